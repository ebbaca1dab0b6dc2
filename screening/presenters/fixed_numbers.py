"""Numbers that no practice chooses: the scales' own, and those the cautions speak of."""

from dataclasses import dataclass

from django.urls import reverse

from screening.criteria.instruments import Instrument
from screening.criteria.patient_cautions import ADULT_FROM, CURRENT_DAYS, MOST_FAILURES_STUDIED
from screening.presenters.minimum import Link
from screening.presenters.policy import STANDING
from screening.presenters.words import capital
from screening.reference import load

SCALE_STANDING = {
    "read": "read in its source",
    "secondary": "read in an account of its source",
    "background": "not verified: background knowledge",
    "own choice": "this app's own choice",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Where a number comes from, and how far that was verified."""

    source: str
    standing: str


@dataclass(frozen=True, slots=True)
class FixedNumber:
    """One row: its anchor on the page, what it is, its numbers and their sources."""

    key: str
    name: str
    value: str
    said: tuple[Said, ...]


CAUTIONS = (
    FixedNumber(
        "no_current_score",
        "A score is current for",
        f"{CURRENT_DAYS} days",
        (Said("No source gives a number.", STANDING["operational"]),),
    ),
    FixedNumber(
        "beyond_trial_evidence",
        "Failures that esketamine trials enrolled",
        f"up to {MOST_FAILURES_STUDIED}",
        (Said("Entry criteria of an esketamine trial: 2 to 5 failures.", "read in its source"),),
    ),
    FixedNumber(
        "under_18",
        "The rule is for adults, from",
        f"{ADULT_FROM} years",
        (Said("The rule, the doses and the definitions are for adults.", STANDING["operational"]),),
    ),
)
OF_A_SCALE = {
    "symptoms_low_now",
    "baseline_below_moderate",
    "remission_despite_small_change",
    "residual_symptoms",
}


def fixed_numbers() -> tuple[FixedNumber, ...]:
    """The scales that decide a response, then the numbers of the cautions."""
    scales = [scale for scale in load().instruments.values() if scale.decides_response]
    return (*(_scale(scale) for scale in scales), *CAUTIONS)


def caution_link(key: str) -> Link | None:
    """Where the fixed numbers in a caution's sentence come from; nothing for one without any."""
    page = reverse("screening:policy")
    if key in OF_A_SCALE:
        return Link("The scale's numbers", f"{page}#fixed")
    row = next((one for one in CAUTIONS if one.key == key), None)
    return Link(f"{row.name} {row.value}", f"{page}#{row.key}") if row else None


def scale_link(name: str) -> Link | None:
    """``PHQ-9, 0 to 27``, leading to the scale's row; nothing for a scale that decides none."""
    scale = load().instruments.get(name)
    if scale is None or not scale.decides_response:
        return None
    said = f"{scale.name}, {scale.floor} to {scale.ceiling}"
    return Link(said, f"{reverse('screening:policy')}#{_scale(scale).key}")


def _scale(scale: Instrument) -> FixedNumber:
    moderate = f"moderate from {scale.moderate_from}" if scale.moderate_from is not None else ""
    low = scale.remission_at_most
    remission = f"remission at {low} or less" if low is not None else "no remission cut adopted"
    span = f"{scale.floor} to {scale.ceiling}"
    return FixedNumber(
        key=f"scale-{scale.key}",
        name=scale.name,
        value="; ".join(filter(None, (span, moderate, remission))),
        said=tuple(
            Said(capital(f"{one.about}: {one.source}"), SCALE_STANDING[one.standing])
            for one in scale.sources
        ),
    )
