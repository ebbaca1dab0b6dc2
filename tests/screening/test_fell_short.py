"""What fell short, trial by trial; and the checklist beside a "meets"."""

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import Patient
from screening.presenters.verdict import live_panel
from screening.queries.live import live_verdict
from screening.queries.record import load_record
from tests.cast import TODAY
from tests.screening.stories import record_episode, record_trial, screened, two_failed_classes
from trd_clinic.accounts.models import User


def short_of_it(patient: Patient) -> None:
    """One failure, one trial too short, one that responded."""
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 8, stopped_for="no_response")
    record_trial(patient, 2, "venlafaxine", 225, 4, stopped_for="no_response")
    record_trial(patient, 3, "fluvoxamine", 100, 9, endpoint=8, stopped_for="other")


def frozen(client: Client, actor: User, patient: Patient) -> str:
    client.force_login(actor)
    row = screened(patient, actor)
    return client.get(reverse("screening:screening", args=[patient.pk, row.pk])).content.decode()


def test_the_panel_groups_what_fell_short(patient: Patient) -> None:
    short_of_it(patient)

    panel = live_panel(live_verdict(load_record(patient), TODAY))

    groups = {
        group.head: [trial.sentence for trial in group.trials] for group in panel.trial_groups
    }
    assert list(groups) == ["What fell short", "Counted as failed"]
    assert groups["What fell short"] == [
        "4 weeks in all; the rule asks for 6.",
        "9 weeks at 100 mg/day or more. PHQ-9 20 to 8, 60.0 % less: a response.",
    ]
    assert len(groups["Counted as failed"]) == 1


@pytest.mark.parametrize("verdict", ["meets", "cannot_tell"])
def test_only_an_unmet_rule_falls_short(patient: Patient, verdict: str) -> None:
    two_failed_classes(patient)
    if verdict == "cannot_tell":
        patient.trials.filter(label=2).update(endpoint=None)

    panel = live_panel(live_verdict(load_record(patient), TODAY))

    assert [group.head for group in panel.trial_groups] == ["Trials"]


def test_the_screening_page_says_it_with_its_sources(
    client: Client, clinician: User, patient: Patient
) -> None:
    short_of_it(patient)

    page = frozen(client, clinician, patient)

    short = page.split('id="fell-short-head"')[1].split("</section>")[0].replace("\u00a0", " ")
    assert "4 weeks in all; the rule asks for 6." in short
    assert 'href="/formulary/venlafaxine/#minimum-recommended"' in short
    assert 'href="/formulary/fluvoxamine/#minimum">Sources differ' in short
    assert "Before calling it resistant" not in page


def test_the_checklist_stands_beside_a_meets(
    client: Client, clinician: User, patient: Patient
) -> None:
    two_failed_classes(patient)

    page = frozen(client, clinician, patient)

    listed = page.split('id="checklist-head"')[1].split("</section>")[0]
    assert listed.count("<li>") == 10
    assert "Sertraline: 13 weeks at 50 mg/day or more." in listed
    assert "Ask: Anxiety, PTSD, personality disorder, substance use." in listed
    assert "they never change it" in listed
    assert 'id="fell-short-head"' not in page
