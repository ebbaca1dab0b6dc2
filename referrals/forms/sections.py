"""The sections of the referral form: their heads, their fields, their hints."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Div

from trd_clinic.web.form_look import Unit, row


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet of the form."""

    key: str
    head: str
    fields: tuple[str, ...]
    rows: tuple[Any, ...]
    note: str = ""


def _section(key: str, head: str, *rows: tuple[Any, ...], note: str = "") -> Section:
    laid = tuple(row(*parts) if len(parts) > 1 else Div(*parts) for parts in rows)
    names = tuple(_name(part) for parts in rows for part in parts)
    return Section(key, head, names, laid, note)


def _name(part: Any) -> str:
    return part if isinstance(part, str) else part.fields[0]


SECTIONS = (
    _section("to", "To and from", ("ketamine_clinic", "clinician"), ("copy_to", "owner")),
    _section(
        "question",
        "The question",
        ("question", "question_words"),
        ("not_asked_of_them", "answer_by"),
        ("urgency", "urgency_reason"),
    ),
    _section(
        "reason",
        "Reasons",
        ("reason_without_trd", "reason_words"),
        ("danger_reason",),
        note="The first is required where the rule, or your decision, does not say that it is met.",
    ),
    _section(
        "medicines",
        "Medicines and allergies",
        ("medicines", "medicines_asked_on", "medicines_known"),
        ("allergies", "allergies_asked_on", "allergies_known"),
        note="A date without text prints “none (asked DATE)”; without either, “not asked”.",
    ),
    _section(
        "measured",
        "Measured",
        (Unit("weight_kg", "kg"), Unit("height_cm", "cm"), "measured_on"),
        (Unit("systolic", "mmHg"), Unit("diastolic", "mmHg"), Unit("pulse", "per minute")),
    ),
    _section(
        "suicide",
        "Suicide risk, in your own words",
        ("suicide_words", "suicide_words_on"),
        note="No level is offered or computed. Without words the letter says so.",
    ),
    _section("meantime", "In the meantime", ("meantime",)),
    _section(
        "consent",
        "Consent",
        ("consent_on", "consent_by"),
        ("consent_limits", "withheld"),
        ("part2", "part2_consent_on", "part2_consent_words"),
        note="Unless the last question is settled, substance use is left out of the letter.",
    ),
    _section(
        "more",
        "Goals, other treatments, enclosures",
        ("goals",),
        ("other_treatments", "other_treatments_asked_on", "other_treatments_known"),
        ("enclosures",),
    ),
    _section(
        "sheet",
        "For the patient",
        ("patient_why",),
        ("patient_next",),
        ("patient_ring", "patient_ring_by"),
        note="Printed on the patient’s own sheet, not in the letter.",
    ),
)
HELP = {
    "question_words": "Your words stand in place of the sentence chosen.",
    "urgency_reason": "In words, printed in the box. A referral is not an emergency channel.",
    "danger_reason": "Left empty, the letter prints “no reason given”.",
    "medicines": "Name, dose, unit, how often, since when, what for; over the counter too.",
    "meantime": "Also: how often, and whether the oral antidepressant continues or changes.",
    "goals": "In the patient's words; the letter quotes them.",
    "other_treatments": "Beside the recorded trials: history that matters, at-home ketamine.",
    "enclosures": "One a line, ending in its number of pages: ECG, 2",
    "part2": "A federally assisted program that holds itself out as giving care for substance "
    "use disorders. A general practice's own note usually is not from one.",
    "patient_why": "Such as: we ask whether another treatment could help with your depression.",
    "patient_next": "Such as: the clinic will call you for a first visit.",
    "patient_ring": "Name and number; without it, this practice's own number is printed.",
    "owner": "Whoever looks after an answer that does not come.",
    "copy_to": "The patient; primary care.",
}
