"""The numbers of slots, definitions and staging lead to rows with source and standing too."""

from urllib.parse import urldefrag

import pytest
from django.test import Client

from referrals.management.demo.record import write_record
from screening.models import Patient
from screening.presenters.minimum import Link
from screening.presenters.staging import stages
from screening.queries.live import live_verdict
from screening.queries.record import load_record
from screening.reference import load
from tests.cast import TODAY
from tests.screening.rows import Row
from tests.screening.test_number_sources import DEMO, WALKED, Walk, numbers, panel_of
from trd_clinic.accounts.models import User

STATED = {one.key: [said.parameter for said in one.stated] for one in load().definitions}


@pytest.fixture(params=WALKED)
def patient(request: pytest.FixtureRequest, clinician: User) -> Patient:
    """Patients of the demo in turn."""
    return write_record(DEMO[request.param], clinician, TODAY)


def test_slots_and_sentence_say_no_number_of_their_own(
    client: Client, clinician: User, patient: Patient
) -> None:
    client.force_login(clinician)
    walk, panel = Walk(client, patient), panel_of(patient)
    said = " ".join([panel.sentence, *(line for slot in panel.slots for line in slot.lines)])

    assert numbers(said) <= walk.behind_all(panel)


def test_every_number_of_a_definition_leads_to_its_row(
    client: Client, clinician: User, patient: Patient
) -> None:
    client.force_login(clinician)
    walk, panel = Walk(client, patient), panel_of(patient)
    recorded = walk.behind_all(panel)
    assert panel.definitions is not None
    assert len(panel.definitions.rows) == len(STATED)

    for row in panel.definitions.rows:
        page, key = urldefrag(row.href)
        asked = {one: walk.value_of(page, f"{key}-{one}") for one in STATED[key]}
        assert numbers(row.weeks) == asked["weeks_at_dose"]
        assert numbers(row.failed_if) == asked["improvement_percent"]
        assert numbers(f"{row.because} {row.card}") <= set().union(*asked.values()) | recorded
        told = Row(walk.page(page), key).text
        assert row.payer in told
        assert row.not_evaluated in told
        assert f'href="{row.href}"' in walk.page(walk.home)


def test_every_number_of_the_staging_leads_to_its_row(
    client: Client, clinician: User, patient: Patient
) -> None:
    client.force_login(clinician)
    walk = Walk(client, patient)
    live = live_verdict(load_record(patient), TODAY)

    for stage in stages(live.verdict):
        behind = walk.numbers_behind(Link(stage.name, stage.href))
        assert behind or stage.name == "Thase–Rush"
