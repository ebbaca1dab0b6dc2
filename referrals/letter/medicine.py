"""One trial as the letter tells it: from the frozen facts, verdict and context."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from referrals.letter.source import Facts
from referrals.letter.words import number, partial, typed
from screening.criteria.figures import percent, plain

STATUS_WORDS = {
    "failed": "Failed",
    "too_short": "Too short",
    "dose_too_low": "Dose too low",
    "too_short_at_dose": "Too short at dose",
    "poor_adherence": "Poor adherence",
    "outside_window": "Outside the window",
    "intolerance": "Intolerance",
    "not_an_antidepressant": "Not an antidepressant",
    "responded": "Responded",
    "responded_then_lost": "Responded, then lost",
    "cannot_tell": "Cannot tell",
}
CATEGORIES = {
    "below_25": "below 25 % better",
    "25_49": "25 to 49 % better",
    "50_75": "50 to 75 % better",
    "above_75": "above 75 % better",
    "remission": "remission",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One trial: its facts, its reading, and the words frozen beside them."""

    key: str
    facts: Facts
    reading: Facts
    context: Facts
    scales: Facts
    row: Facts
    threshold: int

    @property
    def name(self) -> str:
        """The treatment's name as the formulary has it, else as typed."""
        treatment = self.facts["treatment"]
        spelled = treatment["name"] if isinstance(treatment, dict) else treatment
        return typed(self.context.get("name") or spelled)

    @property
    def class_label(self) -> str:
        """The class in words, empty where there is none."""
        return typed(self.context.get("class_label"))

    @property
    def class_group(self) -> str:
        """The class as the rule counts it."""
        treatment = self.facts["treatment"]
        stated = treatment.get("class_group") if isinstance(treatment, dict) else ""
        return typed(stated or self.row.get("class_group") or self.class_label)

    @property
    def unit(self) -> str:
        """The unit of its daily dose."""
        unit = str(self.row.get("dose_unit") or "mg").partition(" or ")[0]
        return unit if "/" in unit or " per " in unit else f"{unit}/day"

    @property
    def status(self) -> str:
        """The key of its status."""
        return str(self.reading.get("status", "cannot_tell"))

    @property
    def word(self) -> str:
        """Its status in words."""
        return STATUS_WORDS[self.status]

    @property
    def started(self) -> str:
        """When it began, as remembered."""
        return str(self.facts.get("started") or self.context.get("started") or "")

    @property
    def highest_mg(self) -> Any:
        """The highest dose recorded."""
        doses = [step.get("daily_mg") for step in self.facts.get("steps") or ()]
        return max((dose for dose in doses if dose), default=None)

    @property
    def improvement(self) -> Fraction | None:
        """The improvement in percent, exactly; None where no number is known."""
        outcome = self.facts.get("outcome") or {}
        if outcome.get("improvement_percent") is not None:
            return Fraction(Decimal(str(outcome["improvement_percent"])))
        rounded = self.reading.get("improvement_percent")
        if rounded is None:
            return None
        scale = self.scales.get(str(outcome.get("instrument")), {})
        baseline, endpoint = outcome.get("baseline"), outcome.get("endpoint")
        span = None if baseline is None else baseline - scale.get("floor", 0)
        if not span or endpoint is None:
            return Fraction(Decimal(str(rounded)))
        return Fraction((baseline - endpoint) * 100, span)

    @property
    def change(self) -> str:
        """The improvement in words, never rounded towards the threshold."""
        exact = self.improvement
        category = (self.facts.get("outcome") or {}).get("category")
        if exact is None:
            return CATEGORIES.get(category or "", "")
        if exact == 0:
            return "no change"
        return f"{self._figure(exact)} {'less' if exact > 0 else 'more'}"

    @property
    def side(self) -> str:
        """On which side of the threshold the change lies; empty where it is not known."""
        exact = self.improvement
        below = self.status == "failed" if exact is None else exact < self.threshold
        known = exact is not None or self.status in ("failed", "responded")
        words = f"below {self.threshold} %" if below else f"{self.threshold} % or more"
        return words if known else ""

    def _figure(self, exact: Fraction) -> str:
        """49.96 is not printed as 50.0: digits are added until it stays below."""
        shown = percent(exact, self.threshold)
        if not shown.startswith("just"):
            return shown
        places = 2
        while round(exact, places) >= self.threshold and places < 12:
            places += 1
        return f"{plain(Decimal(str(float(round(exact, places)))))} %"

    @property
    def dated_name(self) -> str:
        """Name, and since when."""
        return f"{self.name}, from {partial(self.started)}" if self.started else self.name


def trials_of(screening: Facts) -> Iterator[Told]:
    """The trials of a frozen screening in its order."""
    verdict, context = screening["verdict"], screening.get("context") or {}
    beside = context.get("trials") or {}
    rows = screening.get("formulary") or {}
    for facts in screening["facts"]["trials"]:
        key = facts["id"]
        yield Told(
            key,
            facts,
            verdict["trials"].get(key, {}),
            beside.get(key, {}),
            screening.get("instruments") or {},
            _row_of(facts["treatment"], rows),
            screening["policy"]["response_threshold_percent"],
        )


def _row_of(treatment: Any, formulary: Facts) -> Facts:
    """The frozen reference row that bears the name."""
    if isinstance(treatment, dict):
        return {}
    wanted = str(treatment).casefold()
    for row in [*formulary.get("antidepressants", ()), *formulary.get("augmentations", ())]:
        names = [row["name"], *row.get("brands", ()), *row.get("synonyms", ())]
        if wanted in (name.casefold() for name in names):
            return dict(row)
    return {}


def scale_range(told: Told, instrument: str) -> str:
    """``0–27`` where the frozen scale says it."""
    scale = told.scales.get(instrument)
    return f"{number(scale['floor'])}–{number(scale['ceiling'])}" if scale else ""
