"""What happens when the ground gives way: killed servers, locked files, full disks."""
