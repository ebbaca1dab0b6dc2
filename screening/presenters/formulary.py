"""The formulary to be read: the list of antidepressants, and a card for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from screening.criteria.treatments import DOSE_PROFILES, Antidepressant, DoseProfile
from screening.presenters.minimum import PROFILES, card_href, figure, sourced, verified_words
from screening.presenters.words import capital, plural, short_day
from screening.queries.label_checks import LabelRow

COUNTS = {
    "yes": "Counts as an antidepressant trial.",
    "no": "Recorded, but never counted as an antidepressant trial.",
    "review": "Whether it counts as a trial is asked of the clinician.",
}
NO_FIGURE = "no figure; the recommended one is used"
NONE = "none"
READ = "read in the WHO ATC/DDD index"
CANMAT = "read in a public transcription"
VERIFIED_NOT = "background knowledge"


@dataclass(frozen=True, slots=True)
class Minimum:
    """The minimum dose under one profile, with everything that is known of the figure."""

    key: str
    profile: str
    figure: str
    source: str
    verified: str
    checked: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A term, what it says, and whether that was verified."""

    term: str
    text: str
    verified: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One antidepressant."""

    name: str
    class_line: str
    counts: str
    minima: tuple[Minimum, ...]
    disagreement: str
    why: str
    notes: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One antidepressant in the list."""

    name: str
    href: str
    brands: str
    group: str
    class_label: str
    figures: tuple[tuple[str, str], ...]
    source: str
    disagreement: str


@dataclass(frozen=True, slots=True)
class FormularyPage:
    """The list and how many it holds."""

    rows: tuple[Row, ...]
    found: str
    filtered: bool


def formulary_page(rows: Sequence[Antidepressant], *, filtered: bool) -> FormularyPage:
    """The antidepressants found, in the order of the data file."""
    return FormularyPage(
        tuple(_row(row) for row in rows), plural(len(rows), "antidepressant"), filtered
    )


def card(row: Antidepressant, profile: DoseProfile, label: LabelRow | None) -> Card:
    """The card; ``profile`` is the practice's, ``label`` says who checked the label figure."""
    return Card(
        name=capital(row.name),
        class_line=f"{capital(row.class_label)}. Class group {row.class_group}.",
        counts=COUNTS[row.counts_as_trial],
        minima=tuple(_minimum(row, one, profile, label) for one in DOSE_PROFILES),
        disagreement=_sentence(row.disagreement),
        why=_sentence(row.why_recommended),
        notes=_sentence(row.notes),
        facts=tuple(_facts(row)),
    )


def _row(row: Antidepressant) -> Row:
    recommended = row.minimum_daily("recommended")
    return Row(
        name=capital(row.name),
        href=card_href(row),
        brands=", ".join(row.brands),
        group=row.class_group,
        class_label=row.class_label,
        figures=tuple((PROFILES[one], _own_figure(row, one)) for one in DOSE_PROFILES),
        source=sourced(recommended),
        disagreement=row.disagreement,
    )


def _own_figure(row: Antidepressant, profile: DoseProfile) -> str:
    dose = row.minimum_daily(profile)
    return NONE if dose.fell_back else figure(dose) or NONE


def _minimum(
    row: Antidepressant, one: DoseProfile, in_force: DoseProfile, label: LabelRow | None
) -> Minimum:
    dose = row.minimum_daily(one)
    known = not dose.fell_back and dose.daily is not None
    return Minimum(
        key=one,
        profile=PROFILES[one],
        figure=figure(dose) if known else NONE,
        source=capital(dose.source) if known else "",
        verified=verified_words(dose.verified)
        if known
        else ""
        if dose.daily is None
        else NO_FIGURE,
        checked=checked_words(label) if one == "label" and known else "",
        in_force=one == in_force,
    )


def _sentence(text: str) -> str:
    """As the data file has it, begun large and ended with a stop."""
    return capital(text) if not text or text.endswith(".") else f"{capital(text)}."


def checked_words(label: LabelRow | None) -> str:
    """Who checked the label figure, and when."""
    if label is None or label.check is None:
        return "Not yet checked by this practice against the label in force."
    by, on = label.check.by.name, short_day(label.check.at.date())
    return f"Checked against the label in force by {by}, {on}."


def _facts(row: Antidepressant) -> list[Fact]:
    maximum = f"{row.usual_max} {row.dose_unit}" if row.usual_max else ""
    facts = [
        Fact("Ingredient", row.ingredient),
        Fact("Brands", ", ".join(row.brands), VERIFIED_NOT if row.brands else ""),
        Fact("Not a trial under these names", ", ".join(row.not_a_trial_brands)),
        Fact("Also called", ", ".join(row.synonyms)),
        Fact("Class code", row.class_code),
        Fact("Class in the Thase-Rush stages", row.thase_rush_class),
        Fact("Usual range, CANMAT 2023", row.usual_range_canmat2023, CANMAT),
        Fact("Usual maximum", maximum, verified_words(row.usual_max_verified)),
        Fact("WHO defined daily dose", f"{row.who_ddd_mg} mg" if row.who_ddd_mg else "", READ),
        Fact("ATC code", row.atc, READ),
    ]
    return [fact for fact in facts if fact.text]
