"""The checklist beside a "meets": answered from the facts as far as they go, else to ask."""

from typing import Any

from screening.criteria import snapshot
from screening.criteria.case import Case, read_case
from screening.criteria.checklist import Check, checklist
from screening.reference import load

SCORES = {"instrument": "PHQ-9", "baseline": 20, "endpoint": 18}


def trial(key: str, treatment: str, **more: Any) -> dict[str, Any]:
    facts = {"id": key, "treatment": treatment, "steps": [{"daily_mg": 225, "weeks": 8}]}
    return {**facts, "episode": "current", "outcome": SCORES, "stopped_for": "no_response", **more}


def case(*trials: dict[str, Any], **diagnosis: Any) -> Case:
    known = {"major_depressive_disorder": True, "bipolar": False, **diagnosis}
    reference = load()
    facts = snapshot.facts_from_json(
        {"diagnosis": known, "trials": list(trials)}, reference.formulary, reference.instruments
    )
    policy = reference.policy("adopted-2026")
    return read_case(facts, policy, reference.formulary, reference.instruments)


def asked(read: Case) -> dict[str, Check]:
    return {check.key: check for check in checklist(read)}


def test_what_is_recorded_answers_and_the_rest_is_asked() -> None:
    checks = asked(
        case(
            trial("T1", "sertraline", adherence_percent=90),
            trial("T2", "venlafaxine", outcome={"category": "below_25"}, stopped_for=None),
        )
    )

    assert checks["dose"].recorded[0] == "Sertraline: up to 225 mg/day, minimum 50 mg/day"
    assert checks["weeks"].recorded[1] == "Venlafaxine: 8 weeks at 150 mg/day or more"
    assert checks["adherence"].recorded == ("Sertraline: 90 %",)
    assert checks["adherence"].to_ask == ("Venlafaxine: whether it was taken as prescribed",)
    assert checks["scale"].recorded == ("Sertraline: PHQ-9 20 to 18, 10.0 % less",)
    assert checks["scale"].to_ask == ("Venlafaxine: a score; the outcome is by recall",)
    assert checks["side_effects"].recorded == ()
    assert checks["side_effects"].to_ask == ("Venlafaxine: why it stopped",)
    assert checks["episode"].recorded == (
        "Sertraline: current episode", "Venlafaxine: current episode",
    )  # fmt: skip


def test_what_no_record_holds_is_always_asked() -> None:
    checks = asked(case(trial("T1", "sertraline"), trial("T2", "venlafaxine")))

    for key in ("pharmacokinetics", "comorbidity", "stressors"):
        assert checks[key].to_ask
        assert not checks[key].recorded
    assert "Psychotic features" in checks["diagnosis"].to_ask
    assert checks["side_effects"].to_ask == ()


def test_only_counted_failures_are_asked_about() -> None:
    read = case(trial("T1", "sertraline"), trial("T2", "venlafaxine"), trial("T3", "lithium"))

    assert len(asked(read)["dose"].recorded) == 2


def test_another_formulation_is_asked_about() -> None:
    checks = asked(case(trial("T1", "Paxil CR"), trial("T2", "venlafaxine")))

    assert checks["dose"].to_ask == ("Paroxetine controlled-release: which form it was",)


def test_it_never_changes_the_ruling() -> None:
    read = case(trial("T1", "sertraline", adherence="good"), trial("T2", "venlafaxine"))
    before = read.ruling

    checklist(read)

    assert read.ruling == before == "meets"
