"""A practice's whole data as a folder, and back: every row of its own, of no other practice."""
