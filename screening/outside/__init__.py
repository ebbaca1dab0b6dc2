"""Outside records: a FHIR bundle or a pharmacy's fill history, read into lines to look over.

Pure and strict: bytes in, a reading out, or one sentence saying what is wrong and where.
"""

from screening.outside.door import read_outside
from screening.outside.drugs import ingredient_of
from screening.outside.lines import Line, lines_of
from screening.outside.reading import Person, Reading
from screening.outside.refusal import RefusedError, TooLargeError
from screening.outside.stream import Passing, Progress, Readable

__all__ = [
    "Line",
    "Passing",
    "Person",
    "Progress",
    "Readable",
    "Reading",
    "RefusedError",
    "TooLargeError",
    "ingredient_of",
    "lines_of",
    "read_outside",
]
