"""The doors that stand open wear the house."""

import pytest
from django.test import Client

from trd_clinic.accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_sign_in_page_wears_the_house(client: Client) -> None:
    page = client.get("/account/sign-in/", secure=True).content.decode()

    assert "<h1>Sign in</h1>" in page
    assert "In an emergency call 911." in page
    assert 'form-control"' in page


def test_a_wrong_password_is_answered_beside_an_octagon(client: Client) -> None:
    data = {"login": "a@example.org", "password": "wrong"}

    answer = client.post("/account/sign-in/", data, secure=True)

    page = answer.content.decode()
    assert 'class="form-errors"' in page
    assert "#alert-asked" in page
    assert 'value="a@example.org"' in page


def test_nobody_signs_up_alone(client: Client) -> None:
    page = client.get("/account/sign-up/", secure=True).content.decode()

    assert "Accounts are made by the practice" in page


def test_an_unknown_address_answers_with_our_own_page(client: Client) -> None:
    answer = client.get("/account/nowhere/", secure=True)

    assert answer.status_code == 404
    assert "There is no such page here" in answer.content.decode()


def test_the_admin_wears_the_house_without_inline_style(client: Client) -> None:
    person = User.objects.create_superuser("root@example.org", "a long sentence", name="Root")
    client.force_login(person)

    page = client.get("/admin/", secure=True).content.decode()

    assert "css/admin.css" in page
    assert "In an emergency call 911." in page
    assert " style=" not in page
