"""Numbers that no practice chooses: of the scales, the cautions and the staging methods."""

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
STAGING = (
    FixedNumber(
        "staging-maudsley",
        "Maudsley staging",
        "3 to 15; up to 12 and up to 24 months; 1-2, 3-4, 5-6, 7-10 and more failures; "
        "mild to 6, moderate to 10, severe from 11",
        (
            Said("Fekadu 2018, BMC Psychiatry 18:100: points and bands.", "read in its source"),
            Said(
                "More than 12 months is sub-acute at once; no failure gives no score.",
                STANDING["operational"],
            ),
        ),
    ),
    FixedNumber(
        "staging-thase_rush",
        "Thase-Rush staging",
        "0 to V, by the classes that failed one after the other",
        (
            Said("The stages, as medicalalgorithms.com gives them.", "read in an account of it"),
            Said(
                "Other antidepressants are distinct by ingredient; a tricyclic counts for III "
                "once two other classes failed.",
                STANDING["operational"],
            ),
        ),
    ),
    FixedNumber(
        "staging-mgh_s",
        "MGH-S staging",
        "1 a failure; 0.5 for each optimisation, augmentation or combination; 3 for ECT",
        (
            Said("Hagg 2020, panel 1 (PMC7392234).", "read in an account of its source"),
            Said("What was read gives no response threshold: 50 %.", STANDING["operational"]),
        ),
    ),
    FixedNumber(
        "staging-european",
        "European staging",
        "non-responder 1 failure, TRD1 2, TRD2 3, TRD3 4, TRD4 5, TRD5 6 or more",
        (
            Said("Hagg 2020, panel 1: stages by weeks.", "read in an account of its source"),
            Said(
                "The weeks of the stages overlap, so failures of two classes are counted.",
                STANDING["operational"],
            ),
            Said("ECT counts as one treatment.", SCALE_STANDING["background"]),
        ),
    ),
)
OF_A_SCALE = {
    "symptoms_low_now",
    "baseline_below_moderate",
    "remission_despite_small_change",
    "residual_symptoms",
}


def fixed_numbers() -> tuple[FixedNumber, ...]:
    """The scales that decide a response, then the numbers of the cautions and of the staging."""
    scales = [scale for scale in load().instruments.values() if scale.decides_response]
    return (*(_scale(scale) for scale in scales), *CAUTIONS, *STAGING)


def caution_link(key: str) -> Link | None:
    """Where the fixed numbers in a caution's sentence come from; nothing for one without any."""
    page = reverse("screening:policy")
    if key in OF_A_SCALE:
        return Link("The scale's numbers", f"{page}#fixed")
    row = next((one for one in CAUTIONS if one.key == key), None)
    return Link(f"{row.name} {row.value}", f"{page}#{row.key}") if row else None


def staging_href(method: str) -> str:
    """Where the numbers of a staging method come from."""
    return f"{reverse('screening:policy')}#staging-{method}"


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
