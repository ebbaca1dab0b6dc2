"""Keeping the figures of the reports: read on as far as the trail says, never all anew.

Every write about a patient leaves an event in the same transaction. So whoever opens a report
reads the events since the last time, forgets the figures of the patients they name, and works
out those that are not there: saving a field costs nothing more, and a report no more than what
has changed. Nothing is worked out inside a transaction; what was worked out is kept only if
nobody read on meanwhile, so nothing older can stand in the place of something newer.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from referrals.models import PatientFigures, PracticeFigures
from referrals.reports.figures import add, basis_of, figures_of
from screening.models import Patient
from trd_clinic.accounts.models import Practice
from trd_clinic.audit.late import READS, briefly
from trd_clinic.audit.models import AuditEvent, AuditHead

AT_ONCE = 500
AT_AN_OPENING = 1_000
MOST_LOOKS = 1_000  # passed over again at each opening, before the place reached is moved on
CHANGES = Q(patient_id__isnull=False) & ~Q(action__in=READS)


def kept_figures(
    practice: Practice, as_of: date, at_most: int | None = None
) -> tuple[PracticeFigures, int]:
    """The sums as the records stand, and how many patients are not in them yet.

    About ``at_most`` patients are worked out now; without it all are.  While the database takes
    no writes, the sums are those kept last, and whoever was changed since is not in them yet.
    """
    seen, everybody = _seen(practice)
    try:
        with briefly():
            kept = _caught_up(practice, seen, everybody, as_of, at_most)
    except OperationalError:
        return _as_it_was(practice, seen, everybody)
    return kept, max(0, everybody - kept.patients)


def _caught_up(
    practice: Practice, seen: PracticeFigures | None, everybody: int, as_of: date,
    at_most: int | None,
) -> PracticeFigures:  # fmt: skip
    kept = read_on(practice) if seen is None or _is_behind(practice, seen) else seen
    if kept.patients < everybody:
        for patients in islice(_unread(practice), at_most and -(-at_most // AT_ONCE)):
            kept = _keep(practice, kept, patients, as_of)
    return kept


def _as_it_was(
    practice: Practice, seen: PracticeFigures | None, everybody: int
) -> tuple[PracticeFigures, int]:
    """What was kept last, unless it stands on another basis; the changed are counted as missing."""
    if seen is None or seen.basis != basis_of(practice):
        return PracticeFigures(practice=practice), everybody
    changed = _since(practice, seen).filter(CHANGES).values("patient_id").distinct().count()
    return seen, min(everybody, max(1, everybody - seen.patients + changed))


@transaction.atomic
def read_on(practice: Practice) -> PracticeFigures:
    """Forget the figures of everybody whom the trail has named since."""
    kept = _locked(practice)
    heads = AuditHead.objects.filter(pk=practice.pk).values_list("sequence", flat=True)
    here = heads.first() or 0
    if kept.basis != basis_of(practice):
        return _begin(kept, basis_of(practice), here)
    named = _since(practice, kept).filter(CHANGES, sequence__lte=here).values("patient_id")
    gone = PatientFigures.objects.filter(patient__in=named)
    figures = list(gone.only("counted"))
    add(kept.totals, figures, -1)
    kept.patients -= len(figures)
    kept.sequence = here
    gone.delete()
    kept.save()
    return kept


def renew_figures(practice: Practice, as_of: date) -> PracticeFigures:
    """Forget everything that is kept and work it out anew."""
    with transaction.atomic():
        _begin(_locked(practice), basis="", sequence=0)
    return kept_figures(practice, as_of)[0]


def _locked(practice: Practice) -> PracticeFigures:
    PracticeFigures.objects.get_or_create(practice=practice)
    return PracticeFigures.objects.select_for_update().get(practice=practice)


def _begin(kept: PracticeFigures, basis: str, sequence: int) -> PracticeFigures:
    PatientFigures.objects.filter(practice=kept.practice_id).delete()
    kept.basis, kept.sequence, kept.patients, kept.totals = basis, sequence, 0, {}
    kept.save()
    return kept


def _seen(practice: Practice) -> tuple[PracticeFigures | None, int]:
    """What is kept now, if anything, and how many patients there are."""
    own = Patient.objects.filter(practice=OuterRef("pk")).order_by().values("practice")
    count = Subquery(own.annotate(count=Count("pk")).values("count"))
    found: Any = Practice.objects.filter(pk=practice.pk).annotate(everybody=count)
    row = found.select_related("figures").get()
    return getattr(row, "figures", None), row.everybody or 0


def _is_behind(practice: Practice, kept: PracticeFigures) -> bool:
    """Whether somebody changed since, or there is much to read before that can be told."""
    if kept.basis != basis_of(practice):
        return True
    since = _since(practice, kept)
    found = since.aggregate(read=Count("pk"), changed=Count("pk", filter=CHANGES))
    return bool(found["changed"] or found["read"] > MOST_LOOKS)


def _since(practice: Practice, kept: PracticeFigures) -> QuerySet[AuditEvent]:
    """What the trail has written since the place reached."""
    own = AuditEvent.objects.filter(practice_id=practice.pk, sequence__gt=kept.sequence)
    return own.order_by()


def _unread(practice: Practice) -> Iterator[list[UUID]]:
    """Those who are not there, a few at a time; each search begins where the last one ended."""
    there = PatientFigures.objects.filter(patient=OuterRef("pk"))
    own = Patient.objects.filter(~Exists(there), practice=practice).order_by("pk")
    keys = own.values_list("pk", flat=True)
    found = list(keys[:AT_ONCE])
    while found:
        yield found
        found = list(keys.filter(pk__gt=found[-1])[:AT_ONCE])


def _keep(
    practice: Practice, seen: PracticeFigures, patients: list[UUID], as_of: date
) -> PracticeFigures:
    """Keep what was worked out, unless somebody read on since, or chose another policy."""
    found = {one.patient_id: one for one in figures_of(practice, patients, as_of)}
    with transaction.atomic():
        kept = _locked(practice)
        now = basis_of(Practice.objects.get(pk=practice.pk))
        if (kept.basis, kept.sequence) != (seen.basis, seen.sequence) or now != seen.basis:
            return kept
        there = PatientFigures.objects.filter(patient__in=patients)
        for key in there.values_list("patient", flat=True):
            del found[key]
        PatientFigures.objects.bulk_create(found.values())
        add(kept.totals, found.values())
        kept.patients += len(found)
        kept.save()
    return kept
