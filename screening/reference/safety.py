"""The questions of the safety screen: what each means for either product. No Django here."""

import hashlib
import json
from dataclasses import asdict, dataclass

LABEL, DISCUSS, NOTE = "contraindicated_per_label", "discuss_with_clinic", "note"
SEVERITIES = (LABEL, DISCUSS, NOTE)
NOT_NAMED = "not_named"
PRODUCTS = ("esketamine", "ketamine")
# Known from the date of birth: nobody is asked. From this age, below that age.
AGES = {"age_under_18": (0, 18), "age_65_plus": (65, 200)}


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """One question of the safety screen.  ``verified`` is R (read) or B (background)."""

    key: str
    question: str
    severity: str
    applies_to: str
    note: str
    source: str
    verified: str

    @property
    def is_asked(self) -> bool:
        """Whether somebody has to ask; an age is computed."""
        return self.key not in AGES

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the row: a row that was changed has to be checked again."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


def meaning(severity: str, applies_to: str, product: str) -> str:
    """What "yes" means for the product: a severity, or that it is not named for it.

    A contraindication of the esketamine label alone is something to discuss for racemic
    ketamine, whose label bars whoever a marked rise in blood pressure would endanger.
    """
    if applies_to in ("both", product):
        return severity
    return DISCUSS if severity == LABEL else NOT_NAMED


def answer_from_age(key: str, age: int) -> str:
    """The answer to an item that the age decides."""
    low, below = AGES[key]
    return "yes" if low <= age < below else "no"
