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
    practice = user.practice if isinstance(user, User) else None
    return {
        "practice": practice or Practice(name="TRD Clinic"),
        "may_report": isinstance(user, User) and user.can(Capability.REPORT),
        "demo": settings.DEMO,
        "reference": CURRENT.get().reference,
    }
