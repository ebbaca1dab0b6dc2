"""``python -m tests.faults.people``: a practice to write about, and sessions to write with."""

import json

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.cast import make_member, make_patient, make_practice  # noqa: E402
from trd_clinic.accounts.models import User  # noqa: E402
from trd_clinic.accounts.session_engine import SessionStore  # noqa: E402

WRITERS, PATIENTS = 4, 40  # each writes about ten patients in turn


def session_of(user: User) -> str:
    """A session as signing in would have made it."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "trd_clinic.accounts.backend.OneAnswer"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store["began"] = timezone.now().timestamp()
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    practice = make_practice("Alder Psychiatry")
    staff = [make_member(practice, f"Writer {n}", "clinician") for n in range(WRITERS)]
    patients = [make_patient(practice, f"Patient {n}") for n in range(PATIENTS)]
    told = {"sessions": [session_of(user) for user in staff]}
    print(json.dumps(told | {"patients": [str(patient.pk) for patient in patients]}))
