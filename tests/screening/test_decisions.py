"""The clinician's own answer: who may give it, what it asks, how often it counts."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from screening.models import Decision, Patient, Screening
from screening.services.decisions import decide
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


@pytest.fixture
def screening(patient: Patient, clinician: User) -> Screening:
    two_failed_classes(patient)
    return screened(patient, clinician)


def agree(actor: User, screening: Screening, **values: object) -> Decision:
    """Agree, unless told otherwise."""
    given = {"ruling": "agreed", "reason": "", "form_key": uuid4()} | values
    return decide(actor=actor, screening=screening, **given)  # type: ignore[arg-type]


def test_the_latest_decision_stands_and_the_first_stays(
    screening: Screening, clinician: User, colleague: User
) -> None:
    agree(clinician, screening)
    agree(colleague, screening, ruling="overruled", reason="Hypothyroid throughout.")

    rulings = [row.ruling for row in screening.decisions.all()]

    assert rulings == ["overruled", "agreed"]


def test_overruling_needs_a_reason(screening: Screening, clinician: User) -> None:
    with pytest.raises(ValidationError, match="Say why you overrule"):
        agree(clinician, screening, ruling="overruled", reason="  ")

    assert not Decision.objects.exists()


def test_a_form_sent_twice_decides_once(screening: Screening, clinician: User) -> None:
    key = uuid4()

    first = agree(clinician, screening, form_key=key)
    second = agree(clinician, screening, form_key=key)

    assert first == second
    assert AuditEvent.objects.filter(action="decision_recorded").count() == 1


def test_a_key_used_elsewhere_tells_nothing(
    screening: Screening, clinician: User, patient: Patient
) -> None:
    key = agree(clinician, screening).form_key
    other = screened(patient, clinician)

    with pytest.raises(PermissionDenied, match="something else"):
        agree(clinician, other, form_key=key)


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "administrator", "outsider"])
def test_only_a_clinician_of_the_practice_decides(
    screening: Screening, role: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        agree(request.getfixturevalue(role), screening)

    assert not Decision.objects.exists()


def test_the_page_keeps_what_was_typed_and_names_the_field(
    client: Client, screening: Screening, clinician: User
) -> None:
    client.force_login(clinician)
    address = reverse("screening:decide", args=[screening.patient_id, screening.pk])

    answer = client.post(address, {"reason": "x" * 2001, "form_key": uuid4()})

    assert answer.status_code == 422
    assert b"Choose one of the three." in answer.content
    assert b"x" * 2001 in answer.content


@pytest.mark.parametrize("reason", ["\0", "\u202e", "z" * 5000, "=1+1", "<script>"])
def test_odd_input_is_answered_with_a_page(
    client: Client, screening: Screening, clinician: User, reason: str
) -> None:
    client.force_login(clinician)
    address = reverse("screening:decide", args=[screening.patient_id, screening.pk])

    answer = client.post(address, {"ruling": "open", "reason": reason, "form_key": uuid4()})

    assert answer.status_code in (302, 422)


def test_decided_through_the_page_it_stands_on_the_page(
    client: Client, screening: Screening, clinician: User
) -> None:
    client.force_login(clinician)
    address = reverse("screening:decide", args=[screening.patient_id, screening.pk])
    values = {"ruling": "overruled", "reason": "Treat the thyroid first.", "form_key": uuid4()}

    page = client.post(address, values, follow=True)

    assert "Overrules the rule&#x27;s answer" in page.content.decode()
    assert "Treat the thyroid first." in page.content.decode()


def test_extra_fields_change_nothing(
    client: Client, screening: Screening, clinician: User, colleague: User
) -> None:
    client.force_login(clinician)
    address = reverse("screening:decide", args=[screening.patient_id, screening.pk])

    client.post(address, {"ruling": "agreed", "form_key": uuid4(), "by": colleague.pk, "id": "1"})

    assert Decision.objects.get().by == clinician
