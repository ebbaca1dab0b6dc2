"""What a trial is a trial of: ingredient, class group, minimum dose, and whether it counts."""

from dataclasses import dataclass
from decimal import Decimal

from screening.criteria.answers import Answer
from screening.criteria.facts import Trial, Unlisted
from screening.criteria.formulary import Formulary, Match, spelling
from screening.criteria.treatments import Antidepressant, DoseProfile

AUGMENTATION = "augmentation"
ANTIPSYCHOTIC = "SGA"
ECT = "ECT"
PSYCHOTHERAPY = "psychotherapy"
OTHER_CLASS = "Other"
MAJOR_CLASSES = ("SSRI", "SNRI", "TCA", "MAOI")
_COUNTS = {"yes": Answer.YES, "no": Answer.NO, "review": Answer.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Medicine:
    """A treatment under one dose profile.

    ``minimum`` is None where the dose cannot be held against one: ``listed_minimum`` is then the
    figure of the formulary row the name points at, if it has any.  ``augmenting`` is anything
    given as augmentation, ``agent`` an augmenting agent or an antidepressant given so.
    """

    name: str
    ingredient: str
    class_group: str
    counts: Answer
    augmenting: bool
    agent: bool
    minimum: Decimal | None = None
    listed_minimum: Decimal | None = None
    note: str = ""
    unit: str = "mg/day"
    stated: bool = False
    other_form: bool = False
    major_class: str = OTHER_CLASS


def medicine_of(trial: Trial, formulary: Formulary, profile: DoseProfile) -> Medicine:
    """The treatment of ``trial``.  A name the formulary does not know is a ``KeyError``."""
    if isinstance(trial.treatment, Unlisted):
        return _unlisted(trial.treatment, trial)
    match = formulary.find(trial.treatment)
    if match is None:
        raise KeyError(trial.treatment)
    if isinstance(match.row, Antidepressant):
        return _antidepressant(match, match.row, trial, profile)
    agent = match.row.category == AUGMENTATION
    return Medicine(
        name=match.row.name,
        ingredient=match.row.name,
        class_group="",
        counts=Answer.NO,
        augmenting=agent or trial.role == AUGMENTATION,
        agent=agent,
    )


def _unlisted(stated: Unlisted, trial: Trial) -> Medicine:
    augmenting = trial.role == AUGMENTATION
    return Medicine(
        name=stated.name,
        ingredient=spelling(stated.name),
        class_group=stated.class_group,
        counts=Answer.NO if augmenting else Answer.YES,
        minimum=stated.minimum_daily_mg,
        listed_minimum=stated.minimum_daily_mg,
        stated=True,
        augmenting=augmenting,
        agent=augmenting,
        major_class=_major(stated.class_group),
    )


def _antidepressant(
    match: Match, row: Antidepressant, trial: Trial, profile: DoseProfile
) -> Medicine:
    asked = row.minimum_daily(profile)
    augmenting = trial.role == AUGMENTATION
    added = augmenting or row.class_group == ANTIPSYCHOTIC  # as the others of their file
    return Medicine(
        name=match.listed if match.dose_means_something_else else row.name,
        ingredient=row.ingredient,
        class_group=row.class_group,
        counts=Answer.NO if augmenting else _counts(match, row),
        minimum=None if match.dose_means_something_else else asked.daily,
        listed_minimum=asked.daily,
        note=asked.note,
        unit="mg per 24 hours" if "24 hours" in row.dose_unit else "mg/day",
        other_form=match.dose_means_something_else or _has_other_form(row),
        augmenting=added,
        agent=added and (row.counts_as_trial != "no" or row.class_group == ANTIPSYCHOTIC),
        major_class=_major(row.thase_rush_class),
    )


def _major(name: str) -> str:
    """The class as Thase and Rush have it: four major ones, and all others."""
    return name if name in MAJOR_CLASSES else OTHER_CLASS


def _counts(match: Match, row: Antidepressant) -> Answer:
    """A product for something else may still have been a trial: the clinician is asked."""
    if row.counts_as_trial == "yes" and match.dose_means_something_else:
        return Answer.UNKNOWN
    return _COUNTS[row.counts_as_trial]


def _has_other_form(row: Antidepressant) -> bool:
    """Whether the row is a form whose dose means something else than its ingredient's.

    Its name then begins with the ingredient and adds the form, and the ingredient's other doses
    do not compare: controlled release, hydrobromide, the patch.
    """
    form = row.name.removeprefix(row.ingredient).strip()
    return form in {"controlled-release", "hydrobromide", "transdermal"}
