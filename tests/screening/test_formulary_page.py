"""The formulary to be read: a card an antidepressant, nothing shown as verified that is not."""

import pytest
from django.test import Client

from screening.queries.formulary import antidepressants
from screening.reference import load
from trd_clinic.accounts.models import Practice, User


@pytest.fixture
def browser(client: Client, reviewer: User) -> Client:
    client.force_login(reviewer)
    return client


def page(browser: Client, address: str = "/formulary/", **query: str) -> str:
    answer = browser.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_antidepressant_has_a_row_and_an_address_of_its_own(browser: Client) -> None:
    said = page(browser)

    rows = load().formulary.antidepressants
    assert f"{len(rows)} antidepressants" in said
    assert all(f'href="/formulary/{row.slug}/"' in said for row in rows)
    assert len({row.slug for row in rows}) == len(rows)


@pytest.mark.parametrize("row", load().formulary.antidepressants, ids=lambda row: row.slug)
def test_every_card_says_where_each_figure_is_from(browser: Client, row: object) -> None:
    said = page(browser, f"/formulary/{row.slug}/").replace("&#x27;", "'")

    assert f"Class group {row.class_group}." in said
    for profile in ("recommended", "mgh_atrq", "label"):
        assert f'id="minimum-{profile}"' in said
    if row.disagreement:
        assert "Sources differ" in said
    if row.why_recommended:
        assert "Why this one is recommended" in said


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("sertraline", ["50 mg/day", "read in a transcription, not in the original"]),
        ("fluvoxamine", ["100 mg/day", "partly verified; DDD read", "MGH-ATRQ 50 vs DDD"]),
        ("sertraline", ["not verified: background knowledge", "Not yet checked by this practice"]),
        ("mianserin", ["no figure; the recommended one is used"]),
        ("brexanolone", ["never counted as an antidepressant trial", "none"]),
    ],
)
def test_the_standing_of_a_figure_is_spelt_out(
    browser: Client, slug: str, words: list[str]
) -> None:
    said = page(browser, f"/formulary/{slug}/")

    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"name": "zoloft"}, {"sertraline"}),
        ({"name": "seleg"}, {"selegiline transdermal"}),
        ({"group": "A2ANT"}, {"mirtazapine", "mianserin"}),
        ({"name": "mir", "group": "A2ANT"}, {"mirtazapine"}),
        ({"name": "lithium"}, set()),
        ({"group": "nowhere", "name": "zoloft"}, {"sertraline"}),
    ],
)
def test_it_is_searched_by_an_ordinary_form(
    browser: Client, query: dict[str, str], names: set[str]
) -> None:
    said = page(browser, **query)

    shown = {row.name for row in antidepressants("", "") if f"/formulary/{row.slug}/" in said}
    assert shown == names
    assert names or "No antidepressant has such a name" in said


def test_the_profile_of_the_practice_is_marked(browser: Client, practice: Practice) -> None:
    Practice.objects.filter(pk=practice.pk).update(policy="adopted-2026-mgh-atrq")

    said = page(browser, "/formulary/fluvoxamine/")

    row = said.split('id="minimum-mgh_atrq"')[1].split("</tr>")[0]
    assert "the profile of this practice" in row
    assert "50 mg/day" in row


def test_what_is_not_listed_has_no_card(browser: Client) -> None:
    assert browser.get("/formulary/novamine/").status_code == 404


@pytest.mark.parametrize("address", ["/formulary/", "/formulary/sertraline/"])
def test_few_queries(browser: Client, address: str, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(5):
        browser.get(address)


def test_the_intake_leads_to_the_card(client: Client, clinician: User) -> None:
    client.force_login(clinician)

    said = client.post("/treatments/", {"treatment": "Luvox"}).content.decode()

    assert 'href="/formulary/fluvoxamine/#minimum-recommended"' in said
