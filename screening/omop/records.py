"""What kind of record a row is, by the name of its type concept."""

from typing import Literal

from screening.outside.reading import Source

# "given": single doses handed over by staff, which are no supply.
Kept = Source | Literal["given"]
# In this order the first word that a name holds decides; none of them is a fill.
BY_WORD: tuple[tuple[str, Kept], ...] = (
    ("administ", "given"),
    ("planned", "order"),
    ("dispens", "fill"),
    ("prescription", "order"),
    ("order", "order"),
    ("medication list", "statement"),
    ("self-report", "statement"),
    ("survey", "statement"),
    ("note", "statement"),
)
NO_DIAGNOSIS = ("preliminary", "to be diagnosed", "resolved", "ruled out", "differential")


def kind_of_record(name: str) -> Kept:
    """How a drug exposure came to be recorded; where the name does not tell, it is a fill."""
    words = name.casefold()
    return next((kind for word, kind in BY_WORD if word in words), "fill")


def is_no_diagnosis(name: str) -> bool:
    """Whether a condition of this status says that the patient has it not, or not yet, or no more.

    The single-patient import leaves the same ones out (``docs/import.md``).
    """
    words = name.casefold()
    return any(word in words for word in NO_DIAGNOSIS)
