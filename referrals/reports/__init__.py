"""Counts across a practice, computed with pandas in ``counting.py`` and nowhere else."""
