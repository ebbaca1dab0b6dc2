"""``manage.py practice_report``: files for the operator, a sentence for what is unclear."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from referrals.presenters.report_csv import FILES
from tests.crowd import make_crowd
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.models import AuditEvent


def report(out: Path, **options: str) -> None:
    call_command("practice_report", out=out, **options)


def test_every_table_is_written_and_the_trail_says_so(
    practice: Practice, clinician: User, tmp_path: Path
) -> None:
    make_crowd(practice, clinician, 300)

    report(tmp_path / "deep" / "down")

    written = {path.name for path in (tmp_path / "deep" / "down").iterdir()}
    assert written == {f"{name}.csv" for name in FILES}
    text = (tmp_path / "deep" / "down" / "screenings.csv").read_bytes().decode()
    assert text.startswith("Latest screening,Patients\r\nMeets the rule,")
    [event] = AuditEvent.objects.filter(action="report_exported")
    assert (event.practice_id, event.actor_id) == (practice.pk, None)


def test_a_practice_is_named_by_name_or_id(
    practice: Practice, other_practice: Practice, tmp_path: Path
) -> None:
    report(tmp_path / "a", practice="Alder Psychiatry")
    report(tmp_path / "b", practice=str(other_practice.pk))

    events = AuditEvent.objects.filter(action="report_exported").order_by("at")
    assert [event.practice_id for event in events] == [practice.pk, other_practice.pk]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [({}, "Say which one is meant"), ({"practice": "Cedar"}, "No practice is called Cedar")],
)
def test_what_is_unclear_is_asked(
    named: dict[str, str],
    sentence: str,
    practice: Practice,
    other_practice: Practice,
    tmp_path: Path,
) -> None:
    with pytest.raises(CommandError, match=f"{sentence}. There are: Alder .*, Birch "):
        report(tmp_path, **named)

    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_a_sentence(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")

    with pytest.raises(CommandError, match=r"--out .*: File exists"):
        report(tmp_path / "out")
