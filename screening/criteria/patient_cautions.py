"""Cautions about the patient: a sentence where the facts give rise to one, else nothing."""

from screening.criteria.case import Case
from screening.criteria.figures import day

CURRENT_DAYS = 30
MOST_FAILURES_STUDIED = 5
ADULT_FROM = 18


def symptoms_low_now(case: Case) -> str | None:
    """The latest score is in remission."""
    latest = case.facts.latest_score
    if latest.instrument is None or latest.total is None:
        return None
    scale = case.instruments.get(latest.instrument)
    if scale is None or not scale.is_remission(latest.total):
        return None
    when = "a day not recorded" if latest.date is None else day(latest.date)
    return f"The latest score is in remission: {latest.instrument} {latest.total} on {when}."


def no_current_score(case: Case) -> str | None:
    """No score in the last 30 days."""
    latest, as_of = case.facts.latest_score, case.facts.as_of
    if latest.total is None or latest.date is None or as_of is None:
        return f"No score of the last {CURRENT_DAYS} days is recorded."
    if 0 <= (as_of - latest.date).days <= CURRENT_DAYS:
        return None
    none = f"No score of the last {CURRENT_DAYS} days is recorded"
    return f"{none}; the latest is of {day(latest.date)}."


def beyond_trial_evidence(case: Case) -> str | None:
    """More counted failures than the esketamine trials enrolled."""
    if case.counted.treatments <= MOST_FAILURES_STUDIED:
        return None
    return (
        f"{case.counted.treatments} counted failures; the esketamine trials enrolled "
        f"patients with at most {MOST_FAILURES_STUDIED}."
    )


def psychotic_features(case: Case) -> str | None:
    """The diagnosis, or the severity where the diagnosis is silent, names psychotic features."""
    stated = case.facts.diagnosis.psychotic_features
    if stated is None:
        stated = case.facts.episode.severity == "severe_psychotic"
    return "Psychotic features are recorded." if stated else None


def bipolar(case: Case) -> str | None:
    """The diagnosis is bipolar."""
    if not case.facts.diagnosis.bipolar:
        return None
    return "Bipolar disorder is recorded; the rule is not for bipolar depression."


def under_18(case: Case) -> str | None:
    """The patient is not an adult."""
    if case.facts.age is None or case.facts.age >= ADULT_FROM:
        return None
    return "Under 18: the rule, the doses and the definitions were made for adults."
