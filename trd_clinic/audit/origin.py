"""Where the request now being answered came from; set by the middleware."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Network address and the reference number that joins page, log and trail."""

    address: str = ""
    reference: str = ""


CURRENT: ContextVar[Origin] = ContextVar("origin", default=Origin())  # noqa: B039 - frozen
