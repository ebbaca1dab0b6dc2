"""What is wrong with a form is summed up at its top, and each line leads to its field."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.screening.stories import raise_alert
from tests.security.routes import ROUTES
from tests.security.world import make_world
from trd_clinic.web.form_look import INCOMPLETE

CLINICIAN, REVIEWER, ADMINISTRATOR = "clinician", "reviewer", "practice_administrator"
LONG = {"name": "n" * 400}
# Each page with a form of its own: who opens it, and something wrong to send.
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "screening:new_patient": (CLINICIAN, {"birth_date": "tomorrow"}),
    "screening:roster": (CLINICIAN, {}),
    "screening:outside_records": (CLINICIAN, {}),
    "screening:save_patient": (CLINICIAN, {"birth_date": "2090-01-01", "version": "1"}),
    "screening:save_trial": (CLINICIAN, {"started": "one day", "version": "1"}),
    "screening:decide": (CLINICIAN, {}),
    "screening:acknowledge": (CLINICIAN, {}),
    "screening:safety_rows": (ADMINISTRATOR, {"checked_on": "2090-01-01"}),
    "screening:label": (ADMINISTRATOR, {}),
    "screening:alert_thresholds": (ADMINISTRATOR, {"seen": "1"}),
    "referrals:new_ketamine_clinic": (CLINICIAN, LONG),
    "referrals:import_ketamine_clinics": (CLINICIAN, {}),
    "referrals:new_session": (CLINICIAN, {"dose": "much"}),
    "referrals:move": (CLINICIAN, {}),
    "referrals:incident": (CLINICIAN, {}),
    "admin:screening_screening_review": (REVIEWER, {"result": "returned"}),
    "account_change_password": (CLINICIAN, {}),
    "account_reauthenticate": (CLINICIAN, {"password": "not this one"}),
    "account_factor": (CLINICIAN, {"code": "1"}),
}
SUMMARY = re.compile(r'<section class="form-errors"[^>]*data-errors>.*?</section>', re.DOTALL)
LINE = re.compile(r'<a href="#([^"]*)">')


@pytest.fixture
def wrong(db: None, client: Client) -> Callable[[str], str]:
    """The page that answers a form filled in wrongly."""
    world = make_world("Alder Psychiatry", "Ruth Halvorsen")
    raise_alert(world.patient, world.staff[CLINICIAN])

    def sent(name: str) -> str:
        role, data = FORMS[name]
        client.force_login(world.staff[role])
        path = next(route for route in ROUTES if route.name == name).path(world)
        client.get(path)  # some pages remember what they showed
        answer = client.post(path, {**data, "sent": "yes"})
        assert answer.status_code in {200, 400, 422}
        return answer.content.decode()

    return sent


@pytest.mark.parametrize("name", FORMS)
def test_a_wrong_form_is_summed_up_at_the_top(name: str, wrong: Callable[[str], str]) -> None:
    page = wrong(name)

    (summary,) = SUMMARY.findall(page)
    assert 'tabindex="-1" autofocus' in summary
    fields = LINE.findall(summary)
    assert fields or INCOMPLETE in summary
    lost = [field for field in fields if f'id="{field}"' not in page]
    assert lost == []
    first = page.index("field-error") if "field-error" in page else len(page)
    assert page.index(summary) < first


@pytest.mark.parametrize("name", ["screening:new_patient", "referrals:new_session"])
def test_each_sentence_is_tied_to_its_field(name: str, wrong: Callable[[str], str]) -> None:
    page = wrong(name)

    for field in LINE.findall(SUMMARY.findall(page)[0]):
        (tag,) = re.findall(rf'<(?:input|select|textarea)[^>]* id="{field}"[^>]*>', page)
        assert 'aria-invalid="true"' in tag
        told = f"{field.removesuffix('_0')}_error"
        assert re.search(rf'<(?:input|select|textarea|fieldset)[^>]*describedby="[^"]*{told}', page)
        assert f'id="{told}"' in page


def test_a_page_with_nothing_wrong_has_no_summary(client: Client, db: None) -> None:
    world = make_world("Alder Psychiatry", "Ruth Halvorsen")
    client.force_login(world.staff[CLINICIAN])

    page = client.get("/patients/new/").content.decode()

    assert "form-errors" not in page
