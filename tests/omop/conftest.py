"""Screening what was read, as the tests of a population do."""

from tests.cohort.conftest import run as screened

__all__ = ["screened"]
