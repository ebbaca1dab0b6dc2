"""The table of cautions once more: which are raised, and about which trials."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

from tests.criteria.oracle import Facts, Treatments, improvement, status
from tests.criteria.oracle_counting import combined
from tests.criteria.oracle_definitions import AGENTS, WIDER

# Where a source asks for another minimum than the recommended one.
MGH_ATRQ: Treatments = WIDER | {"vilazodone": ("vilazodone", "SMS", 40, "yes")}
LABEL: Treatments = WIDER | {
    "venlafaxine": ("venlafaxine", "SNRI", 75, "yes"),
    "duloxetine": ("duloxetine", "SNRI", 40, "yes"),
    "amitriptyline": ("amitriptyline", "TCA", 75, "yes"),
}
RELATED = [{"venlafaxine", "desvenlafaxine"}, {"amitriptyline", "nortriptyline"}]
DISPUTED = {"vilazodone", "vortioxetine"}
MODERATE = {"PHQ-9": 10, "MADRS": 20}
REMISSION = {"PHQ-9": 4, "MADRS": 10}
BY_STATUS = {
    "poor_adherence": "poor_adherence",
    "intolerance": "intolerance_not_counted",
    "responded_then_lost": "response_then_lost",
    "outside_window": "earlier_episode_left_out",
}
Raised = dict[str, list[str]]


def cautions(facts: Facts, policy: Facts, read: dict[str, str], counted: int) -> Raised:
    """The cautions raised, each with the ids of its trials; ``read`` are the statuses."""
    found: Raised = {}
    trials = sorted(facts["trials"], key=lambda trial: trial["id"])
    failed = [trial for trial in trials if read[trial["id"]] == "failed"]
    for trial in trials:
        for key in _of_a_trial(trial, policy, read, trials):
            found.setdefault(key, []).append(trial["id"])
    for key, concerned in _of_several(failed):
        found[key] = [trial["id"] for trial in failed if trial["id"] in concerned]
    return found | {key: [] for key in _of_the_patient(facts, counted)}


def _of_a_trial(
    trial: Facts, policy: Facts, read: dict[str, str], trials: list[Facts]
) -> Iterator[str]:
    name, mine = trial["treatment"], read[trial["id"]]
    given_as_one = trial.get("role") == "augmentation"
    if mine in BY_STATUS:
        yield BY_STATUS[mine]
    if name in AGENTS or given_as_one:
        yield "augmentation_not_counted"
    if WIDER[name][3] != "no" and not given_as_one:
        yield from _of_an_antidepressant(trial, policy)
    if mine == "failed":
        yield from _of_a_failure(trial)
        yield from _of_partners(trial, read, trials)
    now = trial.get("episode") == "current" and trial.get("stopped_for") == "still_taking"
    if now and (improvement(trial.get("outcome")) or 0) >= 50:
        yield "responding_now"
    if mine == "responded" and not _went_away(trial):
        yield "residual_symptoms"


def _of_an_antidepressant(trial: Facts, policy: Facts) -> Iterator[str]:
    if len({status(trial, policy, profile) for profile in (WIDER, MGH_ATRQ, LABEL)}) > 1:
        yield "dose_sources_disagree"
    if trial["treatment"] in {"Zyban", "Paxil CR"}:
        yield "formulation"
    outcome = trial.get("outcome") or {}
    both = outcome.get("baseline") is not None and outcome.get("endpoint") is not None
    other = outcome.get("endpoint_instrument") or outcome.get("instrument")
    if both and outcome["instrument"] != other:
        yield "instruments_differ"
    elif improvement(outcome) is None:
        yield "outcome_missing"


def _of_a_failure(trial: Facts) -> Iterator[str]:
    outcome = trial["outcome"]
    scale = outcome.get("instrument")
    if trial["treatment"] == "Novel":
        yield "unlisted_class"
    if scale is None:
        yield "outcome_by_recall"
    elif outcome["baseline"] < MODERATE.get(scale, 0):
        yield "baseline_below_moderate"
    if scale and outcome["endpoint"] <= REMISSION.get(scale, -1):
        yield "remission_despite_small_change"
    if trial.get("adherence_percent") is None and trial.get("adherence") is None:
        yield "adherence_unknown"
    if trial.get("stopped_for") == "still_taking":
        yield "still_running"


def _of_partners(trial: Facts, read: dict[str, str], trials: list[Facts]) -> Iterator[str]:
    added = trial.get("role") == "added_antidepressant"
    partner = read.get(trial.get("partner") or "", "failed")
    together = any(trial["id"] in unit and len(unit) > 1 for unit in combined(trials))
    joins = added and partner not in {"failed", "cannot_tell"}
    if trial.get("role") == "combination" or together or joins:
        yield "combination_counted_once"
    if added and not joins:
        yield "added_not_switched"


def _went_away(trial: Facts) -> bool:
    outcome = trial["outcome"]
    if "category" in outcome:
        return bool(outcome["category"] == "remission")
    ended = outcome.get("endpoint")
    low = ended is not None and ended <= REMISSION.get(outcome["instrument"], -1)
    return low or improvement(outcome) == 100


def _of_several(failed: list[Facts]) -> Iterator[tuple[str, set[str]]]:
    """Pairs of failures that are not quite two, and failures that are all of one class."""
    rows = {trial["id"]: WIDER[trial["treatment"]] for trial in failed}
    pairs: dict[str, set[str]] = {}
    for one, other in combinations(rows, 2):
        drugs, groups = {rows[one][0], rows[other][0]}, {rows[one][1], rows[other][1]}
        if len(drugs) == 1:
            pairs.setdefault("shared_ingredient", set()).update({one, other})
        if drugs in RELATED:
            pairs.setdefault("related_ingredients", set()).update({one, other})
        if drugs & DISPUTED and "SSRI" in groups:
            pairs.setdefault("disputed_class_boundary", set()).update({one, other})
    yield from pairs.items()
    if len(rows) > 1 and len({row[1] for row in rows.values()}) == 1:
        yield "same_class_group", set(rows)


def _of_the_patient(facts: Facts, counted: int) -> Iterator[str]:
    diagnosis, latest = facts.get("diagnosis") or {}, facts.get("latest_score") or {}
    severity = (facts.get("episode") or {}).get("severity")
    psychotic: Any = diagnosis.get("psychotic_features")
    total, day = latest.get("total"), latest.get("date")
    if total is not None and total <= REMISSION.get(latest.get("instrument"), -1):
        yield "symptoms_low_now"
    if total is None or day is None or not 0 <= _days(day, facts["as_of"]) <= 30:
        yield "no_current_score"
    if counted > 5:
        yield "beyond_trial_evidence"
    if psychotic or (psychotic is None and severity == "severe_psychotic"):
        yield "psychotic_features"
    if diagnosis.get("bipolar"):
        yield "bipolar"
    if facts.get("age") is not None and facts["age"] < 18:
        yield "under_18"


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
