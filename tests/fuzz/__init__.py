"""Every form, upload and address under random, seeded input: nothing breaks, nothing leaks in."""
