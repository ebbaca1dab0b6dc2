"""The letter's words: verdicts, decisions, dangers, blocks that are empty or asked."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from referrals.letter.content import content
from referrals.letter.fingerprint import fingerprint
from referrals.letter.source import Source
from referrals.letter.words import text_of
from tests.referrals.frozen import (
    AGREED,
    DAY,
    SERTRALINE,
    VENLAFAXINE,
    safety,
    screening,
    source,
    trial,
)


def row(made: Source, key: str) -> str:
    """One row of page one as plain words, with ordinary spaces."""
    rows = {each["key"]: each["paragraphs"] for each in content(made)["rows"]}
    return text_of(rows.get(key, [])).replace("\u00a0", " ")


UNKNOWN = {**VENLAFAXINE, "outcome": None}
RESPONDED = {**SERTRALINE, "outcome": {"instrument": "PHQ-9", "baseline": 20, "endpoint": 5}}
VERDICTS = [
    ((SERTRALINE, VENLAFAXINE), {}, "Meets the rule adopted by this practice for TRD"),
    ((RESPONDED,), {}, "for TRD (best trial: sertraline, 75.0 % less: 50 % or more)"),
    ((SERTRALINE, UNKNOWN), {}, "Could settle it: the outcome of venlafaxine XR"),
    ((SERTRALINE, VENLAFAXINE), {"bipolar": True}, "Not applicable"),
]  # fmt: skip


@pytest.mark.parametrize(("trials", "diagnosis", "words"), VERDICTS)
def test_the_summary_says_the_verdict_in_the_fixed_words(
    trials: tuple[dict[str, Any], ...], diagnosis: dict[str, Any], words: str
) -> None:
    said = row(source(screening(*trials, **diagnosis)), "summary")

    assert words in said
    assert len(said.split()) <= 90


def test_the_summary_of_twelve_trials_keeps_to_ninety_words() -> None:
    names = ("fluoxetine", "paroxetine", "duloxetine", "mirtazapine", "nortriptyline",
             "bupropion XL", "trazodone", "vortioxetine", "phenelzine", "escitalopram")  # fmt: skip
    many = [trial(n, name, 1, 9) for n, name in enumerate(names, 3)]

    said = row(source(screening(SERTRALINE, VENLAFAXINE, *many)), "summary")

    assert len(said.split()) <= 90
    assert "Meets the rule adopted by this practice for TRD" in said


def test_nothing_is_rounded_towards_the_threshold() -> None:
    close = {**SERTRALINE, "outcome": {"improvement_percent": 49.96}}

    table = content(source(screening(close)))["evidence"]["trials"]["rows"]

    words = " ".join(table[0]).replace("\u00a0", " ")
    assert "49.96 % less" in words
    assert "below 50 %" in words
    assert "50.0 %" not in words


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("recommended", "MGH-ATRQ (read in a transcription, not in the original), for sertraline"),
        ("label", "Minimum doses (profile label): label (not verified), for sertraline"),
    ],
)
def test_the_letter_names_the_source_of_each_minimum_dose(profile: str, words: str) -> None:
    frozen = screening(SERTRALINE, VENLAFAXINE)
    frozen["policy"] = frozen["policy"] | {"dose_profile": profile}

    said = content(source(frozen))["evidence"]["doses"].replace("\u00a0", " ")

    assert words in said
    assert "venlafaxine" in said


def test_a_dose_stated_by_the_clinician_is_said_to_be() -> None:
    stated = {"name": "novamine", "class_group": "OTHER", "minimum_daily_mg": 20}

    said = content(source(screening({**SERTRALINE, "treatment": stated})))["evidence"]["doses"]

    assert said.endswith("as stated by the clinician, for novamine.")


def test_a_referral_without_trd_prints_its_reason() -> None:
    given = {"reason_without_trd": "residual", "reason_words": "She cannot work"}

    said = row(source(screening(RESPONDED), given), "decision")

    assert "Referred because: Residual symptoms after a response" in said
    assert "She cannot work." in said


def test_an_overruled_answer_prints_both_sides_and_the_reason() -> None:
    overruled = {**AGREED, "ruling": "overruled", "reason": "Adherence was worse than written"}

    said = row(source(decision=overruled), "decision")

    assert "Meets the rule adopted by this practice for TRD" in said
    assert "Overruled by Imani Castellane, MD, 18 Mar 2026: Adherence was worse" in said


def test_an_agreed_answer_that_meets_needs_no_row() -> None:
    assert row(source(), "decision") == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"medicines": "Lisinopril 10 mg"}, "Lisinopril 10 mg."),
        ({"medicines_asked_on": date(2026, 3, 18)}, "None (asked 18 Mar 2026)."),
        ({}, "Not asked."),
    ],
)
def test_a_value_none_and_not_asked_print_differently(given: dict[str, Any], words: str) -> None:
    assert row(source(referral=given), "medicines").startswith(words)


def test_all_asked_and_none_yes_is_one_sentence() -> None:
    said = row(source(), "dangers")

    assert said == "None of the 30 items was answered yes (asked 18 Mar 2026)."


def test_a_label_contraindication_stands_with_its_reason_or_that_there_is_none() -> None:
    answered = safety(aneurysm="yes", pregnancy="unknown", mania_current="not_asked")

    bare = row(source(safety=answered), "dangers")
    reasoned = row(source(None, {"danger_reason": "Repaired"}, safety=answered), "dangers")

    assert "answered yes: aneurysmal vascular disease" in bare
    assert "No reason given." in bare
    assert "Repaired." in reasoned
    assert "Not known: pregnancy or possible pregnancy." in bare
    assert "Not asked: manic, hypomanic or mixed symptoms now." in bare


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("esketamine", "Label contraindications answered yes: aneurysmal"),
        ("ketamine", "To discuss: aneurysmal"),
        ("advise", "answered yes: aneurysmal vascular disease (esketamine)"),
    ],
)
def test_an_item_is_read_by_the_product_asked_for(question: str, head: str) -> None:
    made = source(None, {"question": question}, safety=safety(aneurysm="yes"))

    assert head in row(made, "dangers")


def test_stale_values_carry_their_age() -> None:
    measured = {"weight_kg": 71.0, "measured_on": date(2026, 1, 1)}

    said = row(source(referral=measured), "measured")

    assert "Weight 71 kg" in said
    assert "1 Jan 2026 (76 days old)" in said


def test_invisible_and_turning_signs_are_taken_out() -> None:
    made = source(referral={"goals": "a\u202eb\u0000c\ud800d"})

    goals = [p for p in content(made)["evidence"]["paragraphs"] if "goals" in p["head"]]

    assert goals[0]["text"] == "“abcd”"


def test_the_fingerprint_leaves_out_the_signing_block_only() -> None:
    said = content(source())
    other = content(replace(source(), edition=2))

    assert fingerprint({**said, "signing": {"on": DAY}}) == fingerprint(said)
    assert fingerprint(other) != fingerprint(said)


def test_no_promise_and_no_eligibility_is_claimed() -> None:
    words = str(content(source())).lower()

    assert not any(claim in words for claim in ("suitable for ketamine", "has trd", "eligible"))
