"""The verdict: one pure function of facts, policy, formulary and instruments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from screening.criteria.answers import Answer, Finding
from screening.criteria.case import Case, Ruling, read_case
from screening.criteria.cautions import Caution, cautions_of
from screening.criteria.definitions.definition import Definition
from screening.criteria.definitions.reasons import reason
from screening.criteria.definitions.side_by_side import compare
from screening.criteria.facts import CaseFacts
from screening.criteria.figures import Number, in_weeks, plain, rounded
from screening.criteria.findings import top_finding
from screening.criteria.formulary import Formulary
from screening.criteria.missing import missing_facts
from screening.criteria.policy import Policy
from screening.criteria.reading import Reading, Status
from screening.criteria.response import Instruments
from screening.criteria.sentences import because
from screening.criteria.staging import Staging, staging_of

__all__ = [
    "RULE_VERSION",
    "DefinitionAnswer",
    "Ruling",
    "Status",
    "TrialAnswer",
    "Verdict",
    "assess",
]

# Raised with an ADR when a change alters the verdict of a stored screening (docs/adr/).
RULE_VERSION = 1


@dataclass(frozen=True, slots=True)
class TrialAnswer:
    """What one trial amounts to, with its numbers."""

    status: Status
    weeks_at_dose: Number | None
    minimum_daily_mg: Number | None
    improvement_percent: Number | None
    because: str


@dataclass(frozen=True, slots=True)
class DefinitionAnswer:
    """What one definition says of the same facts, and its shortest reason."""

    answer: Ruling
    because: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of one patient, and every reason for it."""

    verdict: Ruling
    failed_trials: int
    failed_class_groups: tuple[str, ...]
    trials: dict[str, TrialAnswer]
    missing: tuple[tuple[str, ...], ...]
    cautions: tuple[Caution, ...]
    definitions: dict[str, DefinitionAnswer]
    staging: Staging
    findings: Finding
    policy: str
    rule_version: int
    reference: str


def assess(
    facts: CaseFacts,
    policy: Policy,
    formulary: Formulary,
    instruments: Instruments,
    reference: str = "",
    definitions: Iterable[Definition] = (),
) -> Verdict:
    """Apply ``policy`` to ``facts``.  Same arguments, same verdict, for ever.

    ``reference``, the fingerprint of the data the rows come from, is passed through.
    ``definitions`` are held against the same facts; they never change the verdict.
    """
    case = read_case(facts, policy, formulary, instruments)
    missing = missing_facts(case)
    said = {one.trial.id: because(one) for one in case.readings}
    return Verdict(
        verdict=case.ruling,
        failed_trials=case.counted.treatments,
        failed_class_groups=case.counted.class_groups,
        trials={one.trial.id: _answer(one, said[one.trial.id]) for one in case.readings},
        missing=missing,
        cautions=cautions_of(case),
        definitions=_side_by_side(case, definitions),
        staging=staging_of(case),
        findings=_tree(case, said, missing),
        policy=policy.name,
        rule_version=RULE_VERSION,
        reference=reference,
    )


def _tree(case: Case, said: Mapping[str, str], missing: Sequence[tuple[str, ...]]) -> Finding:
    nothing_listed = case.ruling is Ruling.CANNOT_TELL and not missing
    return top_finding(case, said, nothing_listed=nothing_listed)


def _side_by_side(case: Case, definitions: Iterable[Definition]) -> dict[str, DefinitionAnswer]:
    compared = compare(case, definitions)
    return {one.definition.key: DefinitionAnswer(one.ruling, reason(one)) for one in compared}


def _answer(reading: Reading, said: str) -> TrialAnswer:
    percent, minimum = reading.change.percent, reading.medicine.listed_minimum
    taken = reading.counts is not Answer.NO
    recorded = taken and reading.exposure.dose_recorded
    return TrialAnswer(
        status=reading.status,
        weeks_at_dose=in_weeks(reading.exposure.run) if recorded else None,
        minimum_daily_mg=plain(minimum) if taken and minimum is not None else None,
        improvement_percent=None if percent is None else rounded(percent, 1),
        because=said,
    )
