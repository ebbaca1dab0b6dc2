"""What a letter is written from: plain values, read before and frozen with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Everything the letter may say, and the day it says it.

    ``screening`` holds the frozen columns of the screening; ``safety`` the items in the
    order of the reference with their answers; ``suicide`` the last answer to a suicide
    item (``item``) and the last report (``alert``) with what was done (``done``).
    """

    reference: str
    edition: int
    replaces: str
    as_of: date
    practice: Facts
    clinician: Facts
    clinic: Facts
    patient: Facts
    referral: Facts
    screening: Facts
    decision: Facts
    safety: tuple[Facts, ...]
    suicide: Facts
