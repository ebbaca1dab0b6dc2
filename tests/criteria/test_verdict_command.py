"""``manage.py verdict`` as the contract says: a line in, a line out, bad ones included."""

import io
import json
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.criteria.answers import patient, trial

CASES = Path(__file__).resolve().parents[1] / "cases"
DESSEILLES = patient(
    trial(
        1, "sertraline", steps=[{"daily_mg": 100, "weeks": 13}], outcome={"improvement_percent": 0}
    ),
    trial(
        2, "citalopram", steps=[{"daily_mg": 20, "weeks": 4}], outcome={"improvement_percent": 0}
    ),
    trial(
        3, "venlafaxine", steps=[{"daily_mg": 75, "weeks": 7}], outcome={"improvement_percent": 30}
    ),
    trial(
        4,
        "duloxetine",
        steps=[{"daily_mg": 90, "weeks": 104}],
        earlier_response_percent=80,
        outcome={"improvement_percent": 40},
    ),
    trial(
        5,
        "aripiprazole",
        role="augmentation",
        partner="T4",
        steps=[{"daily_mg": 10, "weeks": 4}],
        outcome={"improvement_percent": 0},
    ),
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the command on bytes; give its answers and its exit code."""

    def run_on(data: bytes, *options: str) -> tuple[list[dict[str, Any]], int]:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        out, code = io.StringIO(), 0
        try:
            call_command("verdict", *options, stdout=out)
        except SystemExit as left:
            code = int(left.code or 0)
        return [json.loads(line) for line in out.getvalue().splitlines()], code

    return run_on


def _line(facts: object) -> bytes:
    return json.dumps(facts).encode() + b"\n"


def test_the_published_example(run: Any) -> None:
    (said,), code = run(_line(DESSEILLES))

    assert code == 0
    assert (said["verdict"], said["failed_trials"]) == ("does_not_meet", 1)
    assert [trial["status"] for trial in said["trials"].values()] == [
        *("failed", "too_short", "dose_too_low", "responded_then_lost"),
        "not_an_antidepressant",
    ]


def test_the_published_example_is_answered_as_stored(run: Any) -> None:
    """The first case of ``definitions_1.toml``: every definition, its reason, and the stages."""
    stored = tomllib.loads((CASES / "definitions_1.toml").read_text(encoding="utf-8"))
    case = stored["usual"] | stored["case"][0]
    story, expected = case.pop("story"), case.pop("expect")

    (said,), code = run(_line(case))

    assert code == 0
    assert "Desseilles" in story
    assert said["verdict"] == expected["verdict"]
    assert said["definitions"] == expected["definitions"]
    assert said["definitions_because"] == expected["because"]
    assert said["staging"] == expected["staging"]


def test_every_definition_and_stage_stands_in_the_answer(run: Any) -> None:
    (said,), _code = run(_line(DESSEILLES | {"episode": {"months": 36, "severity": "moderate"}}))

    assert said["definitions"] == dict.fromkeys(
        [
            *("adopted_6w", "adopted_4w", "adopted_8w", "adopted_6w_any_episode", "fda_label"),
            *("ema_2013", "cigna_spravato", "carefirst_spravato"),
        ],
        "does_not_meet",
    ) | {"esk_trial": "cannot_tell", "sforzini_trd": "meets", "gaynes_ahrq": "meets"}
    assert said["staging"] == {
        "thase_rush": 1,
        "maudsley": 8,
        "mgh_s": 1.5,
        "european": "non_responder",
    }
    assert said["definitions_because"].keys() == said["definitions"].keys()
    assert said["staging_working"].keys() == said["staging"].keys()


def test_a_bad_line_is_answered_and_the_rest_goes_on(run: Any) -> None:
    wrong = patient(trial(1), trial(2, steps=[{"daily_mg": -50, "weeks": 8}]))

    answers, code = run(_line(patient()) + b"\n" + _line(wrong) + b"{oops\n" + _line(patient()))

    assert code == 1
    assert answers[1] == {"error": "trials[1].steps[0].daily_mg: -50 is below 0", "line": 3}
    assert answers[2]["line"] == 4
    assert [said.get("verdict") for said in answers] == [
        "does_not_meet",
        None,
        None,
        "does_not_meet",
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"null",
        b'{"trials": NaN}',
        b'{"trials": [], "trials": []}',
        b'{"trials": [], "age": 1e999999999999999999999}',
        b'{"trials": [], "age": 1e99999}',
        b"[" * 100_000,
        b'{"trials": [], "age": ' + b"9" * 5000 + b"}",
        b"\xff\xfe",
    ],
)
def test_nothing_on_a_line_breaks_the_command(run: Any, line: bytes) -> None:
    (said,), code = run(line + b"\n")

    assert code == 1
    assert said["line"] == 1
    assert said["error"]


def test_decimals_are_read_as_written(run: Any) -> None:
    text = _line(patient(trial(1, outcome={"improvement_percent": 12345})))
    text = text.replace(b"12345", b"49." + b"9" * 30)

    (said,), _code = run(text)

    assert said["trials"]["T1"]["status"] == "failed"
    assert said["trials"]["T1"]["improvement_percent"] == 50


def test_policy_and_dose_profile_can_be_chosen(run: Any) -> None:
    low = trial(1, "venlafaxine", steps=[{"daily_mg": 75, "weeks": 4}])

    (usual,), _ = run(_line(patient(low)))
    (other,), _ = run(_line(patient(low)), "--policy=adopted-2026-4w", "--dose-profile=label")

    assert usual["trials"]["T1"]["status"] == "too_short"
    assert other["trials"]["T1"]["status"] == "failed"
    assert other["trials"]["T1"]["minimum_daily_mg"] == 75
    assert other["policy"] == "adopted-2026-4w"


def test_an_unknown_policy_is_named(run: Any) -> None:
    with pytest.raises(CommandError, match="adopted-1999"):
        run(b"", "--policy=adopted-1999")
