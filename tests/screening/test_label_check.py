"""The label doses: checked row by row by named persons before a practice adopts them."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from screening.models import LabelCheck
from screening.queries.label_checks import label_rows, unchecked
from screening.reference import load
from screening.reference.label_column import label_figures, label_fingerprint
from screening.services.policies import check_label
from tests.screening.test_policy_choice import EIGHT, adopt, page
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent


def tick(actor: User, *names: str) -> LabelCheck:
    practice = actor.practice
    assert practice is not None
    figures = label_figures(load().formulary)
    return check_label(
        actor=actor, practice=practice, names=names or list(figures),
        seen=label_fingerprint(figures), form_key=uuid4(),
    )  # fmt: skip


def test_the_label_profile_waits_for_every_row(
    client: Client, administrator: User, clinician: User
) -> None:
    with pytest.raises(ValidationError, match="38 of 38 are not checked"):
        adopt(administrator, "adopted-2026-label")
    tick(clinician, "sertraline")
    with pytest.raises(ValidationError, match="37 of 38 are not checked"):
        adopt(administrator, "adopted-2026-label")
    said = page(client, administrator, **{**EIGHT, "dose_profile": "label"})
    assert "37 of 38 are not checked." in said
    assert 'type="submit">Adopt this policy' not in said

    tick(administrator)
    adopt(administrator, "adopted-2026-label")

    assert administrator.practice.policy_choices.get().policy == "adopted-2026-label"
    assert "Checked against the label in force by Ana Lindqvist" in page(
        client, clinician, "/formulary/sertraline/"
    )


def test_a_figure_that_changed_is_no_longer_checked(administrator: User, client: Client) -> None:
    figures = label_figures(load().formulary)
    old = LabelCheck(
        practice=administrator.practice, figures={**figures, "sertraline": "25 mg"},
        fingerprint="0" * 64, by=administrator, at="2026-01-05T10:00Z", form_key=uuid4(),
    )  # fmt: skip
    old.save()

    assert unchecked(label_rows(administrator.practice)) == ("sertraline",)
    with pytest.raises(ValidationError, match="1 of 38 are not checked"):
        adopt(administrator, "adopted-2026-label")
    type(administrator.practice).objects.update(policy="adopted-2026-label")
    assert "not all of them are checked as they stand now" in page(client, administrator)


def test_a_check_of_figures_shown_earlier_is_refused(clinician: User) -> None:
    with pytest.raises(ValidationError, match="changed since this page was shown"):
        check_label(
            actor=clinician, practice=clinician.practice, names=["sertraline"], seen="0" * 64,
            form_key=uuid4(),
        )  # fmt: skip

    assert not LabelCheck.objects.exists()


def test_ticked_rows_are_kept_with_name_and_day(client: Client, clinician: User) -> None:
    client.force_login(clinician)
    shown = client.get("/policy/label/").content.decode()
    seen = label_fingerprint(label_figures(load().formulary))
    assert seen in shown

    empty = client.post("/policy/label/", {"seen": seen, "form_key": str(uuid4())})
    sent = {"seen": seen, "form_key": str(uuid4()), "names": ["sertraline", "St John"]}
    wrong = client.post("/policy/label/", sent)
    client.post("/policy/label/", {**sent, "names": ["sertraline"]})

    assert (empty.status_code, wrong.status_code) == (422, 422)
    assert "Tick the antidepressants whose label you checked." in empty.content.decode()
    row = LabelCheck.objects.get()
    assert (row.figures, row.by) == ({"sertraline": "50 mg"}, clinician)
    assert AuditEvent.objects.filter(action="label_checked").count() == 1


def test_who_may_not_check_reads_the_label_doses(client: Client, reviewer: User) -> None:
    said = page(client, reviewer, "/policy/label/")

    assert "38 of 38 label doses are not checked." in said
    assert 'name="names"' not in said
    assert client.post("/policy/label/").status_code == 403
