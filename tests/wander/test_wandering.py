"""Whatever happens in whatever order, lists and reports show what the rows say that day."""

from collections import Counter
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from referrals.models import Referral, ReferralDue
from referrals.queries.overdue import allowed_days, overdue_before, working_days
from referrals.reports.summing import live_report_of, report_of
from referrals.services.figures import kept_figures, renew_figures
from screening.services.rosters import RosterRefusedError
from screening.services.scores import FixedScoreError
from tests.security.test_kept_needs import (
    due_follows,
    due_kept,
    follows,
    kept,
    standings_follow,
    standings_kept,
)
from tests.wander.deeds import RECORD
from tests.wander.life import Deed, Life, NothingThereError, begin
from tests.wander.road import ROAD
from trd_clinic.accounts.models import Practice
from trd_clinic.audit import late
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import bring_in

DEEDS, KINDS = 60, 18
# What a service answers to something that cannot be done now; a deed that finds no row is idle.
REFUSALS = (ValidationError, PermissionDenied, FixedScoreError, RosterRefusedError)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_shown_is_what_the_rows_say(
    db: None, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    life, done = begin(seed), Counter[str]()
    monkeypatch.setattr(timezone, "now", lambda: life.now)

    while done.total() < DEEDS:
        done[_something(life)] += 1

        _lists_follow(life)
        if life.chance(0.3):
            _reports_follow(life)

    _reports_follow(life)
    assert len(done) >= KINDS, done


def _something(life: Life) -> str:
    """Some time, then one deed; now and then it is taken back, or only a look comes in late."""
    life.pass_time()
    if life.chance(0.05):
        _look_late(life, life.patient().pk)
    while True:
        deed = life.dice.choice(life.dice.choice((RECORD, ROAD)))
        with suppress(NothingThereError):
            return _done(life, deed)


def _done(life: Life, deed: Deed) -> str:
    life.told.append(f"{life.now:%Y-%m-%d %H:%M} {deed.__name__}")
    try:
        with transaction.atomic():
            deed(life)
            transaction.set_rollback(life.chance(0.05))
    except REFUSALS:
        return f"{deed.__name__}, refused"
    return deed.__name__


def _look_late(life: Life, patient_id: object) -> None:
    seen = late.Seen(life.practice.pk, life.now, Action.PATIENT_VIEWED, life.clinician.pk,
                     "screening.patient", patient_id, patient_id, "", "")  # fmt: skip
    late.keep(seen)
    bring_in()


def _lists_follow(life: Life) -> None:
    """Needs, standings, the days referrals may rest, and who is overdue today."""
    last = life.told[-3:]
    assert kept() == follows(), last
    assert standings_kept() == standings_follow(), last
    assert due_kept() == due_follows(), last
    assert _overdue_shown(life) == _overdue(life), last


def _overdue_shown(life: Life) -> set[object]:
    late_ones = ReferralDue.objects.filter(due_on__lt=overdue_before(life.today))
    return set(late_ones.values_list("pk", flat=True))


def _overdue(life: Life) -> set[object]:
    """Counted from each referral's own moves, by the clock of the practice."""
    zone = ZoneInfo(Practice.objects.get(pk=life.practice.pk).time_zone)
    late = set()
    for row in Referral.objects.all():
        days = [move.at.astimezone(zone).date() for move in row.moves.all()]
        allowed = allowed_days(row)
        if days and allowed is not None and working_days(max(days), life.today) > allowed:
            late.add(row.pk)
    return late


def _reports_follow(life: Life) -> None:
    """Both reports, read on, against the same counted anew on this very day."""
    practice = Practice.objects.get(pk=life.practice.pk)
    read = kept_figures(practice, life.today)
    shown = report_of(*read), live_report_of(*read, life.today)
    anew = renew_figures(practice, life.today)
    assert shown == (report_of(anew, 0), live_report_of(anew, 0, life.today)), life.told[-3:]
