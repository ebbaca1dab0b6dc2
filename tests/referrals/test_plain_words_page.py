"""The public page: open to everybody, with sources, the disclaimer and the numbers."""

import re

import pytest
from django.test import Client

from referrals.letter.disclaimer import of_a_page
from screening.reference.plain_words import plain_words
from tests.referrals.test_disclaimer import ELEMENTS
from trd_clinic.accounts.models import User

ADDRESS = "/plain-words/"


def page(client: Client) -> str:
    return " ".join(client.get(ADDRESS).content.decode().split())


def test_a_visitor_reads_it_without_the_database(client: Client) -> None:
    # No database is at hand in this test: a query would fail it.
    assert client.get(ADDRESS).status_code == 200


def test_every_sentence_leads_to_a_source_that_is_there(client: Client) -> None:
    text = page(client)
    lines = re.findall(r"<li>.*?</li>", text)
    led_to = {int(number) for number in re.findall(r'href="#source-(\d+)"', text)}

    assert len(lines) == sum(len(one.sentences) for one in plain_words().sections)
    assert [line for line in lines if "#source-" not in line] == []
    assert led_to == {int(number) for number in re.findall(r'<li id="source-(\d+)"', text)}
    assert led_to == set(range(1, len(plain_words().sources) + 1))


def test_the_disclaimer_stands_in_full(client: Client) -> None:
    text = page(client)

    assert all(part["text"] in text for part in of_a_page("911", "988"))
    assert [element for element in ELEMENTS if element not in text] == []


def test_the_numbers_stand_first(client: Client) -> None:
    text = page(client)

    assert text.index("In an emergency call 911.") < text.index("means here")
    assert "Lifeline: call, text or chat 988." in text


def test_a_practice_elsewhere_shows_its_own_numbers(client: Client, clinician: User) -> None:
    practice = clinician.practice
    practice.emergency_number, practice.crisis_line = "112", "116 123"
    practice.save()
    client.force_login(clinician)

    text = page(client)

    assert "In an emergency call 112." in text
    assert "call 911" not in text


def test_the_sign_in_page_and_every_foot_lead_to_it(client: Client, clinician: User) -> None:
    sign_in = client.get("/account/sign-in/").content.decode()
    client.force_login(clinician)
    inside = client.get("/policy/").content.decode()

    assert sign_in.count(f'href="{ADDRESS}"') == 2
    assert inside.count(f'href="{ADDRESS}"') == 1


@pytest.mark.parametrize("method", ["post", "delete"])
def test_it_takes_nothing(method: str, client: Client) -> None:
    assert getattr(client, method)(ADDRESS).status_code in (403, 405)
