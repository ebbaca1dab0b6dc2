"""Choosing the practice's policy, and checking the label doses before they are adopted."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from screening.criteria.policy import Policy
from screening.models import LabelCheck, PolicyChoice
from screening.permissions import check
from screening.queries.label_checks import label_rows, unchecked
from screening.reference import load
from screening.reference.label_column import label_figures, label_fingerprint
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.accounts.staffing import StaleError
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

STALE = "Somebody else changed the settings of the practice since you looked. Look again."
IN_FORCE = "This policy is in force already."
NO_SUCH = "There is no such policy; choose one of those offered."
NOTHING_TICKED = "Tick the antidepressants whose label you checked."
CHANGED = "The label doses have changed since this page was shown. Check them again."


@transaction.atomic
def adopt_policy(
    *, actor: User, practice: Practice, name: str, seen: int, form_key: UUID
) -> PolicyChoice:
    """Let new readings follow another policy; screenings that were made stay as they are.

    ``seen`` is the version of the practice the actor looked at. Raises ``ValidationError``
    where it has changed, where there is no such policy or it is in force, and where the
    policy takes its doses from labels that nobody has checked.
    """
    _own(actor, practice, Capability.ADMINISTER)
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    kept = current.policy_choices.filter(form_key=form_key).first()
    if kept is not None:
        return kept
    policy = _adoptable(current, name, seen)
    row = PolicyChoice(
        practice=current,
        policy=policy.name,
        policy_version=policy.version,
        before=current.policy,
        by=actor,
        at=timezone.now(),
        form_key=form_key,
    )
    choice, new = insert_once(row, under="practice_id")
    if new:
        current.policy, current.version = policy.name, current.version + 1
        current.save(update_fields=["policy", "version"])
        record(Action.POLICY_ADOPTED, actor=actor, subject=choice)
    return choice


@transaction.atomic
def check_label(
    *, actor: User, practice: Practice, names: Collection[str], seen: str, form_key: UUID
) -> LabelCheck:
    """Record that the actor checked these rows; ``seen`` is the column's fingerprint shown."""
    _own(actor, practice, Capability.CHECK_LABEL)
    figures = label_figures(load().formulary)
    if not names or not set(names) <= set(figures):
        raise ValidationError(NOTHING_TICKED)
    if seen != label_fingerprint(figures):
        raise ValidationError(CHANGED)
    row = LabelCheck(
        practice=practice,
        figures={name: figures[name] for name in names},
        fingerprint=seen,
        by=actor,
        at=timezone.now(),
        form_key=form_key,
    )
    checked, new = insert_once(row, under="practice_id")
    if new:
        record(Action.LABEL_CHECKED, actor=actor, subject=checked)
    return checked


def why_not_label(practice: Practice, policy: Policy) -> str:
    """Why the policy's doses cannot be adopted yet, or nothing where they can."""
    if policy.dose_profile != "label":
        return ""
    rows = label_rows(practice)
    left = len(unchecked(rows))
    if not left:
        return ""
    return (
        f"The label doses are adopted once a named person of the practice has checked them "
        f"against the labels in force. {left} of {len(rows)} are not checked."
    )


def _adoptable(practice: Practice, name: str, seen: int) -> Policy:
    policy = load().policies.get(name)
    if policy is None:
        raise ValidationError(NO_SUCH)
    if practice.version != seen:
        raise StaleError(STALE)
    if practice.policy == name:
        raise ValidationError(IN_FORCE)
    if refusal := why_not_label(practice, policy):
        raise ValidationError(refusal)
    return policy


def _own(actor: User, practice: Practice, capability: Capability) -> None:
    check(actor, capability)
    if actor.practice_id != practice.pk:
        raise PermissionDenied("Only the own practice can be changed.")
