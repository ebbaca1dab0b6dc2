"""The words of the report: its tables, their columns and lines; for the page and for downloads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from referrals.reports import lines
from screening.models import Trial
from screening.presenters.missing import field_words
from screening.presenters.words import VERDICT_WORDS, capital
from trd_clinic.web.charts.bars import Fill

CLASS_WORDS = {
    "5HT1A": "5-HT1A agonist",
    "A2ANT": "Alpha-2 antagonist",
    "MAOI": "MAOI",
    "MT": "Melatonin agonist",
    "NDRI": "NDRI",
    "NMDA-NDRI": "NMDA antagonist with NDRI",
    "NRI": "NRI",
    "SARI": "SARI",
    "SMS": "Serotonin modulator",
    "SNRI": "SNRI",
    "SSRI": "SSRI",
    "TCA": "Tricyclic or tetracyclic",
    "TIA": "Tianeptine",
    "OTHER": "Another class, or not known",
}
REFERRAL_WORDS = {
    lines.NONE: "No referral",
    lines.DRAFT: "Being prepared, not signed",
    lines.WITHDRAWN: "Withdrawn",
    lines.REFERRED: "Signed, sent or further",
}
EFFECT_WORDS = {lines.OTHER: "Another, in own words", lines.NOT_RECORDED: "None named"}
RULINGS = {"": "Not decided", "agreed": "Agreed", "overruled": "Overruled", "open": "Left open"}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a table is called, its columns, how its bars look, and what must be known about it."""

    title: str
    first: str
    columns: tuple[str, ...]
    fills: tuple[Fill, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Names:
    """The words of one report: its tables, their lines, how bars look.

    ``whole`` tables show every line; the lines of ``overlapping`` ones do not add up.
    """

    wordings: Mapping[str, Wording]
    line: Callable[[str, str], str]
    fill: Callable[[str, str, int], Fill]
    whole: tuple[str, ...]
    overlapping: tuple[str, ...]


ONE, TWO = (Fill.SOLID,), (Fill.FULL, Fill.PLAIN)
WORDINGS = {
    "screenings": Wording(
        "Patients with major depression, by their latest screening",
        "Latest screening",
        ("Patients",),
        ONE,
        "Each screening went by the policy in force when it was made. The diagnosis is the "
        "one recorded now.",
    ),
    "classes": Wording(
        "Failed and unfinished trials, by class",
        "Class",
        ("Failed", "Unfinished"),
        TWO,
        "Trials, not patients, as the latest screenings judged them. Unfinished: stopped for "
        "side effects too early, too short, dose too low, too short at dose, or not taken as "
        "meant.",
    ),
    "reasons": Wording(
        "Failed and unfinished trials, by why they stopped",
        "Why it stopped",
        ("Failed", "Unfinished"),
        TWO,
        "The same trials once more, by the reason recorded.",
    ),
    "side_effects": Wording(
        "Side effects that ended trials",
        "Side effect",
        ("Trials",),
        ONE,
        "Every trial that stopped for side effects, whatever became of it in the verdict. A "
        "trial with two side effects stands in two lines.",
    ),
    "referrals": Wording(
        "Patients who meet the rule, and their referral",
        "Newest referral",
        ("Patients",),
        ONE,
        "A patient who meets the rule need not want a referral, nor be well served by one.",
    ),
    "facts": Wording(
        "Patients for whom one fact could settle it",
        "The fact",
        ("Patients",),
        ONE,
        "Cannot tell yet, and exactly one recorded fact more could change that. Where several "
        "would each do, the patient stands under the easiest.",
    ),
}
ANSWER_FILLS = {
    "meets": Fill.FULL,
    "does_not_meet": Fill.PLAIN,
    "cannot_tell": Fill.DASHED,
    "not_applicable": Fill.PLAIN,
    lines.NOT_SCREENED: Fill.DOTTED,
}


def line_words(table: str, key: str) -> str:
    """What a line of a table is called."""
    if table == "reasons":
        return str(dict(Trial.StoppedFor.choices).get(key, "Not recorded"))
    if table == "facts":
        return "Another fact" if key == lines.OTHER else capital(field_words(key))
    words = {
        "screenings": VERDICT_WORDS | {lines.NOT_SCREENED: "Not screened"},
        "classes": CLASS_WORDS,
        "side_effects": EFFECT_WORDS,
        "referrals": REFERRAL_WORDS,
    }
    return words[table].get(key) or capital(key)


def fill_of(table: str, key: str, column: int) -> Fill:
    """How the bar of a line looks in a column."""
    return ANSWER_FILLS[key] if table == "screenings" else WORDINGS[table].fills[column]


SCREENED = Names(
    WORDINGS, line_words, fill_of, whole=("screenings", "referrals"), overlapping=("side_effects",)
)
