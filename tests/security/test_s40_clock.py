"""One clock, UTC inside; when it is put back, the sequence still says what came first."""

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from tests.security.conftest import Browser
from trd_clinic.accounts.models import User
from trd_clinic.audit import trail
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import record


def test_s40_a_step_back_never_reorders_the_trail(
    clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    times = [now, now - timedelta(hours=3), now - timedelta(days=400), now + timedelta(minutes=1)]
    made = []
    for moment in times:
        monkeypatch.setattr(trail.timezone, "now", lambda moment=moment: moment)
        made.append(record(Action.WORKLIST_VIEWED, actor=clinician).pk)
    monkeypatch.undo()

    out = StringIO()
    call_command("verify_audit", stdout=out)

    assert list(AuditEvent.objects.values_list("pk", flat=True)) == made[::-1]
    assert "0 faults" in out.getvalue()


def test_s40_times_are_kept_in_utc(clinician: User) -> None:
    record(Action.WORKLIST_VIEWED, actor=clinician)

    assert AuditEvent.objects.get().at.utcoffset() == timedelta()
    assert settings.USE_TZ


def test_s40_pages_show_the_practices_own_clock(administrator: User, browser: Browser) -> None:
    practice = administrator.practice
    assert practice is not None
    practice.time_zone = "Asia/Tokyo"
    practice.save()
    event = record(Action.WORKLIST_VIEWED, actor=administrator)

    page = browser(administrator).get("/admin/audit/auditevent/").content.decode()

    assert f"{event.at + timedelta(hours=9):%Y-%m-%d %H:%M:%S}" in page
