"""Which trials give rise to which caution, in order of trial id."""

from collections import Counter
from collections.abc import Callable

from screening.criteria.answers import Answer
from screening.criteria.case import Case
from screening.criteria.caution_names import ingredient
from screening.criteria.facts import Category, Reported
from screening.criteria.reading import Reading, Status, read_under
from screening.criteria.response import Gap
from screening.criteria.treatments import DOSE_PROFILES

Trials = tuple[Reading, ...]

RELATED = (
    {"citalopram", "escitalopram"},
    {"venlafaxine", "desvenlafaxine"},
    {"amitriptyline", "nortriptyline"},
    {"imipramine", "desipramine"},
    {"bupropion", "dextromethorphan-bupropion"},
)
DISPUTED = {"vortioxetine", "vilazodone"}


def _with(status: Status) -> Callable[[Case], Trials]:
    return lambda case: tuple(trial for trial in case.readings if trial.status is status)


poor_adherence = _with(Status.POOR_ADHERENCE)
intolerance = _with(Status.INTOLERANCE)
response_lost = _with(Status.RESPONDED_THEN_LOST)
left_out = _with(Status.OUTSIDE_WINDOW)


def related(case: Case) -> Trials:
    """Failures of ingredients that are each other's isomer, metabolite or part."""
    present = {ingredient(trial) for trial in case.failed}
    concerned = {one for pair in RELATED if pair <= present for one in pair}
    return tuple(trial for trial in case.failed if ingredient(trial) in concerned)


def shared(case: Case) -> Trials:
    """Failures of one and the same ingredient."""
    times = Counter(ingredient(trial) for trial in case.failed)
    return tuple(trial for trial in case.failed if times[ingredient(trial)] > 1)


def same_class(case: Case) -> Trials:
    """Two or more failures, all of one class group."""
    groups = {trial.medicine.class_group for trial in case.failed}
    return case.failed if len(case.failed) > 1 and len(groups) == 1 else ()


def disputed_boundary(case: Case) -> Trials:
    """Vortioxetine or vilazodone counted beside an SSRI."""
    disputed = {trial for trial in case.failed if ingredient(trial) in DISPUTED}
    beside = {trial for trial in case.failed if trial.medicine.class_group == "SSRI"}
    if not disputed or not beside:
        return ()
    return tuple(trial for trial in case.failed if trial in disputed | beside)


def unlisted(case: Case) -> Trials:
    """Failures of antidepressants the formulary does not know."""
    return tuple(trial for trial in case.failed if trial.medicine.stated)


def _antidepressants(case: Case) -> Trials:
    return tuple(trial for trial in case.readings if trial.counts is not Answer.NO)


def sources_disagree(case: Case) -> Trials:
    """Trials whose status is not the same under every dose profile."""
    return tuple(trial for trial in _antidepressants(case) if _differs(trial, case))


def _differs(reading: Reading, case: Case) -> bool:
    if reading.medicine.minimum is None:
        return False
    others = (
        read_under(reading, case.formulary, profile)
        for profile in DOSE_PROFILES
        if profile != case.policy.dose_profile
    )
    return any(other.status is not reading.status for other in others)


def other_form(case: Case) -> Trials:
    """Names that point at a form whose dose has another meaning."""
    return tuple(trial for trial in _antidepressants(case) if trial.medicine.other_form)


def by_recall(case: Case) -> Trials:
    """Failures whose outcome is a percentage or a category."""
    return tuple(
        trial for trial in case.failed if isinstance(trial.trial.outcome, Reported | Category)
    )


def outcome_missing(case: Case) -> Trials:
    """Antidepressants whose outcome is unknown, but for two scales that differ."""
    return tuple(
        trial
        for trial in _antidepressants(case)
        if trial.change.gap not in {None, Gap.SCALES_DIFFER}
    )


def instruments_differ(case: Case) -> Trials:
    """Antidepressants whose two scores are on different scales."""
    return tuple(trial for trial in _antidepressants(case) if trial.change.gap is Gap.SCALES_DIFFER)


def adherence_unknown(case: Case) -> Trials:
    """Failures without a word on adherence."""
    return tuple(
        trial
        for trial in case.failed
        if trial.trial.adherence is None and trial.trial.adherence_percent is None
    )


def augmentation(case: Case) -> Trials:
    """Augmenting agents, and antidepressants given as augmentation."""
    return tuple(trial for trial in case.readings if trial.medicine.augmenting)


def in_combination(case: Case) -> Trials:
    """Failures that are part of a combination, or say so without naming a partner.

    An addition to a trial that is known not to have failed is read as a combination with it.
    """
    members = Counter(case.combinations[trial.trial.id] for trial in case.readings)
    return tuple(
        trial
        for trial in case.failed
        if trial.trial.role == "combination"
        or members[case.combinations[trial.trial.id]] > 1
        or _joins_its_partner(trial, case)
    )


def added(case: Case) -> Trials:
    """Failures of antidepressants added to another one, each a trial of its own."""
    return tuple(
        trial
        for trial in case.failed
        if trial.trial.role == "added_antidepressant" and not _joins_its_partner(trial, case)
    )


def _joins_its_partner(reading: Reading, case: Case) -> bool:
    if reading.trial.role != "added_antidepressant":
        return False
    partner = [trial for trial in case.readings if trial.trial.id == reading.trial.partner]
    return any(trial.failed is Answer.NO for trial in partner)
