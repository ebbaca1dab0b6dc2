"""Facts and verdict to JSON, in the words of the contract."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from screening.criteria.answers import Finding
from screening.criteria.facts import CaseFacts
from screening.criteria.figures import plain
from screening.criteria.staging import Staging
from screening.criteria.verdict import Verdict

Json = dict[str, object]


def facts_to_json(facts: CaseFacts) -> Json:
    """The facts as they came in; what is unknown is ``null``."""
    return cast("Json", as_json(facts))


def as_json(value: object) -> object:
    """Any value of the rule as JSON: dataclasses as objects, decimals as numbers."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: as_json(getattr(value, item.name)) for item in fields(value)}
    return value


def verdict_to_json(verdict: Verdict) -> Json:
    """The answer of the contract, its keys in their order."""
    return {
        "verdict": verdict.verdict.value,
        "failed_trials": verdict.failed_trials,
        "failed_class_groups": list(verdict.failed_class_groups),
        "trials": {
            key: {
                "status": trial.status.value,
                "weeks_at_dose": trial.weeks_at_dose,
                "minimum_daily_mg": trial.minimum_daily_mg,
                "improvement_percent": trial.improvement_percent,
                "because": trial.because,
            }
            for key, trial in verdict.trials.items()
        },
        "missing": [list(facts) for facts in verdict.missing],
        "cautions": [
            {"key": caution.key, "because": caution.because, "trials": list(caution.trials)}
            for caution in verdict.cautions
        ],
        **_side_by_side(verdict),
        **_staging(verdict.staging),
        "findings": _finding(verdict.findings),
        "policy": verdict.policy,
        "rule_version": verdict.rule_version,
        "reference": verdict.reference,
    }


def _side_by_side(verdict: Verdict) -> Json:
    answers = verdict.definitions
    return {
        "definitions": {key: one.answer.value for key, one in answers.items()},
        "definitions_because": {key: one.because for key, one in answers.items()},
    }


def _staging(staging: Staging) -> Json:
    return {
        "staging": {
            "thase_rush": staging.thase_rush,
            "maudsley": staging.maudsley,
            "mgh_s": staging.mgh_s,
            "european": staging.european,
        },
        "staging_working": {name: list(lines) for name, lines in staging.working.items()},
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "answer": finding.answer.value,
        "because": finding.because,
        "grounds": [_finding(ground) for ground in finding.grounds],
    }
