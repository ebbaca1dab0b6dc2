"""Whether the database takes writes."""

from uuid import UUID

from django.db import transaction

from trd_clinic.audit.models import AuditHead
from trd_clinic.audit.trail import bring_in

NOBODY = UUID(int=0)


def database_writes() -> None:
    """Try a write and take it back; raises ``DatabaseError`` when it cannot be done."""
    bring_in()  # what was seen while it could not be written
    with transaction.atomic():
        AuditHead.objects.update_or_create(pk=NOBODY, defaults={"sequence": 0})
        transaction.set_rollback(True)
