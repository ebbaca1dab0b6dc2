"""Reads. Every one starts at the user's practice or at a patient already found."""
