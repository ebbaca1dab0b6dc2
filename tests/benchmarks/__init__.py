"""Measurements: each module has a ``NAME`` and a ``run()`` that yields lines."""
