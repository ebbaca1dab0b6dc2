"""Who, practice, id, time, address, reference; never what was written."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.security.conftest import Browser
from tests.security.entrance import come_in
from tests.security.world import World
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent

PASSWORD = "seven green bicycles"
SIGN_IN = "/account/sign-in/"
Look = Callable[[Client, World], object]


def of_patient(rest: str = "", label: str = "") -> Look:
    """A look at one of the patient's pages."""

    def look(client: Client, world: World) -> object:
        row = f"{world.key(label)}" if label else ""
        return client.get(f"/patients/{world.patient.pk}/{rest}".format(row))

    return look


def posted(rest: str, label: str = "", **values: str) -> Look:
    def send(client: Client, world: World) -> object:
        row = f"{world.key(label)}" if label else ""
        address = f"/patients/{world.patient.pk}/{rest}".format(row)
        return client.post(address, {"form_key": str(uuid4()), **values})

    return send


A_SCREENING, A_REFERRAL = "screening.screening", "referrals.referral"
LEFT: dict[Action, Look] = {
    Action.WORKLIST_VIEWED: lambda client, world: client.get("/"),
    Action.PATIENTS_SEARCHED: lambda client, world: client.post("/", {"search": "Quillon"}),
    Action.REPORT_VIEWED: lambda client, world: client.get("/reports/"),
    Action.PATIENT_VIEWED: of_patient(),
    Action.SCREENING_VIEWED: of_patient("screenings/{}/", A_SCREENING),
    Action.LETTER_PREVIEWED: of_patient("referrals/{}/preview/", A_REFERRAL),
    Action.TRIAL_RECORDED: posted("trials/"),
    Action.TRIAL_STRUCK: posted("trials/{}/strike/", "screening.trial"),
    Action.SCORE_STRUCK: posted("scores/{}/strike/", "screening.score"),
    Action.SESSION_RECORDED: posted(
        "sessions/new/", date="2026-11-21", seen="0", thoughts="no", note="A sober note."
    ),
    Action.SESSION_STRUCK: posted("sessions/{}/strike/", "referrals.treatmentsession"),
    Action.SCREENING_MADE: posted("screenings/"),
    Action.DECISION_RECORDED: posted(
        "screenings/{}/decide/", A_SCREENING, ruling="overruled", reason="A sober reason."
    ),
    Action.SAFETY_ANSWERED: posted("safety/pregnancy/", answer="unknown", version="1"),
    Action.LETTER_VIEWED: lambda client, world: client.get(
        f"/patients/{world.patient.pk}/referrals/{world.key(A_REFERRAL)}/letters/"
        f"{world.key('referrals.letter')}.pdf"
    ),
    Action.DENIED: lambda client, world: client.get(f"/patients/{uuid4()}/"),
}


def new_events(world: World, act: Callable[[], object]) -> list[AuditEvent]:
    last = AuditEvent.objects.filter(practice_id=world.practice.pk).first()
    act()
    rows = AuditEvent.objects.filter(practice_id=world.practice.pk).order_by("sequence")
    return list(rows.filter(sequence__gt=last.sequence if last else 0))


@pytest.mark.parametrize("action", LEFT, ids=str)
def test_s27_every_deed_leaves_its_row(action: Action, world: World, browser: Browser) -> None:
    member = world.staff["clinician"]
    client = browser(member, REMOTE_ADDR="203.0.113.7")

    rows = new_events(world, lambda: LEFT[action](client, world))

    assert action in {row.action for row in rows}
    for row in rows:
        assert (row.actor_id, row.practice_id) == (member.pk, world.practice.pk)
        assert (row.address, len(row.reference)) == ("203.0.113.7", 8)
        assert abs(timezone.now() - row.at) < timedelta(minutes=1)
    about = [row for row in rows if row.action == action]
    of_no_patient = {Action.WORKLIST_VIEWED, Action.REPORT_VIEWED, Action.PATIENTS_SEARCHED}
    named = action not in {*of_no_patient, Action.DENIED}
    assert [row.patient_id for row in about] == [world.patient.pk if named else None]


def test_s27_no_row_holds_clinical_text(world: World, browser: Browser) -> None:
    client = browser(world.staff["clinician"])
    for act in LEFT.values():
        act(client, world)

    words = {str(value) for row in AuditEvent.objects.all() for value in plain(row)}

    for secret in ("Quillon", "Abernathy", "AL-73915", "1983", "sertraline", "sober", "pregnan"):
        assert not [word for word in words if secret in word]


def plain(row: AuditEvent) -> Iterator[object]:
    """The values that are not chance: random ids and hashes may hold any four digits."""
    chance = {"hash", "previous_hash", "reference"}
    names = (field.attname for field in row._meta.concrete_fields if field.attname not in chance)
    values = (getattr(row, name) for name in names)
    return (value for value in values if not isinstance(value, UUID))


def test_s27_a_roles_denial_is_written(world: World, browser: Browser) -> None:
    client = browser(world.staff["reviewer"])

    rows = new_events(world, lambda: client.post(f"/patients/{world.patient.pk}/trials/"))

    assert [row.action for row in rows] == [Action.DENIED]


@pytest.fixture
def member(world: World) -> User:
    user = world.staff["clinician"]
    user.set_password(PASSWORD)
    user.save()
    return user


def test_s27_coming_and_going_is_written(world: World, member: User, browser: Browser) -> None:
    client = browser()

    def come_and_go() -> None:
        client.post(SIGN_IN, {"login": member.email, "password": "wrong words here"})
        come_in(client, member)
        client.post("/account/sign-out/")

    rows = new_events(world, come_and_go)

    kinds = [Action.SIGN_IN_FAILED, Action.SIGNED_IN, Action.SIGNED_OUT]
    assert [row.action for row in rows] == kinds
    assert [row.actor_id for row in rows] == [None, member.pk, member.pk]
    assert {row.subject_id for row in rows} == {member.pk}


def test_s27_a_new_password_is_written(world: World, member: User, browser: Browser) -> None:
    client = browser(member)
    new = "nine blue tricycles"
    values = {"oldpassword": PASSWORD, "password1": new, "password2": new}

    rows = new_events(world, lambda: client.post("/account/password/", values))

    assert Action.PASSWORD_CHANGED in {row.action for row in rows}


def test_s27_page_and_trail_share_the_reference(world: World, browser: Browser) -> None:
    client = browser(world.staff["reviewer"])
    answers = []

    rows = new_events(
        world, lambda: answers.append(client.post(f"/patients/{world.patient.pk}/trials/"))
    )

    assert f"Reference {rows[-1].reference}" in answers[0].content.decode()
