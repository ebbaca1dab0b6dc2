"""The staging methods once more, each from its table of points."""

from fractions import Fraction
from typing import Any

from tests.criteria.oracle import Facts, improvement, poor_adherence, status
from tests.criteria.oracle_counting import combined, count
from tests.criteria.oracle_definitions import WIDER, is_agent

SIX_WEEKS = {"weeks": 6, "window": "current"}
SEVERITIES = ["subsyndromal", "mild", "moderate", "severe", "severe_psychotic"]
NOTHING = {"thase_rush": None, "maudsley": None, "mgh_s": None, "european": None}


def staging(facts: Facts) -> dict[str, Any]:
    """The four results."""
    diagnosis = facts.get("diagnosis") or {}
    if diagnosis.get("bipolar") or diagnosis.get("major_depressive_disorder") is False:
        return NOTHING
    trials = facts["trials"]
    failed = [trial for trial in trials if _failed(trial)]
    now = [trial for trial in trials if trial.get("episode") == "current"]
    ect = [trial for trial in now if trial["treatment"] == "ECT" and trial.get("sessions") != 0]
    agents = {WIDER[trial["treatment"]][0] for trial in now if is_agent(trial)}
    lost = [trial for trial in ect if _ect_failed(trial)]
    return {
        "thase_rush": _thase_rush(trials, failed, lost),
        "maudsley": _maudsley(facts, failed, bool(agents), bool(ect)),
        "mgh_s": _mgh_s(trials, failed, len(agents), bool(ect)),
        "european": _european(trials, failed, bool(lost)),
    }


def _failed(trial: Facts) -> bool:
    known = WIDER[trial["treatment"]][3] != "no"
    return known and status(trial, SIX_WEEKS, WIDER) == "failed"


def _ect_failed(trial: Facts) -> bool:
    better = improvement(trial.get("outcome"))
    earlier = trial.get("earlier_response_percent")
    held = earlier is None and trial.get("stopped_for") != "loss_of_response"
    never_better = held or (earlier is not None and earlier < 50)
    enough = (trial.get("sessions") or 0) >= 6 and not poor_adherence(trial)
    return enough and better is not None and better < 50 and never_better


def _firsts(trials: list[Facts], failed: list[Facts]) -> list[Facts]:
    """The failed trial with the lowest id of each combination, and every trial alone."""
    firsts = []
    for unit in combined(trials):
        partners = sorted((one for one in failed if one["id"] in unit), key=lambda one: one["id"])
        firsts += partners[:1]
    return firsts


def _classes(firsts: list[Facts]) -> set[str]:
    """The classes of Thase and Rush; all but four are a class of their own."""
    rows = [WIDER[trial["treatment"]] for trial in firsts]
    return {row[1] if row[1] in {"SSRI", "SNRI", "TCA", "MAOI"} else row[0] for row in rows}


def _thase_rush(trials: list[Facts], failed: list[Facts], lost: list[Facts]) -> int:
    classes = _classes(_firsts(trials, failed))
    if len(classes) < 2:
        return len(classes)
    if "TCA" not in classes or len(classes - {"TCA"}) < 2:
        return 2
    if "MAOI" not in classes or len(classes - {"TCA", "MAOI"}) < 2:
        return 3
    both = any((trial.get("laterality") or "").lower() == "bilateral" for trial in lost)
    return 5 if both else 4


def _maudsley(facts: Facts, failed: list[Facts], augmented: bool, ect: bool) -> int | None:
    episode = facts.get("episode") or {}
    months, severity = episode.get("months"), episode.get("severity")
    drugs = len({WIDER[trial["treatment"]][0] for trial in failed})
    if not drugs or months is None or severity is None:
        return None
    duration = 1 + (months > 12) + (months > 24)
    many = 1 + (drugs > 2) + (drugs > 4) + (drugs > 6) + (drugs > 10)
    return duration + SEVERITIES.index(severity) + 1 + many + augmented + ect


def _mgh_s(trials: list[Facts], failed: list[Facts], agents: int, ect: bool) -> float:
    if not failed:
        return 0.0
    ids, firsts = {trial["id"] for trial in failed}, _firsts(trials, failed)
    points: dict[str, Fraction] = {}
    for trial in failed:
        added = trial.get("role") == "added_antidepressant" and trial.get("partner") in ids
        worth = Fraction(1) if trial in firsts and not added else Fraction(1, 2)
        drug = WIDER[trial["treatment"]][0]
        points[drug] = max(points.get(drug, Fraction(0)), worth)
    optimised = {WIDER[trial["treatment"]][0] for trial in failed if trial.get("optimised")}
    besides = Fraction(len(optimised) + agents, 2) + 3 * ect
    return float(sum(points.values()) + besides)


def _european(trials: list[Facts], failed: list[Facts], lost: bool) -> str | None:
    treatments, _groups = count(trials, {trial["id"] for trial in failed}, WIDER)
    classes = {WIDER[trial["treatment"]][1] for trial in _firsts(trials, failed)}
    treatments, several = treatments + lost, len(classes) + lost
    if treatments == 0:
        return None
    if treatments == 1 or several == 1:
        return "non_responder"
    return f"TRD{min(treatments - 1, 5)}"
