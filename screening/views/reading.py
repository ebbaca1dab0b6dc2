"""How much of a file has been read: kept in the reader's own session while it is read."""

from contextlib import suppress
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from screening.outside import Progress
from screening.presenters.outside_list import reading_words
from screening.views.doors import find_patient
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.views.sessions import polling

KEY = "reading"
STEP = 2 * 1024 * 1024


@polling
@require_safe
def reading_progress(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """A few words, empty where nothing is being read; another process may be reading."""
    find_patient(request, patient_id, Capability.RECORD)
    done, size = request.session.get(KEY, (0, 0))
    return HttpResponse(reading_words(done, size), content_type="text/plain; charset=utf-8")


def telling(session: SessionBase, size: int) -> Progress:
    """Note every two megabytes how many bytes of ``size`` have passed."""
    told = 0

    def tell(done: int) -> None:
        nonlocal told
        if done - told >= STEP:
            told = done
            session[KEY] = [done, size]
            with suppress(UpdateError):  # signed out meanwhile: there is nobody to tell
                session.save()

    return tell
