"""The worked cases of tests/cases put through the rule."""

from dataclasses import replace
from typing import Any

from screening.criteria import snapshot
from screening.criteria.case import Case, read_case
from screening.criteria.facts import CaseFacts
from screening.criteria.policy import Policy
from screening.criteria.verdict import assess
from screening.reference import load
from tests.criteria.case_files import Worked

ABOUT_THE_CASE = {"story", "policy", "profile", "expect"}


def facts_of(case: Worked) -> CaseFacts:
    """The facts of a worked case, read."""
    reference = load()
    value = {key: said for key, said in case.items() if key not in ABOUT_THE_CASE}
    return snapshot.facts_from_json(value, reference.formulary, reference.instruments)


def policy_of(case: Worked) -> Policy:
    """The policy a worked case asks for."""
    policy = load().policy(case.get("policy", "adopted-2026"))
    return replace(policy, dose_profile=case.get("profile", policy.dose_profile))


def answer_of(case: Worked) -> dict[str, Any]:
    """The whole answer, as JSON."""
    reference = load()
    verdict = assess(
        *(facts_of(case), policy_of(case), reference.formulary, reference.instruments),
        definitions=reference.definitions,
    )
    return snapshot.verdict_to_json(verdict)


def reading_of(case: Worked) -> Case:
    """The trials read and counted."""
    reference = load()
    return read_case(facts_of(case), policy_of(case), reference.formulary, reference.instruments)
