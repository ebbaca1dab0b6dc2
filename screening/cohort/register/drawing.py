"""One part of the register drawn: patients, their trials, and the dose steps of those."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from screening.cohort.columns import COLUMNS
from screening.cohort.register import shares
from screening.cohort.register.shares import Shares
from screening.cohort.tables import Flags, Integers
from screening.reference import load

PATIENTS = 50_000  # of a part
Texts = Any  # an array of texts, None where nothing is known


@dataclass(frozen=True, slots=True)
class Draw:
    """A source of chance."""

    random: np.random.Generator

    def one_of(self, table: Shares, size: int) -> Texts:
        """Some texts, each as often as its share."""
        texts = [None if value is None else str(value) for value in table]
        return np.array(texts, object)[self.places(table, size)]

    def places(self, table: Shares, size: int) -> Integers:
        """Places in a table, each as often as its share."""
        weights = np.cumsum(list(table.values()))
        drawn = np.searchsorted(weights / weights[-1], self.random.random(size), side="right")
        return np.minimum(drawn, len(weights) - 1)

    def happens(self, share: float, size: int) -> Flags:
        """Which of some things happen."""
        flags: Flags = self.random.random(size) < share
        return flags


def part(seed: int, number: int, patients: int = PATIENTS) -> Any:
    """One part as a ``pyarrow.Table`` of texts; it depends on the seed and its number alone."""
    import pyarrow as pa

    draw = Draw(np.random.default_rng((seed, number)))
    first = number * PATIENTS
    own = {"patient_id": np.array([f"{first + one:09}" for one in range(patients)], object)}
    own |= {name: draw.one_of(table, patients) for name, table in shares.OF_PATIENT.items()}
    many = draw.places(shares.TRIALS, patients)
    whose = np.repeat(np.arange(patients), np.maximum(many, 1))
    columns = {name: column[whose] for name, column in own.items()}
    real = (many > 0)[whose]
    for name, column in _trials(draw, _places(whose)).items():
        columns[name] = _where(real, column)
    rows, columns = _with_steps(draw, columns, real)
    nothing = np.full(rows, None)
    return pa.table({name: pa.array(columns.get(name, nothing), pa.string()) for name in COLUMNS})


def _where(flags: Flags, texts: Texts) -> Texts:
    """The texts that are flagged, the others unknown."""
    return np.where(flags, texts, None)


def _places(groups: Integers) -> Integers:
    """Each row's place in its group, from 0."""
    begins = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.arange(len(groups)) - begins[groups]


def _trials(draw: Draw, place: Integers) -> dict[str, Texts]:
    """The trials: ``place`` is that among the trials of the patient."""
    size = len(place)
    found = {name: draw.one_of(table, size) for name, table in shares.OF_TRIAL.items()}
    agent = draw.happens(shares.AN_AGENT, size)
    name = draw.one_of(shares.MEDICINES, size)
    brand = np.where(draw.happens(shares.BY_BRAND, size), _each(name, _brand), name)
    ids = np.array([f"T{number + 1}" for number in range(len(shares.TRIALS))], object)
    role = np.where(agent, "augmentation", found["role"])
    joined = np.isin(role.astype(str), ("combination", "added_antidepressant")) & (place > 0)
    total_only = draw.happens(shares.TOTAL_ONLY, size)
    return {
        **found,
        **_outcomes(draw, size),
        "trial_id": ids[place],
        "treatment": np.where(agent, draw.one_of(shares.AGENTS, size), brand),
        "role": role,
        "partner": _where(joined, ids[place - 1]),
        "total_weeks": _where(total_only, draw.one_of(shares.WEEKS, size)),
        "minimum": np.where(agent, "0", _each(name, _minimum)),
    }


def _each(texts: Texts, say: Any) -> Texts:
    """What is said of each distinct text, row by row."""
    names, numbers = np.unique(texts.astype(str), return_inverse=True)
    return np.array([say(name) for name in names], object)[numbers]


def _brand(name: str) -> str:
    row = load().formulary.find(name).row  # type: ignore[union-attr]
    return row.brands[0] if row.brands else name


def _minimum(name: str) -> str:
    row = load().formulary.find(name).row  # type: ignore[union-attr]
    return str(row.minimum_daily("recommended").daily)  # type: ignore[union-attr]


def _outcomes(draw: Draw, size: int) -> dict[str, Texts]:
    """Two scores, a percentage, a category, or nothing."""
    kind = draw.one_of(shares.OUTCOMES, size).astype(str)
    better = draw.random.normal(shares.IMPROVEMENT, shares.SPREAD, size).clip(-0.2, 1)
    found = {
        "improvement_percent": _where(kind == "percent", _texts(better * 100)),
        "category": _where(kind == "category", draw.one_of(shares.CATEGORIES, size)),
    }
    instrument, baseline, endpoint = (np.full(size, None) for _ in range(3))
    for scale, (low, high) in shares.BASELINES.items():
        mine = kind == scale
        before = draw.random.integers(low, high + 1, size)
        after = np.minimum(before * (1 - better), high)
        instrument[mine] = scale
        baseline[mine], endpoint[mine] = _texts(before)[mine], _texts(after)[mine]
    return found | {"instrument": instrument, "baseline": baseline, "endpoint": endpoint}


def _texts(numbers: Any) -> Texts:
    return np.round(numbers).astype(np.int64).astype(str).astype(object)


def _with_steps(draw: Draw, columns: dict[str, Texts], real: Flags) -> tuple[int, dict[str, Texts]]:
    """The rows of the trials, one for each dose step; a bare total has one without a dose."""
    bare = ~real | np.array([total is not None for total in columns["total_weeks"]])
    many = np.where(bare, 1, 1 + draw.places(shares.STEPS, len(real)))
    which = np.repeat(np.arange(len(real)), many)
    columns = {name: column[which] for name, column in columns.items()}
    size, given, place = len(which), ~bare[which], _places(which)
    times = draw.one_of(shares.TIMES_MINIMUM, size)
    steps = {
        "step": (place + 1).astype(str).astype(object),
        "daily_mg": _products(times, columns.pop("minimum")),
        "weeks": draw.one_of(shares.WEEKS, size),
        "gap_weeks_before": _where(place > 0, draw.one_of(shares.GAP, size)),
    }
    return size, columns | {name: _where(given, step) for name, step in steps.items()}


def _products(times: Texts, minimum: Texts) -> Texts:
    """Doses as people write them; for an agent, whose dose plays no part, nothing."""
    doses = {
        (one, other): f"{float(one) * float(other):g}"
        for one in shares.TIMES_MINIMUM
        if one is not None
        for other in {*minimum.tolist()} - {None, "0"}
    }
    pairs = zip(times.tolist(), minimum.tolist(), strict=True)
    return np.array([doses.get(pair) for pair in pairs], object)
