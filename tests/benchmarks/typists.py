"""Makes clinicians who are signed in, each with a patient of some trials; prints who they are.

Run by measurements of the server as a program, against the database of its server.
"""

import json
import sys
from importlib import import_module

import django
from django.conf import settings


def main(many: int, trials: int) -> None:
    """One JSON line a clinician: the session, their own trial's address, and that of all."""
    django.setup()
    from django.urls import reverse  # noqa: PLC0415 - after the settings

    from tests.benchmarks.saving import some_trials  # noqa: PLC0415 - after the settings
    from tests.cast import make_member, make_patient, make_practice  # noqa: PLC0415

    practice = make_practice("Alder Psychiatry")
    first = make_member(practice, f"Clinician of all, {trials} trials", "clinician")
    common = some_trials(first, make_patient(practice), trials)[2]
    shared = reverse("screening:save_trial", args=[common.patient_id, common.pk])
    for number in range(many):
        clinician = make_member(practice, f"Clinician {number} of {trials} trials", "clinician")
        trial = some_trials(clinician, make_patient(practice), trials)[2]
        address = reverse("screening:save_trial", args=[trial.patient_id, trial.pk])
        print(json.dumps({"session": _signed_in(clinician), "address": address,
                          "shared": shared}))  # fmt: skip


def _signed_in(clinician: object) -> str:
    """The key of a session, made as signing in makes it."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    member = get_user_model()._default_manager.get(pk=clinician.pk)  # type: ignore[attr-defined]
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["began"] = timezone.now().timestamp()
    session["_auth_user_id"] = str(member.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = member.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def version(address: str) -> int:
    """At which version a trial stands: one, and one more for each change that was kept."""
    django.setup()
    from screening.models import Trial  # noqa: PLC0415 - after the settings

    return Trial.objects.get(pk=address.strip("/").rpartition("/")[2]).version


if __name__ == "__main__":
    if sys.argv[1] == "version":
        print(version(sys.argv[2]))
    else:
        main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 6)
