"""The worked cases of tests/cases, read from their files and put through the rule."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from screening.criteria import snapshot
from screening.criteria.case import Case, read_case
from screening.criteria.facts import CaseFacts
from screening.criteria.policy import Policy
from screening.criteria.verdict import assess
from screening.reference import load

FOLDER = Path(__file__).resolve().parents[1] / "cases"
UNREADABLE = ("errors.toml", "errors_of_records.toml")
ABOUT_THE_CASE = {"story", "policy", "profile", "expect"}

Worked = dict[str, Any]


def contents(path: Path) -> dict[str, Any]:
    """One file of cases."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def worked() -> Iterator[tuple[str, Worked]]:
    """Every worked case with its name, what is usual in its file filled in."""
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name not in UNREADABLE:
            file = contents(path)
            for number, case in enumerate(file["case"], 1):
                yield f"{path.stem}-{number}", {**file.get("usual", {}), **case}


def unreadable() -> Iterator[tuple[str, Worked]]:
    """Every case that must be refused, with its name."""
    for file in UNREADABLE:
        for number, case in enumerate(contents(FOLDER / file)["case"], 1):
            yield f"{Path(file).stem}-{number}", case


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
