"""Whether the database takes writes."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from trd_clinic.accounts.models import Tally
from trd_clinic.audit.models import AuditHead
from trd_clinic.audit.trail import bring_in

NOBODY = UUID(int=0)


def database_writes() -> None:
    """Try the trail and take it back, then store a row and remove it.

    Raises ``DatabaseError`` when that cannot be done. What is taken back never reaches
    SQLite's disk: only a row that was really stored tells that there is room for one.
    """
    bring_in()  # what was seen while it could not be written
    with transaction.atomic():
        AuditHead.objects.update_or_create(pk=NOBODY, defaults={"sequence": 0})
        transaction.set_rollback(True)
    Tally.objects.create(key=f"health {uuid4()}", until=timezone.now()).delete()
