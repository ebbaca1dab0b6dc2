"""Reads. Every one starts at the user's practice."""
