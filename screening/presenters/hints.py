"""What is said beside a treatment and a dose, typed or saved: class, minimum, source."""

from dataclasses import dataclass, replace
from decimal import Decimal

from screening.criteria.formulary import Match
from screening.criteria.treatments import Antidepressant, DoseProfile
from screening.models import Trial
from screening.presenters.minimum import card_href, figure, sourced
from screening.presenters.words import capital, number
from screening.reference import load

NOT_LISTED = "Not listed: give its class and minimum dose."


@dataclass(frozen=True, slots=True)
class TreatmentHint:
    """One line under the treatment, what the sources disagree about, what the row notes, whether
    class and minimum dose are the clinician's to give, and the card to read.
    """

    hint: str
    disagreement: str = ""
    note: str = ""
    unlisted: bool = False
    card: str = ""


@dataclass(frozen=True, slots=True)
class DoseHint:
    """Two words beside a dose, with a glyph or none."""

    at_dose: str = ""
    glyph: str = ""


def treatment_hint(trial: Trial, profile: DoseProfile) -> TreatmentHint:
    """Class and minimum dose with where the figure comes from and whether it was verified."""
    if not trial.treatment:
        return TreatmentHint("")
    match = load().formulary.find(trial.treatment)
    if match is None:
        said = _stated(trial) if trial.class_group else NOT_LISTED
        return TreatmentHint(said, unlisted=True)
    listed = _listed(match, profile)
    return replace(listed, unlisted=True) if trial.class_group else listed


def dose_hint(daily_mg: Decimal | None, minimum: Decimal | None) -> DoseHint:
    """Whether a dose reaches the minimum; nothing where either is not known."""
    if daily_mg == 0:
        return DoseHint("off the drug")
    if daily_mg is None or minimum is None:
        return DoseHint()
    if daily_mg >= minimum:
        return DoseHint("at dose", "check")
    return DoseHint(f"below {number(minimum)}", "dose_too_low")


def minimum_of(trial: Trial, profile: DoseProfile) -> Decimal | None:
    """The minimum daily dose that counts for this trial, if one is known."""
    if trial.class_group:
        return trial.minimum_daily_mg
    match = load().formulary.find(trial.treatment) if trial.treatment else None
    if match is None or match.dose_means_something_else:
        return None
    drug = match.row
    return drug.minimum_daily(profile).daily if isinstance(drug, Antidepressant) else None


def _stated(trial: Trial) -> str:
    dose = trial.minimum_daily_mg
    minimum = f"minimum {number(dose)} mg/day" if dose is not None else "give its minimum dose"
    return f"Not listed. {trial.class_group}, {minimum}, stated by the clinician."


def _listed(match: Match, profile: DoseProfile) -> TreatmentHint:
    drug = match.row
    if match.enter_as:
        return TreatmentHint(f"Enter it as two: {' and '.join(match.enter_as)}.")
    if not isinstance(drug, Antidepressant) or drug.counts_as_trial == "no":
        return TreatmentHint(f"{capital(drug.class_label)}. Recorded; it does not count.")
    if match.dose_means_something_else:
        said = f"{drug.class_group}. Under this name the dose means something else."
        return TreatmentHint(said, unlisted=True)
    dose = drug.minimum_daily(profile)
    if dose.daily is None:
        return TreatmentHint(f"{drug.class_group}. No minimum dose is listed.")
    said = f"{drug.class_group}. Minimum {figure(dose)} ({sourced(dose)})."
    card = card_href(drug, dose.profile_used)
    return TreatmentHint(said, drug.disagreement, drug.notes, card=card)
