"""Why a file is not read: one sentence that names what and where; and how much is read at most."""

MEGABYTE = 1024 * 1024
MOST_BYTES_FHIR = 64 * MEGABYTE
MOST_BYTES_CSV = 16 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 64
MOST_EVENTS = 200_000
MOST_DEPTH = 64
MOST_KEYS = 1_000
MOST_VALUES_AN_ENTRY = 5_000
MOST_UNBROKEN = 4 * MEGABYTE
MOST_LINES = 500
EARLIEST, LATEST = 1900, 2100


class RefusedError(ValueError):
    """The file is not read, and nothing of it is kept; the sentence says what is wrong where."""


class TooLargeError(RefusedError):
    """The file is larger than is read."""
