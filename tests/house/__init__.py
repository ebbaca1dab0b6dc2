"""Tests about the house itself: its floors, sizes, lock and logs."""
