"""S14: the admin has one sign-in, asks for flag and role, and starts at the practice."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from screening.models import Patient, Screening
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

MODELS = sorted(model._meta.label_lower for model in admin.site._registry)
FROZEN = {"screening.screening", "audit.auditevent"}


def page(label: str, name: str, *args: object) -> str:
    """The address of one of the admin's pages."""
    return reverse(f"admin:{label.replace('.', '_')}_{name}", args=args)


@pytest.fixture
def screening(patient: Patient, clinician: User) -> Screening:
    two_failed_classes(patient)
    return screened(patient, clinician)


@pytest.fixture
def ours(screening: Screening, clinician: User, practice: object) -> dict[str, object]:
    """A row of each of our tables."""
    event = record(Action.PATIENT_VIEWED, actor=clinician, subject=screening.patient)
    rows = {"screening.screening": screening, "audit.auditevent": event}
    return rows | {"accounts.user": clinician, "accounts.practice": practice}


def test_s14_there_is_one_sign_in(client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/screening/")

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert "next=%2Fadmin%2Fscreening%2F" in answer["Location"]


@pytest.mark.parametrize("label", MODELS)
def test_s14_signed_out_finds_nothing(client: Client, db: None, label: str) -> None:
    answer = client.get(page(label, "changelist"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("flag", [True, False])
@pytest.mark.parametrize("role", ["clinician", "coordinator"])
def test_s14_other_roles_are_refused_with_or_without_the_flag(
    client: Client, role: str, flag: bool, request: pytest.FixtureRequest
) -> None:
    member: User = request.getfixturevalue(role)
    User.objects.filter(pk=member.pk).update(is_staff=flag)
    client.force_login(member)

    assert client.get("/admin/", follow=True).status_code == 403


def test_s14_a_reviewer_without_the_flag_is_refused(client: Client, reviewer: User) -> None:
    User.objects.filter(pk=reviewer.pk).update(is_staff=False)
    client.force_login(reviewer)

    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize(
    ("role", "label", "status"),
    [
        ("reviewer", "screening.screening", 200),
        ("reviewer", "accounts.user", 403),
        ("reviewer", "accounts.practice", 403),
        ("reviewer", "audit.auditevent", 403),
        ("administrator", "screening.screening", 200),
        ("administrator", "accounts.user", 200),
        ("administrator", "audit.auditevent", 200),
    ],
)
def test_s14_lists_by_role(
    client: Client, role: str, label: str, status: int, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(role))

    assert client.get(page(label, "changelist")).status_code == status


@pytest.mark.parametrize("label", sorted({*FROZEN, "accounts.user", "accounts.practice"}))
@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_s14_another_practices_row_is_not_there(
    client: Client, ours: dict[str, object], outsider: User, label: str, name: str
) -> None:
    client.force_login(outsider)
    address = page(label, name, ours[label].pk)  # type: ignore[attr-defined]

    for answer in (client.get(address), client.post(address, {"post": "yes", "name": "Taken"})):
        assert answer.status_code in (403, 404)
        assert b"Halvorsen" not in answer.content


@pytest.mark.parametrize("label", MODELS)
@pytest.mark.parametrize("query", ["", "?_popup=1", "?_to_field=id", "?q=AP", "?all="])
def test_s14_lists_show_nothing_of_another_practice(
    client: Client, ours: dict[str, object], outsider: User, label: str, query: str
) -> None:
    client.force_login(outsider)

    answer = client.get(page(label, "changelist") + query, follow=True)

    body = answer.content.decode()
    assert "Halvorsen" not in body
    assert "Castellane" not in body
    assert not any(str(row.pk) in body for row in ours.values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("label", MODELS)
def test_s14_nothing_is_ever_deleted(
    client: Client, ours: dict[str, object], administrator: User, label: str
) -> None:
    client.force_login(administrator)
    keys = [row.pk for row in ours.values()]  # type: ignore[attr-defined]
    posted = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}

    answer = client.post(page(label, "changelist"), posted, follow=True)

    assert "delete_selected" not in answer.content.decode()
    for row in ours.values():
        assert type(row).objects.filter(pk=row.pk).exists()  # type: ignore[attr-defined]


@pytest.mark.parametrize("label", sorted(FROZEN))
def test_s14_frozen_tables_cannot_be_added_to(
    client: Client, administrator: User, label: str
) -> None:
    client.force_login(administrator)

    assert client.get(page(label, "add")).status_code == 403
    assert client.post(page(label, "add"), {}).status_code == 403


def test_s14_autocomplete_answers_nobody(
    client: Client, ours: dict[str, object], outsider: User
) -> None:
    client.force_login(outsider)
    asked = {"term": "", "app_label": "screening", "model_name": "screening"}

    answer = client.get("/admin/autocomplete/", {**asked, "field_name": "patient"})

    assert answer.status_code in (403, 404)


def test_s14_a_superuser_without_practice_sees_no_patient(
    client: Client, ours: dict[str, object]
) -> None:
    root = User.objects.create_superuser("root@alder.example", "a long password 12", name="Root")
    client.force_login(root)

    assert b"Halvorsen" not in client.get("/admin/").content
    for label in MODELS:
        assert client.get(page(label, "changelist")).status_code == 403
    assert client.get("/").status_code in (403, 404)


@pytest.mark.parametrize("column", ["password", "factor__secret", "practice__name", "email"])
def test_s14_no_column_is_guessed_by_its_beginning(
    client: Client, administrator: User, column: str
) -> None:
    client.force_login(administrator)
    people = page("accounts.user", "changelist")

    assert client.get(people, {f"{column}__startswith": "a"}).status_code == 400
    assert client.get(people, {"is_active__exact": "1"}).status_code == 200
