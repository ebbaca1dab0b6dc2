"""One line under the trial table: where each minimum dose is from, and how far it was verified."""

from collections.abc import Iterable

from referrals.letter.medicine import Told
from referrals.letter.words import joined, kept_together, typed

VERIFIED = {
    "yes": "read in its source",
    "transcription": "read in a transcription, not in the original",
    "no": "not verified",
}
STATED = "as stated by the clinician"


def dose_sources(trials: Iterable[Told], profile: str) -> str:
    """The dose profile, and for each source the treatments whose minimum is from it."""
    by_source: dict[str, list[str]] = {}
    for told in trials:
        names = by_source.setdefault(_source(told, profile), [])
        if told.name not in names:
            names.append(told.name)
    by_source.pop("", None)
    if not by_source:
        return ""
    said = "; ".join(f"{source}, for {joined(names)}" for source, names in by_source.items())
    return kept_together(f"Minimum doses (profile {profile.replace('_', ' ')}): {said}.")


def _source(told: Told, profile: str) -> str:
    """As the row frozen with the screening has it; nothing where no minimum was held against."""
    if told.reading.get("minimum_daily_mg") is None:
        return ""
    if isinstance(told.facts["treatment"], dict):
        return STATED
    row = told.row
    if profile == "mgh_atrq" and row.get("min_daily_mgh_atrq") is not None:
        return _said("MGH-ATRQ", "transcription")
    if profile == "label" and row.get("min_daily_label") is not None:
        return _said("label", row.get("label_verified"))
    source = row.get("recommended_source")
    return _said(source, row.get("recommended_verified")) if source else ""


def _said(source: object, verified: object) -> str:
    word = typed(verified)
    return f"{typed(source)} ({VERIFIED.get(word, word)})" if word else typed(source)
