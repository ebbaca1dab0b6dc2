"""Moving a referral through its states, table-driven; outside events are recorded by name."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from referrals.lifecycle import State, facts_missing, refusal, road
from referrals.models import Move, Referral
from screening.permissions import check
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

ONLY_BY_SIGNING = "A letter is signed on its own page."


@transaction.atomic
def move_referral(
    *, actor: User, referral: Referral, target: State, facts: Mapping[str, object], form_key: UUID
) -> Move:
    """One allowed move with the facts it asks for; anything else is refused with the reason."""
    locked = Referral.objects.select_for_update().get(pk=referral.pk)
    here = State(locked.state)
    check(actor, Capability[road(here, target).who.value], referral.patient)
    kept = locked.moves.filter(form_key=form_key).first()
    if kept is not None:
        return kept
    _insist(here, target, facts)
    row = Move(
        referral=locked,
        from_state=here.value,
        to_state=target.value,
        by=actor,
        at=timezone.now(),
        facts={name: _plain(value) for name, value in facts.items() if value},
        form_key=form_key,
    )
    move, new = insert_once(row, under="referral_id")
    if new:
        Referral.objects.filter(pk=referral.pk).update(state=target.value)
        record(Action.REFERRAL_MOVED, actor=actor, subject=move)
    return move


def _insist(here: State, target: State, facts: Mapping[str, object]) -> None:
    reason = refusal(here, target) or (ONLY_BY_SIGNING if target is State.SIGNED else "")
    if reason:
        raise ValidationError(reason)
    missing = facts_missing(here, target, facts)
    if missing:
        named = ", ".join(name.replace("_", " ") for name in missing)
        raise ValidationError(f"This move also asks for: {named}.")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
