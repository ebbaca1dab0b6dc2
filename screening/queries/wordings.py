"""A scale in the words this installation may show."""

from functools import cache
from pathlib import Path

from django.conf import settings

from screening.criteria.instruments import Instrument
from screening.reference import load
from screening.reference.wordings import read_wordings


def shown_scale(name: str) -> Instrument:
    """The scale in the words licensed to this installation, else as it ships."""
    return _installed(settings.WORDINGS).get(name) or load().instruments[name]


@cache
def _installed(folder: Path) -> dict[str, Instrument]:
    """Read once; another folder is read anew."""
    return read_wordings(folder, load().instruments)
