"""A "yes" to suicidal thoughts at a session raises the alert, once, and nothing lifts it."""

import pytest

from referrals.services.sessions import (
    restore_session,
    save_session,
    strike_session,
)
from screening.models import Patient, SuicideAlert
from tests.referrals.treated import FIRST, session
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent


@pytest.mark.parametrize(("thoughts", "alerts"), [("yes", 1), ("no", 0), ("no_answer", 0)])
def test_only_a_yes_raises_the_alert(
    patient: Patient, coordinator: User, thoughts: str, alerts: int
) -> None:
    row = session(patient, coordinator, thoughts=thoughts)

    found = list(SuicideAlert.objects.filter(patient=patient))
    assert len(found) == alerts
    if found:
        row.refresh_from_db()
        assert row.alert == found[0]
        assert (found[0].asked, found[0].asked_on) == ("Asked at a treatment session", FIRST)


def test_a_yes_entered_later_raises_it_once(patient: Patient, clinician: User) -> None:
    row = session(patient, clinician, thoughts="no")

    for seen, answer in enumerate(["yes", "no", "yes"], 1):
        save_session(actor=clinician, session=row, seen=seen, values={"thoughts": answer})

    assert SuicideAlert.objects.count() == 1


def test_a_yes_that_conflicts_raises_it_all_the_same(
    patient: Patient, clinician: User, colleague: User
) -> None:
    row = session(patient, clinician)
    save_session(actor=colleague, session=row, seen=1, values={"thoughts": "no"})

    saved = save_session(actor=clinician, session=row, seen=1, values={"thoughts": "yes"})

    row.refresh_from_db()
    assert [one.field for one in saved.conflicts] == ["thoughts"]
    assert row.thoughts == "no"
    assert SuicideAlert.objects.count() == 1


def test_striking_lifts_no_alert_and_can_be_undone(patient: Patient, clinician: User) -> None:
    row = session(patient, clinician, thoughts="yes")

    strike_session(actor=clinician, session=row)
    strike_session(actor=clinician, session=row)
    row.refresh_from_db()
    struck = row.struck_by
    restore_session(actor=clinician, session=row)

    row.refresh_from_db()
    assert (struck, row.struck_at) == (clinician, None)
    assert SuicideAlert.objects.count() == 1
    kinds = [Action.SESSION_RECORDED, Action.SESSION_STRUCK, Action.SESSION_RESTORED]
    rows = AuditEvent.objects.filter(subject_id=row.pk).order_by("sequence")
    assert [event.action for event in rows] == kinds
