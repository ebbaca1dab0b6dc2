"""What every template may rely on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.origin import CURRENT


def house(request: HttpRequest) -> dict[str, Any]:
    """The practice (its emergency numbers above all), what the bar leads to, the reference."""
    user = getattr(request, "user", None)
    return {
        "practice": practice_of(request),
        "may_report": isinstance(user, User) and user.can(Capability.REPORT),
        "demo": settings.DEMO,
        "reference": CURRENT.get().reference,
    }


def practice_of(request: HttpRequest) -> Practice:
    """The practice of whoever is signed in; for a visitor one with the usual numbers."""
    user = getattr(request, "user", None)
    own = user.practice if isinstance(user, User) else None
    return own or Practice(name="TRD Clinic")
