"""Who may. (When one may is the services' question.)"""

from django.core.exceptions import PermissionDenied

from screening.models import Patient
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


def may(actor: User, capability: Capability, patient: Patient | None = None) -> bool:
    """Whether the role grants it and the patient, if one is meant, is the practice's own."""
    own = patient is None or patient.practice_id == actor.practice_id
    return own and actor.can(capability)


def check(actor: User, capability: Capability, patient: Patient | None = None) -> None:
    """Insist on it; raises ``PermissionDenied`` with a sentence that can be shown."""
    if not may(actor, capability, patient):
        raise PermissionDenied(f"Your role may not {capability}.")
