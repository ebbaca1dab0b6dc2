"""Definitions and staging on patients by seed: every answer is reached, and has its reason."""

from screening.criteria import snapshot
from screening.criteria.case import Case, read_case
from screening.criteria.definitions.checks import NEVER_SAID
from screening.criteria.definitions.reasons import reason
from screening.criteria.definitions.side_by_side import compare
from screening.criteria.staging import staging_of
from screening.reference import load
from tests.criteria.oracle_definitions import RULES
from tests.criteria.wide_patients import Facts, wide_patient


def _case(facts: Facts, policy: str = "adopted-2026") -> Case:
    reference = load()
    read = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    return read_case(read, reference.policy(policy), reference.formulary, reference.instruments)


def _said(facts: Facts, policy: str = "adopted-2026") -> tuple[dict[str, str], dict[str, object]]:
    case = _case(facts, policy)
    compared = compare(case, load().definitions)
    stages = staging_of(case)
    methods = ("thase_rush", "maudsley", "mgh_s", "european")
    return (
        {one.definition.key: one.ruling.value for one in compared},
        {name: getattr(stages, name) for name in methods},
    )


def test_the_patients_reach_every_answer_and_every_stage() -> None:
    answers: dict[str, set[str]] = {key: set() for key in RULES}
    stages: dict[str, set[object]] = {}
    for seed in range(1500):
        said, staged = _said(wide_patient(seed))
        for key, answer in said.items():
            answers[key].add(answer)
        for name, value in staged.items():
            stages.setdefault(name, set()).add(value)

    four = {"meets", "does_not_meet", "cannot_tell", "not_applicable"}
    assert {key for key, seen in answers.items() if seen != four} == set()
    assert stages["thase_rush"] == {None, 0, 1, 2, 3, 4, 5}
    assert stages["european"] >= {None, "non_responder", *(f"TRD{n}" for n in range(1, 6))}
    assert stages["maudsley"] >= {None, *range(4, 13)}
    assert stages["mgh_s"] >= {None, 0.0, 1.0, 1.5, 4.0}


def test_neither_the_order_of_trials_nor_the_practices_policy_matters() -> None:
    for seed in range(300):
        facts = wide_patient(seed)
        turned = facts | {"trials": facts["trials"][::-1]}

        said = _said(facts)

        assert _said(turned) == said, f"seed {seed}"
        for policy in ("adopted-2026-4w", "adopted-2026-any-episode"):
            assert _said(facts, policy) == said, f"seed {seed}, {policy}"


def test_every_answer_has_a_reason_without_a_word_of_a_payers_decision() -> None:
    for seed in range(500):
        for one in compare(_case(wide_patient(seed)), load().definitions):
            said = reason(one)

            assert said[:1].isupper() or said[0].isdigit(), f"seed {seed}: {said}"
            assert said.endswith(".")
            assert not NEVER_SAID.search(said), said
            assert "None" not in said, f"seed {seed}: {said}"
