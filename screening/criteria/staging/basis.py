"""What all staging methods count: failures of this episode, ECT, augmentation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from screening.criteria.answers import Answer, all_of
from screening.criteria.case import Case, read_case
from screening.criteria.definitions.judging import enough_sessions, is_ect
from screening.criteria.figures import joined
from screening.criteria.reading import Reading

Value = TypeVar("Value")

# The adopted rule at 6 weeks, whatever the practice's policy asks for; ECT as definitions count it.
WEEKS, RESPONSE_PERCENT, ADHERENCE_PERCENT, ECT_SESSIONS = 6, 50, 80, 6


@dataclass(frozen=True, slots=True)
class Scored(Generic[Value]):
    """A result and the lines that lead to it."""

    value: Value
    working: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """The case under the adopted rule at 6 weeks, with what was given besides."""

    case: Case
    ect: tuple[Reading, ...]
    failed_ect: tuple[Reading, ...]
    agents: tuple[Reading, ...]

    @property
    def failed(self) -> tuple[Reading, ...]:
        """The failed trials, in order of trial id."""
        return self.case.failed

    @property
    def medicines(self) -> dict[str, str]:
        """The name of each distinct ingredient that failed, by ingredient."""
        found: dict[str, str] = {}
        for reading in self.failed:
            found.setdefault(reading.medicine.ingredient, reading.medicine.name)
        return found

    @property
    def agent_names(self) -> list[str]:
        """Each augmenting agent used, once."""
        by_ingredient = {agent.medicine.ingredient: agent.medicine.name for agent in self.agents}
        return list(by_ingredient.values())

    @property
    def first_partners(self) -> tuple[Reading, ...]:
        """Of each failed treatment its first trial: a combination stands under that one."""
        first: dict[str, Reading] = {}
        for reading in self.failed:
            first.setdefault(self.case.combinations[reading.trial.id], reading)
        return tuple(first.values())

    @property
    def left_out(self) -> tuple[str, ...]:
        """A line that names the trials that may yet count, if there are any."""
        names = named(self.case.open)
        return (f"Not counted, cannot be told yet: {joined(names)}.",) if names else ()


def basis_of(case: Case) -> Basis:
    """Read the case once more, where its policy asks for anything else than the adopted rule."""
    adopted = _under_the_adopted_rule(case)
    current = [reading for reading in adopted.readings if reading.trial.episode == "current"]
    ect = tuple(reading for reading in current if is_ect(reading) and reading.trial.sessions != 0)
    return Basis(
        case=adopted,
        ect=ect,
        failed_ect=tuple(reading for reading in ect if _failed(reading)),
        agents=tuple(reading for reading in current if reading.medicine.agent),
    )


def named(readings: Iterable[Reading]) -> list[str]:
    """The treatments' names, each once, in order."""
    return list(dict.fromkeys(reading.medicine.name for reading in readings))


def _under_the_adopted_rule(case: Case) -> Case:
    policy = replace(
        case.policy,
        weeks_at_dose=WEEKS,
        response_threshold_percent=RESPONSE_PERCENT,
        adherence_floor_percent=ADHERENCE_PERCENT,
        window="current",
    )
    if policy == case.policy:
        return case
    return read_case(case.facts, policy, case.formulary, case.instruments)


def _failed(ect: Reading) -> bool:
    grounds = (
        enough_sessions(ect.trial.sessions, ECT_SESSIONS),
        ect.adherent,
        ect.lost.reversed,
        ect.improved_less,
    )
    return all_of(grounds) is Answer.YES
