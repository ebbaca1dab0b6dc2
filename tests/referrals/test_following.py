"""Who follows a referral up, what is late, and letters that went astray."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referrals.lifecycle import State
from referrals.models import Letter, Move, PrivacyIncident, Referral
from referrals.presenters.following import overdue_words, owner_words
from referrals.presenters.history import TELL
from referrals.services.due import renew_due
from referrals.services.incidents import report_incident
from referrals.services.moves import move_referral
from referrals.services.referrals import prepare_referral
from screening.models import Patient
from tests.referrals.road import ready, signed
from tests.screening.stories import raise_alert
from trd_clinic.accounts.models import User

SENT = {"channel": "fax", "sent_to": "555-0190", "sent_on": "2026-11-24"}


@pytest.fixture
def sent(patient: Patient, clinician: User) -> Referral:
    letter: Letter = signed(patient, clinician)
    move_referral(
        actor=clinician, referral=letter.referral, target=State.SENT, facts=SENT, form_key=uuid4()
    )
    return Referral.objects.get(pk=letter.referral_id)


FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
LATE = [
    (State.SIGNED, "routine", 1, 4),  # the next working day is Monday
    (State.SENT, "routine", 5, 10),
    (State.SENT, "urgent", 2, 5),
    (State.ACCEPTED, "routine", 10, 17),
    (State.FIRST_TREATMENT, "routine", 14, 21),
]


@pytest.mark.parametrize(("state", "urgency", "working", "calendar"), LATE)
def test_each_wait_has_its_working_days(
    state: State, urgency: str, working: int, calendar: int
) -> None:
    referral = Referral(state=state.value, urgency=urgency)
    moves = [Move(at=FRIDAY)]

    in_time = overdue_words(referral, moves, (FRIDAY + timedelta(days=calendar - 1)).date())
    late = overdue_words(referral, moves, (FRIDAY + timedelta(days=calendar)).date())

    assert in_time == ""
    assert late.startswith("Overdue by 1 working day: ")


@pytest.mark.parametrize("state", [State.SCHEDULED, State.CLOSED, State.WITHDRAWN, State.DECLINED])
def test_nothing_is_late_where_nothing_is_awaited(state: State) -> None:
    referral = Referral(state=state.value)

    assert overdue_words(referral, [Move(at=FRIDAY)], (FRIDAY + timedelta(days=90)).date()) == ""


def test_an_owner_who_left_hands_over_to_the_administrator(
    sent: Referral, clinician: User, administrator: User
) -> None:
    before = owner_words(sent, [administrator])
    sent.owner.is_active = False  # type: ignore[union-attr]

    assert before == "Imani Castellane"
    assert owner_words(sent, [administrator]) == (
        "practice administrator (Ana Lindqvist); Imani Castellane no longer does"
    )


def test_the_longest_overdue_stands_first(
    client: Client, clinician: User, patient: Patient, sent: Referral
) -> None:
    other = Referral.objects.create(
        patient=patient, screening=sent.screening, prepared_by=clinician, state="sent", ordinal=9,
        form_key=uuid4(),
    )  # fmt: skip
    Move(
        referral=other, from_state="signed", to_state="sent", by=clinician,
        at=timezone.now() - timedelta(days=40), form_key=uuid4(),
    ).save()  # fmt: skip
    renew_due(Referral.objects.all())
    client.force_login(clinician)

    page = client.get(reverse("referrals:referrals")).content.decode()

    assert page.index(str(other.pk)) < page.index(str(sent.pk))
    assert "ask the clinic whether it arrived" in page


def test_a_letter_in_the_wrong_place_opens_an_incident_that_an_administrator_closes(
    client: Client, sent: Referral, coordinator: User, administrator: User
) -> None:
    address = reverse("referrals:incident", args=[sent.patient_id, sent.pk])
    data = {"form_key": uuid4(), "went_to": "555-0100", "noticed_on": "2026-11-24", "words": "Typo"}
    client.force_login(coordinator)

    for _ in range(2):
        client.post(address, data)
    incident = PrivacyIncident.objects.get()
    client.force_login(administrator)
    listed = client.get(reverse("referrals:referrals")).content.decode()
    close = reverse("referrals:close_incident", args=[sent.patient_id, sent.pk, incident.pk])
    client.post(close, {"form_key": uuid4(), "words": "Destroyed, confirmed by phone."})

    page = client.get(reverse("referrals:referral", args=[sent.patient_id, sent.pk]))
    assert "1 privacy incident open" in listed
    assert "Went to 555-0100" in page.content.decode()
    assert "Closed by Ana Lindqvist: Destroyed, confirmed by phone." in page.content.decode()
    assert Referral.objects.get(pk=sent.pk).state == "sent"


def test_an_unsent_letter_cannot_have_gone_astray(patient: Patient, clinician: User) -> None:
    referral = ready(patient, clinician)

    with pytest.raises(ValidationError, match="not sent yet"):
        report_incident(
            actor=clinician, referral=referral, went_to="x", noticed_on=timezone.localdate(),
            words="x", form_key=uuid4(),
        )  # fmt: skip


def test_an_alert_after_signing_is_a_task(
    client: Client, sent: Referral, patient: Patient, clinician: User
) -> None:
    client.force_login(clinician)
    address = reverse("referrals:referral", args=[patient.pk, sent.pk])

    before = client.get(address).content.decode()
    raise_alert(patient, clinician)
    after = client.get(address).content.decode()

    assert TELL not in before
    assert TELL in after


def test_answering_a_question_names_the_new_document(sent: Referral, clinician: User) -> None:
    asked = {"said_by": "Dana", "channel": "phone", "said_on": "2026-11-24", "what_is_asked": "ECG"}
    move_referral(actor=clinician, referral=sent, target=State.NEEDS_INFORMATION, facts=asked,
                  form_key=uuid4())  # fmt: skip

    with pytest.raises(ValidationError, match="also asks for: answer"):
        move_referral(
            actor=clinician, referral=sent, target=State.SENT, facts=SENT, form_key=uuid4()
        )


def test_a_new_attempt_names_the_old(sent: Referral, clinician: User) -> None:
    reason = {"reason": "The patient’s wish", "clinic_told": "by phone"}
    move_referral(
        actor=clinician, referral=sent, target=State.WITHDRAWN, facts=reason, form_key=uuid4()
    )

    again = prepare_referral(
        actor=clinician, screening=sent.screening, clinician=clinician, form_key=uuid4()
    )

    assert again.replaces_id == sent.pk
