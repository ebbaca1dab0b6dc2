"""Small patients for the comparison with the slow reading; edges and unknowns are frequent."""

from typing import Any

from hypothesis import strategies as st

from tests.criteria.oracle import TREATMENTS

Facts = dict[str, Any]
ANTIDEPRESSANTS = [name for name, row in TREATMENTS.items() if row[3] == "yes"]
DAYS = st.sampled_from([42, 41, 21, 20, 22, 28, 27, 14, 1, 43, 56])
TIME_OFF = st.sampled_from([6, 7, 8, 13, 14])
STOPPED = ["side_effects", "loss_of_response", "side_effects", "no_response", "still_taking"]


@st.composite
def _step(draw: st.DrawFn, minimum: int) -> Facts:
    if draw(st.integers(0, 4)) == 0:
        return {"daily_mg": 0, "days": draw(TIME_OFF)}
    doses = [minimum, minimum, minimum * 2, minimum - 1, minimum / 2, None]
    step: Facts = {"daily_mg": draw(st.sampled_from(doses))}
    if draw(st.booleans()):
        step["days"] = draw(DAYS)
    else:
        step["weeks"] = draw(st.sampled_from([0, 3, 5.9, 6, 8]))
    if step.get("weeks") != 0 and draw(st.integers(0, 5)) == 0:
        step["gap_weeks_before"] = draw(st.sampled_from([1, 1.9, 2]))
    return step


@st.composite
def _course(draw: st.DrawFn, minimum: int) -> Facts:
    """The time on the drug: plain, in steps, partly told, in total only, or not at all."""
    kind = draw(st.sampled_from(["steps", "steps", "steps", "part", "total", "nothing", "plain"]))
    if kind == "nothing":
        return {}
    if kind == "total":
        return {"total_weeks": draw(st.sampled_from([3, 5.9, 6, 10]))}
    if kind == "plain":
        return {"steps": [{"daily_mg": minimum, "days": draw(st.sampled_from([41, 42, 56]))}]}
    steps = draw(st.lists(_step(minimum), min_size=1, max_size=4))
    told = sum(_days(step) for step in steps if step["daily_mg"] != 0)
    if not told:
        return {"total_weeks": 6}
    if kind == "steps":
        return {"steps": steps}
    rest = draw(st.sampled_from([0, 7, 20, 21, 42]))
    return {"steps": steps, "total_weeks": -(-(told + rest) // 7)}


def _days(step: Facts) -> float:
    return float(step["days"] if "days" in step else step["weeks"] * 7)


@st.composite
def _whole_course(draw: st.DrawFn, minimum: int) -> Facts:
    days = draw(st.sampled_from([42, 42, 56, 56, 41]))
    return {"steps": [{"daily_mg": minimum, "days": days}]}


OUTCOMES = st.one_of(
    st.sampled_from([None, None, {"improvement_percent": 49.99}, {"improvement_percent": 50}]),
    st.sampled_from([{"category": "25_49"}, {"category": "50_75"}, {"category": "remission"}]),
    st.sampled_from(
        [
            {"instrument": "MADRS", "baseline": 34, "endpoint": 18},
            {"instrument": "MADRS", "baseline": 34, "endpoint": 17},
            {"instrument": "PHQ-9", "baseline": 20, "endpoint": 20},
            {"instrument": "PHQ-9", "baseline": 0, "endpoint": 3},
            {"instrument": "PHQ-9", "baseline": 20},
            {"instrument": "PHQ-9", "baseline": 20, "endpoint": 5, "endpoint_instrument": "MADRS"},
        ]
    ),
)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "episode": st.sampled_from([None, "earlier"]),
    "adherence_percent": st.sampled_from([79, 80]),
    "adherence": st.sampled_from(["good", "partial", "poor"]),
    "earlier_response_percent": st.sampled_from([49, 50]),
    "stopped_for": st.sampled_from(STOPPED),
    "outcome": OUTCOMES,
}
DISTURBED = ["course", "outcome", "course", "name", "role", "outcome", *FIELDS]


@st.composite
def trials(draw: st.DrawFn, number: int, others: list[str]) -> Facts:
    """A trial that failed, but for up to three things about it."""
    disturbed = draw(st.lists(st.sampled_from(DISTURBED), max_size=3))
    name = draw(st.sampled_from([*TREATMENTS] if "name" in disturbed else ANTIDEPRESSANTS))
    _ingredient, _group, minimum, counts = TREATMENTS[name]
    whole = "course" not in disturbed or counts in {"dose unknown", "review"}
    trial: Facts = {"id": f"T{number}", "treatment": name, "episode": "current"}
    trial["outcome"] = {"improvement_percent": 10}
    trial |= draw(_whole_course(minimum) if whole else _course(minimum))
    trial |= {field: draw(FIELDS[field]) for field in FIELDS if field in disturbed}
    return trial | draw(_role(others)) if "role" in disturbed else trial


@st.composite
def _role(draw: st.DrawFn, others: list[str]) -> Facts:
    kinds = ["monotherapy", "augmentation", "combination", "combination", "added_antidepressant"]
    role = draw(st.sampled_from(kinds))
    if role in {"combination", "added_antidepressant"} and others:
        return {"role": role, "partner": draw(st.sampled_from(others))}
    return {"role": role if role != "added_antidepressant" else None}


@st.composite
def patients(draw: st.DrawFn) -> Facts:
    """A patient with up to four trials; the diagnosis is mostly known and clear."""
    size = draw(st.sampled_from([4, 3, 2, 3, 4, 1, 0]))
    ids = [f"T{number}" for number in range(1, size + 1)]
    clear = [(True, False)] * 6
    mdd, bipolar = draw(st.sampled_from([*clear, (True, None), (None, None), (None, True)]))
    return {
        "as_of": "2026-11-23",
        "diagnosis": {"major_depressive_disorder": mdd, "bipolar": bipolar},
        "trials": [
            draw(trials(number, [one for one in ids if one != f"T{number}"]))
            for number in range(1, size + 1)
        ],
    }


@st.composite
def forgotten_patients(draw: st.DrawFn) -> Facts:
    """A patient of whose otherwise failed trials much is not known."""
    size = draw(st.integers(2, 4))
    facts = draw(patients()) | {"trials": []}
    for number in range(1, size + 1):
        forgotten = draw(st.sets(st.sampled_from(["outcome", "course", "episode"]), min_size=1))
        name = draw(st.sampled_from(ANTIDEPRESSANTS))
        trial: Facts = {"id": f"T{number}", "treatment": name, "episode": "current"}
        trial |= {"steps": [{"daily_mg": 400, "weeks": 6}], "outcome": {"improvement_percent": 10}}
        trial |= {} if number > 1 or draw(st.booleans()) else {"stopped_for": "loss_of_response"}
        if "course" in forgotten:
            trial |= draw(st.sampled_from([{"steps": None, "total_weeks": 6}, {"steps": None}]))
        trial |= {gone: None for gone in forgotten if gone != "course"}
        facts["trials"].append(trial | draw(_role([f"T{number % size + 1}"])))
    return facts
