"""S14: every link of a list's filters works, and nothing else can be asked of a list."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.admin.test_doors import page
from tests.cast import make_member
from trd_clinic.accounts.models import Practice

LISTS = {
    "reviewer": ["screening.screening", "referrals.referral", "referrals.ketamineclinic"],
    "practice_administrator": ["accounts.user", "audit.auditevent", "screening.screening"],
}
LINK = re.compile(r'href="(\?[^"]+)"')


@pytest.mark.parametrize(
    ("role", "label"), [(role, label) for role, labels in LISTS.items() for label in labels]
)
def test_s14_every_link_of_a_list_leads_somewhere(
    client: Client, practice: Practice, role: str, label: str
) -> None:
    client.force_login(make_member(practice, f"Member {role}", role, is_staff=True))
    address = page(label, "changelist")
    links = {unescape(link) for link in LINK.findall(client.get(address).content.decode())}

    answers = {link: client.get(f"{address}{link}").status_code for link in links}

    assert len(links) >= 2
    assert [link for link, status in answers.items() if status != 200] == []


@pytest.mark.parametrize("pattern", ["(", "(a+)+$", "[a", "meets"])
def test_s14_no_pattern_is_asked_of_the_database(
    client: Client, practice: Practice, pattern: str
) -> None:
    client.force_login(make_member(practice, "Member", "reviewer", is_staff=True))
    screenings = page("screening.screening", "changelist")

    assert client.get(screenings, {"answer__regex": pattern}).status_code == 400
    assert client.get(screenings, {"answer__exact": "meets"}).status_code == 200
