"""The one door: which kind of file it is, and what it says."""

from collections.abc import Mapping
from datetime import date

from screening.criteria.formulary import Formulary
from screening.criteria.instruments import Instrument
from screening.outside.bundle import read_bundle
from screening.outside.lines import lines_of
from screening.outside.pharmacy import read_history
from screening.outside.reading import Reading
from screening.outside.refusal import MOST_BYTES_CSV, MOST_BYTES_FHIR, MOST_LINES, RefusedError
from screening.outside.stream import Passing, PassingJson, Progress, Readable

BOM = b"\xef\xbb\xbf"
LOOK = 4096


def read_outside(
    file: Readable,
    *,
    formulary: Formulary,
    instruments: Mapping[str, Instrument],
    today: date,
    progress: Progress | None = None,
) -> tuple[Reading, Passing]:
    """What the file says, and its size and SHA-256; raises ``RefusedError`` with one sentence.

    A file that begins with a brace or bracket is JSON, anything else CSV.  It is read once,
    from where it stands; ``progress`` is told how many bytes have passed.
    """
    start = file.read(LOOK)
    begun = start.removeprefix(BOM).lstrip()
    if not begun:
        raise RefusedError("The file is empty.")
    is_json = begun[:1] in (b"{", b"[")
    whole = _Joined(begun if is_json else start, file)
    passing = Passing(whole, MOST_BYTES_FHIR if is_json else MOST_BYTES_CSV, progress)
    if is_json:
        reading = read_bundle(PassingJson(passing), formulary, instruments, today)
    else:
        reading = read_history(passing, formulary, today)
    if len(lines_of(reading)) > MOST_LINES:
        raise RefusedError(f"The file makes more than {MOST_LINES} lines to look over; send less.")
    return reading, passing


class _Joined:
    """The beginning that was looked at, then the rest of the file."""

    def __init__(self, start: bytes, rest: Readable) -> None:
        self._start, self._rest = start, rest

    def read(self, count: int = -1, /) -> bytes:
        """The next bytes."""
        if not self._start:
            return self._rest.read(count)
        given = self._start if count < 0 else self._start[:count]
        self._start = self._start[len(given) :]
        return given
