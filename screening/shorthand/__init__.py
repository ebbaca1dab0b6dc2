"""One line is a trial: the shorthand clinicians write, read by a fixed grammar, never guessed."""

from screening.shorthand.line import Line, Piece, Step
from screening.shorthand.reading import read_line, read_lines
from screening.shorthand.writing import write_line

__all__ = ["Line", "Piece", "Step", "read_line", "read_lines", "write_line"]
