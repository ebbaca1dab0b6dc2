"""A practice moves the threshold of a suicide alert among those offered; none is switched off."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from screening.models import AlertThreshold, Patient, SuicideAlert
from screening.reference import load
from screening.services.alert_thresholds import move_alert_threshold
from screening.services.scores import correct_score, save_score
from tests.screening.suicide_items import answered, move
from trd_clinic.accounts.models import User
from trd_clinic.accounts.staffing import StaleError
from trd_clinic.audit.models import AuditEvent


def raised(patient: Patient) -> list[tuple[str, int]]:
    return list(SuicideAlert.objects.filter(patient=patient).values_list("instrument", "value"))


@pytest.mark.parametrize(
    ("scale", "seen", "chosen", "below", "at"),
    [("QIDS-SR16", 1, 2, 1, 2), ("MADRS", 2, 1, 0, 1)],
)
def test_the_chosen_threshold_is_judged_and_the_value_below_it_is_not(
    administrator: User, clinician: User, patient: Patient, scale: str, seen: int, chosen: int,
    below: int, at: int,
) -> None:  # fmt: skip
    move(administrator, scale, chosen, seen)

    answered(clinician, patient, scale, below)
    quiet = raised(patient)
    answered(clinician, patient, scale, at)

    assert quiet == []
    assert raised(patient) == [(scale, at)]


def test_an_alert_that_was_raised_stays(
    administrator: User, clinician: User, patient: Patient
) -> None:
    answered(clinician, patient, "QIDS-SR16", 1)

    move(administrator, "QIDS-SR16", 2, seen=1)

    assert raised(patient) == [("QIDS-SR16", 1)]


def test_an_answer_that_stands_is_judged_anew_at_its_next_save(
    administrator: User, clinician: User, patient: Patient
) -> None:
    row = answered(clinician, patient, "MADRS", 1)
    move(administrator, "MADRS", 1, seen=2)

    save_score(actor=clinician, score=row, seen=row.version, values={"rater": "Dr Moss"})

    assert raised(patient) == [("MADRS", 1)]


def test_a_correction_is_judged_by_the_threshold_in_force(
    administrator: User, clinician: User, patient: Patient
) -> None:
    quiet = answered(clinician, patient, "MADRS", 1)
    spoken = answered(clinician, patient, "PHQ-9", 2)
    move(administrator, "MADRS", 1, seen=2)

    for row in (quiet, spoken):
        correct_score(actor=clinician, score=row, form_key=uuid4())

    assert sorted(raised(patient)) == [("MADRS", 1), ("PHQ-9", 2)]


def test_another_practice_keeps_its_own(
    administrator: User, outsider: User, clinician: User, patient: Patient
) -> None:
    with pytest.raises(PermissionDenied):
        move_alert_threshold(
            actor=administrator, practice=outsider.practice, instrument="QIDS-SR16", at_least=2,
            seen=1, form_key=uuid4(),
        )  # fmt: skip
    AlertThreshold(
        practice=outsider.practice, instrument="QIDS-SR16", at_least=2, before=1, by=outsider,
        at="2026-11-20T10:00Z", form_key=uuid4(),
    ).save()  # fmt: skip

    answered(clinician, patient, "QIDS-SR16", 1)

    assert raised(patient) == [("QIDS-SR16", 1)]


@pytest.mark.parametrize(
    ("scale", "at_least"),
    [("QIDS-SR16", 0), ("QIDS-SR16", 3), ("PHQ-9", 2), ("ASQ", 1), ("GAD-7", 1), ("Beck", 1)],
)
def test_what_is_not_offered_cannot_be_chosen(
    administrator: User, scale: str, at_least: int
) -> None:
    with pytest.raises(ValidationError, match="never switched off"):
        move(administrator, scale, at_least, seen=1)

    assert not AlertThreshold.objects.exists()


def test_the_database_keeps_no_alert_switched_off(administrator: User) -> None:
    row = AlertThreshold(
        practice=administrator.practice, instrument="QIDS-SR16", at_least=0, before=1,
        by=administrator, at="2026-11-20T10:00Z", form_key=uuid4(),
    )  # fmt: skip

    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_a_stale_or_idle_move_is_said(administrator: User) -> None:
    move(administrator, "QIDS-SR16", 2, seen=1)

    with pytest.raises(StaleError):
        move(administrator, "QIDS-SR16", 1, seen=1)
    with pytest.raises(ValidationError, match="already"):
        move(administrator, "QIDS-SR16", 2, seen=2)

    assert AuditEvent.objects.filter(action="alert_threshold_moved").count() == 1


def test_the_last_move_stands_though_the_clock_was_put_back(
    administrator: User, clinician: User, patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(administrator, "QIDS-SR16", 2, seen=1)
    earlier = timezone.now() - timedelta(hours=3)
    monkeypatch.setattr(timezone, "now", lambda: earlier)
    move(administrator, "QIDS-SR16", 1, seen=2)

    answered(clinician, patient, "QIDS-SR16", 1)

    assert raised(patient) == [("QIDS-SR16", 1)]


def test_everybody_reads_and_the_administrator_moves_by_form(
    client: Client, administrator: User, reviewer: User
) -> None:
    sent = {"instrument": "QIDS-SR16", "at_least": "2", "seen": "1", "form_key": str(uuid4())}
    client.force_login(reviewer)
    shown = client.get("/policy/alerts/").content.decode()
    refused = client.post("/policy/alerts/", sent)
    client.force_login(administrator)

    wrong = client.post("/policy/alerts/", {**sent, "at_least": "3"})
    client.post("/policy/alerts/", sent)
    client.post("/policy/alerts/", sent)

    assert [one.name for one in load().instruments.values() if one.name not in shown] == [
        one.name for one in load().instruments.values() if not one.alerts
    ]
    assert "<select" not in shown.split("Thresholds")[1]
    assert (refused.status_code, wrong.status_code) == (403, 422)
    assert "never switched off" in wrong.content.decode()
    assert AlertThreshold.objects.get().at_least == 2
    assert "Moved from 1 to 2 by Ana Lindqvist" in client.get("/policy/alerts/").content.decode()
