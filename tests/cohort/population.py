"""A seeded population whose patients stand at the edges of the rule, as facts and as rows."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from screening.cohort.columns import COLUMNS
from screening.reference import load
from tests.cohort.courses import course_of
from tests.cohort.spoiling import spoiled

Facts = dict[str, Any]
DIAGNOSES = [(True, False)] * 12 + [(True, None), (None, False), (None, None), (False, None)]
DIAGNOSES += [(True, True), (None, True)]
SCALES = {"PHQ-9": 27, "MADRS": 60, "HAM-D17": 52, "QIDS-SR16": 27, "BDI-II": 63, "IDS-C30": 84}
ODD_NAMES = ["viloxazine", "Zyban", "selegiline", "Prozac Weekly", "melitracen", "esketamine"]
ODD_NAMES += ["lithium", "ECT", "TMS", "psychotherapy", "aripiprazole", "quetiapine", "ketamine IV"]
UNLISTED = [
    ("ansofaxine", "SNRI", 80),
    ("Ansofaxine ", "SNRI", 80),
    ("toludesvenlafaxine", "SNRI", 40),
]
UNLISTED += [
    ("etifoxine", "OTHER", "37.5"),
    ("minaprine", "OTHER", 100),
    ("zimelidine", "SSRI", 200),
]
CATEGORIES = ["below_25", "25_49", "50_75", "above_75", "remission"]
STOPPED = ["side_effects", "loss_of_response", "no_response", "still_taking", "partial_response"]
IDS = [
    ["T1", "T2", "T3", "T4", "T5"],
    ["T2", "T10", "T1-b", "T1", "a"],
    ["7", "diagnosis", "é", "T 1", "x.y"],
]
PERCENTS = ["49.99", "50", "49.99999999999999999999", "50.0", "0", "-20", "100", "24.9", "25", "76"]


def patients(seed: int, count: int, unreadable: float = 0) -> Iterator[Facts]:
    """The facts of ``count`` patients, a share of them unreadable; a seed gives the same again."""
    random = Random(seed)
    for _ in range(count):
        facts = _patient(random)
        yield spoiled(random, facts) if random.random() < unreadable else facts


def rows_of(facts: Facts, patient_id: str) -> Iterator[dict[str, str]]:
    """One patient as rows of the population's file, every cell text."""
    months = facts.get("episode", {}).get("months")
    patient = {"patient_id": patient_id, "age": facts.get("age")}
    patient |= {**facts["diagnosis"], "episode_months": months}
    if not facts["trials"]:
        yield _texts(patient)
    for trial in facts["trials"]:
        own = {key: value for key, value in trial.items() if key not in NESTED}
        own |= {
            "trial_id": trial["id"],
            **_treatment(trial["treatment"]),
            **(trial.get("outcome") or {}),
        }
        steps = trial.get("steps") or [{}]
        for number, step in enumerate(steps, 1):
            yield _texts({**patient, **own, **step, "step": number if step else None})


NESTED = {"id", "treatment", "outcome", "steps"}


def _treatment(treatment: Any) -> Facts:
    if isinstance(treatment, str):
        return {"treatment": treatment}
    return {
        "treatment": treatment["name"],
        **{key: treatment[key] for key in treatment if key != "name"},
    }


def _texts(cells: Facts) -> dict[str, str]:
    known = {key: cells[key] for key in cells if key in COLUMNS and cells[key] is not None}
    return {key: _text(value) for key, value in known.items()}


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _patient(random: Random) -> Facts:
    depressed, bipolar = random.choice(DIAGNOSES)
    ids = random.choice([*IDS[:1] * 4, *IDS])[: random.choice([0, 1, 2, 2, 3, 3, 3, 4, 4, 5])]
    facts: Facts = {
        "age": random.choice([None, 17, 45, Decimal("80.5")]),
        "diagnosis": {"major_depressive_disorder": depressed, "bipolar": bipolar},
        "trials": [_trial(random, one, ids) for one in ids],
    }
    facts["diagnosis"]["recurrent"] = random.choice([None, True, False])
    if random.random() < 0.5:
        facts["episode"] = {"months": random.choice([0, 36, Decimal("1.5")])}
    return facts


def _trial(random: Random, own: str, ids: list[str]) -> Facts:
    """A trial that failed, but for some things about it."""
    name, minimum = _named(random)
    trial: Facts = {"id": own, "treatment": name, "episode": "current"}
    trial["outcome"] = {"improvement_percent": random.choice([0, 10, Decimal("49.99")])}
    trial |= course_of(random, minimum)
    others = [one for one in ids if one != own]
    for chance, disturb in DISTURBED:
        if random.random() < chance:
            trial |= disturb(random, others)
    return trial


def _named(random: Random) -> tuple[Any, Decimal]:
    """A treatment as people write it, and the dose its steps are made around."""
    kind = random.random()
    if kind < 0.06:
        name, group, minimum = random.choice(UNLISTED)
        stated = Decimal(minimum)
        return {"name": name, "class_group": group, "minimum_daily_mg": stated}, stated
    if kind < 0.14:
        return random.choice(ODD_NAMES), Decimal(random.choice([100, 200, 6]))
    rows = load().formulary.antidepressants
    row = random.choice(rows[:20] if kind < 0.7 else rows)
    profile = random.choice(["recommended", "recommended", "recommended", "label", "mgh_atrq"])
    minimum = row.minimum_daily(profile).daily or Decimal(10)  # type: ignore[arg-type]
    name = random.choice(
        [row.name, row.name, *row.brands, *row.synonyms, *row.not_a_trial_brands[:1]]
    )
    return random.choice([name, name, name.upper(), f" {name}  "]), minimum


def _role(random: Random, others: list[str]) -> Facts:
    role = random.choice(
        ["combination", "combination", "added_antidepressant", "augmentation", "monotherapy"]
    )
    partner = random.choice(others) if others and random.random() < 0.8 else None
    return {"role": role, "partner": partner}


def _outcome(random: Random, _others: list[str]) -> Facts:
    kind = random.choice(["none", "percent", "category", "scores", "scores", "half", "odd"])
    if kind == "none":
        return {"outcome": None}
    if kind == "percent":
        return {"outcome": {"improvement_percent": Decimal(random.choice(PERCENTS))}}
    if kind == "category":
        return {"outcome": {"category": random.choice(CATEGORIES)}}
    return {"outcome": _scores(random, kind)}


def _scores(random: Random, kind: str) -> Facts:
    scale = random.choice(list(SCALES))
    baseline = random.choice([0, 1, 20, 22, SCALES[scale]])
    endpoint = max(0, min(baseline // 2 + random.choice([-1, 0, 1]), SCALES[scale]))
    scores: Facts = {"instrument": scale, "baseline": baseline, "endpoint": endpoint}
    if kind == "half":
        scores[random.choice(["baseline", "endpoint", "instrument"])] = None
    if kind == "odd":
        scores |= random.choice(
            [{"instrument": "HADS"}, {"endpoint_instrument": "PHQ-9", "endpoint": 5}]
        )
    return scores


DISTURBED = (
    (0.25, _outcome),
    (0.2, _role),
    (0.12, lambda random, _: {"episode": random.choice([None, "earlier"])}),
    (0.15, lambda random, _: {"stopped_for": random.choice(STOPPED)}),
    (0.08, lambda random, _: {"adherence_percent": random.choice([79, 80, Decimal("79.99"), 0])}),
    (0.08, lambda random, _: {"adherence": random.choice(["good", "partial", "poor"])}),
    (
        0.1,
        lambda random, _: {
            "earlier_response_percent": random.choice([49, 50, Decimal("49.9"), 80])
        },
    ),
    (0.05, lambda random, _: {"stopped_for": "loss_of_response", "earlier_response_percent": None}),
    (0.03, lambda random, _: {"sessions": random.choice([0, 6, 12])}),
)
