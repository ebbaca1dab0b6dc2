"""A minimum dose in words: the figure, its source, whether that was verified, its card."""

from dataclasses import dataclass

from django.urls import reverse

from screening.criteria.treatments import Antidepressant, DoseProfile, MinimumDose
from screening.presenters.words import number

PROFILES: dict[DoseProfile, str] = {
    "recommended": "Recommended",
    "mgh_atrq": "MGH-ATRQ",
    "label": "Label",
}
VERIFIED = {
    "yes": "verified: read in its source",
    "transcription": "read in a transcription, not in the original",
    "no": "not verified: background knowledge",
    "partly": "partly verified",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address they only stand there."""

    text: str
    href: str = ""


def card_href(row: Antidepressant, profile: DoseProfile | None = None) -> str:
    """The antidepressant's card, at the row of a profile."""
    page = reverse("screening:antidepressant", args=[row.slug])
    return f"{page}#minimum-{profile}" if profile else page


def minimum_link(row: Antidepressant, profile: DoseProfile) -> Link:
    """``Minimum 50 mg/day: MGH-ATRQ, transcription``, leading to the row it is from."""
    dose = row.minimum_daily(profile)
    text = f"Minimum {figure(dose)}: {sourced(dose)}" if dose.daily is not None else "No minimum"
    return Link(text, card_href(row, dose.profile_used))


def figure(dose: MinimumDose) -> str:
    """``50 mg/day``; empty where there is none."""
    if dose.daily is None:
        return ""
    return f"{number(dose.daily)} {'mg/day' if dose.unit == 'mg' else dose.unit}"


def sourced(dose: MinimumDose) -> str:
    """``MGH-ATRQ, transcription``: the source and, shortly, how far it was verified."""
    checked = {"yes": "verified", "no": "not verified"}.get(dose.verified, dose.verified)
    return f"{dose.source}, {checked}" if checked else dose.source


def verified_words(word: str) -> str:
    """The word of the data file, spelt out: what was read, and what was not."""
    kind, _, rest = word.partition(" (")
    said = VERIFIED.get(kind, word)
    return f"{said}; {rest.removesuffix(')')}" if rest else said
