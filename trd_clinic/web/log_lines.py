"""Log records on one line: no line breaks smuggled in, no traces, no values."""

import logging

from trd_clinic.audit.origin import CURRENT


class OneLine(logging.Formatter):
    """Neutralises CR and LF, adds the reference number, names an exception by its type."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        failure = record.exc_info[0] if record.exc_info else None
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        line = super().format(record)
        parts = [line, failure.__name__ if failure else "", CURRENT.get().reference]
        joined = " ".join(part for part in parts if part)
        return joined.replace("\r", "\\r").replace("\n", "\\n")
