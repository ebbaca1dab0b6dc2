"""The action table at the services: each write asks leave itself, whatever page called it."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

import referrals.services
import screening.services
from referrals.lifecycle import State
from screening.criteria.instruments import Instrument
from screening.reference import load
from screening.services.reviews import review_screening
from tests.cast import TODAY, make_member
from tests.security.snapshot import tables
from tests.security.table import TABLE
from tests.security.world import ROLES, World
from trd_clinic.accounts.capabilities import Capability as May

# Take an actor, yet are steps of services, which have asked before.
INNER = {"save_fields", "gates"}
OWN_PRACTICE = {"create_patient", "add_clinic", "import_clinics", "check_safety_rows",
                "open_report", "export_report"}  # fmt: skip
REFUSED = (ValidationError, ValueError, RuntimeError)


def phq9() -> Instrument:
    return load().instruments["PHQ-9"]


def key() -> dict[str, Any]:
    return {"form_key": uuid4()}


def new_patient() -> dict[str, Any]:
    return {"name": "Greta Olin", "number": uuid4().hex, "birth_date": date(1990, 1, 2)}


P, T, S = "screening.patient", "screening.trial", "screening.screening"
R, C, SCORE = "referrals.referral", "referrals.ketamineclinic", "screening.score"
SAID = {"said_by": "Dana", "channel": "phone", "said_on": TODAY}
CLINIC = {"name": "Quay", "rems_checked_on": None}
SENT = {"channel": "fax", "sent_to": "555-0100", "sent_on": TODAY}

# Each service: what it asks, and what it is called with.
Recipe = tuple[May, Callable[[dict[str, Any]], dict[str, Any]]]
SERVICES: dict[str, Recipe] = {
    "create_patient": (May.RECORD, lambda w: {**key(), "values": new_patient()}),
    "save_patient": (May.RECORD, lambda w: {"patient": w[P], "seen": 1, "values": {"phone": "5"}}),
    "save_episode": (May.RECORD, lambda w: {"patient": w[P], "seen": 1, "values": {"months": 5}}),
    "save_safety": (
        May.RECORD,
        lambda w: {"patient": w[P], "item": "pregnancy", "seen": 1, "values": {"answer": "yes"},
                   "today": TODAY},
    ),
    "check_safety_rows": (
        May.ADMINISTER,
        lambda w: {**key(), "items": ["avm"], "label": "version 18", "checked_on": TODAY},
    ),
    "add_trial": (May.RECORD, lambda w: {**key(), "patient": w[P]}),
    "save_trial": (May.RECORD, lambda w: {"trial": w[T], "seen": 1, "values": {"note": "x"}}),
    "strike_trial": (May.RECORD, lambda w: {"trial": w[T]}),
    "restore_trial": (May.RECORD, lambda w: {"trial": w[T]}),
    "add_step": (May.RECORD, lambda w: {**key(), "trial": w[T]}),
    "save_step": (
        May.RECORD,
        lambda w: {"step": w["screening.dosestep"], "seen": 1, "values": {"unit": "days"}},
    ),
    "strike_step": (May.RECORD, lambda w: {"step": w["screening.dosestep"]}),
    "restore_step": (May.RECORD, lambda w: {"step": w["screening.dosestep"]}),
    "add_score": (
        May.RECORD, lambda w: {**key(), "patient": w[P], "instrument": "PHQ-9", "date": TODAY}
    ),
    "save_score": (May.RECORD, lambda w: {"score": w[SCORE], "seen": 1, "values": {"rater": "x"}}),
    "correct_score": (May.RECORD, lambda w: {**key(), "score": w[SCORE]}),
    "strike_score": (May.RECORD, lambda w: {"score": w[SCORE]}),
    "restore_score": (May.RECORD, lambda w: {"score": w[SCORE]}),
    "raise_alert": (
        May.RECORD, lambda w: {"score": w[SCORE], "instrument": phq9(), "item": 9, "answer": 2}
    ),
    "acknowledge_alerts": (
        May.ACKNOWLEDGE,
        lambda w: {**key(), "patient": w[P], "alert_ids": [], "values": {
            "words": "Asked.", "next_contact": TODAY}},
    ),
    "make_screening": (May.MAKE_SCREENING, lambda w: {**key(), "patient": w[P], "as_of": TODAY}),
    "decide": (
        May.DECIDE, lambda w: {**key(), "screening": w[S], "ruling": "open", "reason": ""}
    ),
    "review_screening": (
        May.REVIEW, lambda w: {**key(), "screening": w[S], "result": "approved", "comment": ""}
    ),
    "answer_review": (
        May.DECIDE, lambda w: {**key(), "review": w["screening.review"], "words": "Yes."}
    ),
    "add_clinic": (May.EDIT_DIRECTORY, lambda w: {**key(), "values": CLINIC}),
    "change_clinic": (
        May.EDIT_DIRECTORY, lambda w: {"clinic": w[C], "seen": 1, "values": CLINIC}
    ),
    "confirm_clinic": (May.EDIT_DIRECTORY, lambda w: {"clinic": w[C], "today": TODAY}),
    "import_clinics": (
        May.EDIT_DIRECTORY, lambda w: {**key(), "rows": [{"name": "Quay"}], "today": TODAY}
    ),
    "prepare_referral": (
        May.PREPARE_REFERRAL, lambda w: {**key(), "screening": w[S], "clinician": None}
    ),
    "save_referral": (
        May.PREPARE_REFERRAL, lambda w: {"referral": w[R], "seen": 1, "values": {"goals": "x"}}
    ),
    "take_screening": (May.PREPARE_REFERRAL, lambda w: {"referral": w[R], "screening": w[S]}),
    "move_referral": (
        May.RECORD_ANSWER,
        lambda w: {**key(), "referral": w[R], "target": State.SENT, "facts": SENT},
    ),
    "preview_letter": (May.SEE_PATIENTS, lambda w: {"referral": w[R], "day": TODAY}),
    "sign_letter": (
        May.SIGN, lambda w: {**key(), "referral": w[R], "seen": "0" * 64, "day": TODAY}
    ),
    "open_letter": (May.SEE_PATIENTS, lambda w: {"letter": w["referrals.letter"]}),
    "make_patient_sheet": (May.SEE_PATIENTS, lambda w: {"referral": w[R], "day": TODAY}),
    "prepare_fax": (May.SEE_PATIENTS, lambda w: {"letter": w["referrals.letter"]}),
    "open_report": (May.REPORT, lambda w: {}),
    "export_report": (May.EXPORT, lambda w: {}),
}  # fmt: skip


def found() -> dict[str, Callable[..., Any]]:
    """Every public function of the services that takes an actor."""
    modules = [*_modules(screening.services), *_modules(referrals.services)]
    members = [pair for module in modules for pair in inspect.getmembers(module)]
    functions = {n: f for n, f in members if inspect.isfunction(f) and not n.startswith("_")}
    own = {n: f for n, f in functions.items() if ".services." in f.__module__}
    return {n: f for n, f in own.items() if "actor" in inspect.signature(f).parameters}


def _modules(package: ModuleType) -> list[ModuleType]:
    names = [info.name for info in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def call(name: str, actor: object, world: World) -> None:
    """Call the service; a refusal for another reason than the role is an answer too."""
    values = SERVICES[name][1](world.rows)  # type: ignore[arg-type]
    try:
        with transaction.atomic():
            found()[name](actor=actor, **values)
    except REFUSED:
        return


def test_s12_every_service_has_its_line() -> None:
    assert set(found()) - INNER == set(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_s12_each_role_may_what_the_table_says(name: str, world: World) -> None:
    asked = SERVICES[name][0]
    for role in ROLES:
        before = tables()
        if role in TABLE[asked]:
            call(name, world.staff[role], world)
        else:
            with pytest.raises(PermissionDenied):
                call(name, world.staff[role], world)
            assert tables() == before


@pytest.mark.parametrize("name", SERVICES)
def test_s12_nobody_of_another_practice_may(name: str, world: World, theirs: World) -> None:
    outsider = make_member(theirs.practice, "Otto Brandt", *ROLES)
    before = {label: len(rows) for label, rows in tables().items()}
    if name in OWN_PRACTICE:
        return  # acts on the outsider's own practice

    if name in {"change_clinic", "confirm_clinic"}:
        call(name, outsider, world)
    else:
        with pytest.raises(PermissionDenied):
            call(name, outsider, world)

    assert {label: len(rows) for label, rows in tables().items()} == before
    clinic = world.rows[C]
    clinic.refresh_from_db()
    assert clinic.name == "Harbor Ketamine"


def test_s12_nobody_reviews_their_own_screening(world: World) -> None:
    both = world.staff["clinician"]
    both.reviewer = True

    with pytest.raises(PermissionDenied, match="of their own"):
        review_screening(
            actor=both, screening=world.rows[S], result="approved", comment="", form_key=uuid4()
        )


@pytest.mark.parametrize("actor", ["closed", "homeless"])
def test_s12_a_closed_account_may_nothing(actor: str, world: World) -> None:
    member = world.staff["clinician"]
    setattr(member, "is_active" if actor == "closed" else "practice", None)

    with pytest.raises(PermissionDenied):
        call("add_trial", member, world)
