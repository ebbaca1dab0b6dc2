"""``manage.py replay`` proves every screening from its own row."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from screening.models import Patient, Screening
from screening.queries.replay import differences
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
