"""``manage.py replay`` proves every screening from its own row."""

import copy
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from screening.models import Patient, Screening
from screening.queries.replay import differences
from tests.cast import TODAY
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


def replay(**options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("replay", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def screening(patient: Patient, clinician: User) -> Screening:
    two_failed_classes(patient)
    return Screening.objects.get(pk=screened(patient, clinician).pk)


def test_an_untouched_screening_answers_as_stored(screening: Screening) -> None:
    said = replay()

    assert said == "1 screenings computed again, 0 differ.\n"
    assert AuditEvent.objects.filter(action="screenings_replayed").count() == 1


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("verdict", "verdict"), "does_not_meet", "verdict"),
        (("verdict", "failed_trials"), 1, "failed_trials"),
        (("verdict", "trials", "T1", "status"), "responded", "T1.status"),
        (("verdict", "trials", "T1", "because"), "Otherwise.", "trials"),
        (("facts", "trials", 0, "outcome", "endpoint"), 5, "verdict"),
        (("policy", "weeks_at_dose"), 12, "verdict"),
    ],
)
def test_a_change_of_the_row_is_found(
    screening: Screening, path: tuple[str | int, ...], value: object, named: str
) -> None:
    target = getattr(screening, str(path[0]))
    for step in path[1:-1]:
        target = target[step]
    target[path[-1]] = value

    assert named in differences(screening)


def test_a_newer_rule_does_not_compare_sentences(screening: Screening) -> None:
    screening.rule_version = 0
    screening.verdict["trials"]["T1"]["because"] = "As an older version said it."

    assert differences(screening) == []


def test_keys_that_the_row_does_not_have_are_not_asked_for(screening: Screening) -> None:
    del screening.verdict["cautions"]

    assert differences(screening) == []


def test_facts_that_cannot_be_read_are_a_difference(screening: Screening) -> None:
    screening.facts["trials"][0]["steps"][0]["daily_mg"] = -5

    assert differences(screening) == ["cannot be computed: FactsError"]


def test_the_command_lists_the_screening_and_fails(screening: Screening) -> None:
    copy = Screening.objects.get(pk=screening.pk)
    copy.pk, copy._state.adding = None, True
    copy.form_key = "00000000-0000-4000-8000-000000000001"
    copy.answer = "cannot_tell"
    copy.save()
    out = StringIO()

    with pytest.raises(CommandError) as failure:
        call_command("replay", stdout=out)

    assert failure.value.returncode == 1
    assert f"{copy.pk}: answer" in out.getvalue()


def test_another_practice_is_left_out(screening: Screening, other_practice: object) -> None:
    said = replay(practice="Birch Psychiatry")

    assert said.startswith("0 screenings")


OLD_ROWS = json.loads((Path(__file__).parent / "rows" / "before_definitions.json").read_text())


def frozen_before_definitions(patient: Patient, clinician: User, row: dict[str, Any]) -> Screening:
    """A row as it was written when screenings stored neither definitions nor staging."""
    told = {"as_of": row["facts"]["as_of"] or TODAY, "context": {}, "fingerprint": "", **row}
    return Screening(
        patient=patient,
        made_by=clinician,
        made_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
        form_key=uuid4(),
        **told,
    )


@pytest.mark.parametrize("row", OLD_ROWS, ids=["story", "seven trials", "open"])
def test_a_row_without_definitions_still_replays(
    patient: Patient, clinician: User, row: dict[str, Any]
) -> None:
    assert not {"definitions", "staging"} & row["verdict"].keys()
    frozen_before_definitions(patient, clinician, row).save()

    said = replay()

    assert said == "1 screenings computed again, 0 differ.\n"


def test_a_changed_verdict_of_an_old_row_is_still_found(patient: Patient, clinician: User) -> None:
    row = copy.deepcopy(OLD_ROWS[1])
    row["verdict"]["trials"]["T7"]["status"] = "responded"

    found = differences(frozen_before_definitions(patient, clinician, row))

    assert found == ["T7.status"]


@pytest.mark.parametrize(
    ("key", "part", "value"),
    [("definitions", "esk_trial", "meets"), ("staging", "thase_rush", 5)],
)
def test_an_altered_definition_or_stage_is_found(
    screening: Screening, key: str, part: str, value: object
) -> None:
    assert screening.verdict[key][part] != value
    screening.verdict[key][part] = value

    assert differences(screening) == [key]


def test_definitions_are_computed_from_the_row_not_from_the_files(screening: Screening) -> None:
    six_weeks = next(one for one in screening.definitions if one["key"] == "adopted_6w")
    six_weeks["weeks_at_dose"] = 52

    assert differences(screening) == ["definitions"]
