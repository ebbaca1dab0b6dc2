"""Definitions and staging where they are read: the screening, its review, the verdict panel."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import Patient, Screening
from screening.presenters.definitions import DefinitionRow, frozen_definitions
from screening.presenters.staging import Stage, stages
from screening.queries.live import live_verdict
from screening.queries.record import load_record
from screening.services.screenings import make_screening
from tests.cast import TODAY
from tests.screening.stories import record_episode, record_trial, two_failed_classes
from trd_clinic.accounts.models import User

PAYER = (
    "Our reading of a published summary, November 2026; payers change their texts; "
    "only the payer decides."
)


@pytest.fixture
def screening(patient: Patient, clinician: User) -> Screening:
    two_failed_classes(patient)
    return frozen(patient, clinician, TODAY)


def frozen(patient: Patient, clinician: User, day: date) -> Screening:
    return make_screening(actor=clinician, patient=patient, as_of=day, form_key=uuid4())


def page_of(client: Client, user: User, screening: Screening) -> str:
    client.force_login(user)
    place = reverse("screening:screening", args=[screening.patient_id, screening.pk])
    return client.get(place).content.decode()


def row_of(screening: Screening, name: str) -> DefinitionRow:
    compared = frozen_definitions(screening)
    assert compared is not None
    return next(row for row in compared.rows if row.name == name)


def test_the_page_compares_all_definitions_and_stages(
    client: Client, clinician: User, screening: Screening
) -> None:
    text = page_of(client, clinician, screening)

    assert "Other definitions: 9 of 11 met, 1 open" in text
    assert text.count("#answer-yes") >= 9
    assert "8 weeks of augmentation or 8 sessions of psychotherapy asked for" in text
    assert text.count(PAYER) == 2
    assert "6 of 15" in text
    assert "Stage II" in text
    assert "TRD 1" in text
    assert "Classes failed: SSRI (sertraline) and SNRI (venlafaxine)." in text


def test_the_reviewer_reads_them_too(client: Client, reviewer: User, screening: Screening) -> None:
    client.force_login(reviewer)

    place = reverse("admin:screening_screening_change", args=[screening.pk])
    text = client.get(place).content.decode()

    assert "The same facts under other definitions" in text
    assert "How each is scored" in text
    assert text.count(PAYER) == 2


def test_a_row_says_what_it_asks_for_and_marks_what_no_source_states(screening: Screening) -> None:
    fda, cigna, gaynes = (
        row_of(screening, name) for name in ("FDA wording, 2019", "Cigna", "Gaynes / AHRQ 2020")
    )

    assert (fda.weeks, fda.failed_if, fda.classes) == ("6*", "<\u00a050\u00a0%*", "any")
    assert (cigna.weeks, cigna.failed_if, cigna.classes) == ("6", "≤\u00a025\u00a0%", "differ")
    assert gaynes.window == "any episode*"
    assert (fda.payer, cigna.payer) == ("", PAYER)
    assert cigna.not_evaluated.startswith("Not evaluated: ")


def test_only_the_practices_own_policy_is_marked(screening: Screening) -> None:
    compared = frozen_definitions(screening)

    assert compared is not None
    assert [row.name for row in compared.rows if row.adopted] == ["Adopted rule, 6 weeks"]


def test_a_payers_row_is_out_of_date_after_twelve_months(
    client: Client, patient: Patient, clinician: User, screening: Screening
) -> None:
    late = frozen(patient, clinician, date(2027, 12, 1))

    assert row_of(screening, "Cigna").out_of_date == ""
    assert row_of(late, "Cigna").out_of_date.startswith("Out of date: read in Nov 2026")
    assert row_of(late, "FDA wording, 2019").out_of_date == ""
    assert page_of(client, clinician, late).count("Out of date: read in Nov 2026") == 2
    assert "Out of date" not in page_of(client, clinician, screening)


def test_a_screening_made_before_says_so(
    client: Client, clinician: User, screening: Screening
) -> None:
    old = Screening.objects.get(pk=screening.pk)
    old.pk, old._state.adding, old.form_key = None, True, uuid4()
    old.definitions = None
    for key in ("definitions", "definitions_because", "staging", "staging_working"):
        del old.verdict[key]
    old.save()

    text = page_of(client, clinician, old)

    assert "This screening was made before definitions were compared." in text
    assert "How each is scored" not in text


def test_the_verdict_panel_folds_them(client: Client, clinician: User, patient: Patient) -> None:
    two_failed_classes(patient)
    client.force_login(clinician)

    text = client.get(reverse("screening:intake", args=[patient.pk])).content.decode()

    assert "Other definitions: 9 of 11 met, 1 open" in text
    assert text.count(PAYER) == 2


def test_without_a_trial_there_is_nothing_to_compare(
    client: Client, clinician: User, patient: Patient
) -> None:
    client.force_login(clinician)

    text = client.get(reverse("screening:intake", args=[patient.pk])).content.decode()

    assert "Other definitions" not in text


def test_while_a_row_cannot_be_read_no_definition_is_called_not_met(patient: Patient) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13)
    record_trial(patient, 2, "sertralin", 100, 13)

    answer = live_verdict(load_record(patient), TODAY).verdict

    assert set(answer["definitions"].values()) == {"cannot_tell"}
    assert answer["definitions_because"]["fda_label"] == "A row cannot be read yet."


@pytest.mark.parametrize(
    ("method", "result", "value", "name"),
    [
        ("maudsley", 6, "6 of 15", "Maudsley, mild"),
        ("maudsley", 7, "7 of 15", "Maudsley, moderate"),
        ("maudsley", 11, "11 of 15", "Maudsley, severe"),
        ("maudsley", None, "–", "Maudsley, not defined"),
        ("thase_rush", 0, "Stage 0", "Thase–Rush"),
        ("thase_rush", 5, "Stage V", "Thase–Rush"),
        ("mgh_s", 2.5, "2.5", "MGH-S"),
        ("european", "non_responder", "Non-responder", "European"),
        ("european", "TRD5", "TRD 5", "European"),
    ],
)
def test_stages_in_words(method: str, result: object, value: str, name: str) -> None:
    methods = ("thase_rush", "maudsley", "mgh_s", "european")
    answer = {
        "staging": dict.fromkeys(methods) | {method: result},
        "staging_working": {one: ["As it is."] for one in methods},
    }

    place = f"/policy/#staging-{method}"
    assert Stage(value, name, ("As it is.",), place) in stages(answer)
