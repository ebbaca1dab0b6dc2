"""``python -m tests.faults.older back|rows|there``: the database as it was at the first migrations.

``back`` undoes all later migrations, ``rows`` writes some as the code of then would have,
``there`` says what is left of them and whether anything waits.
"""

import json
import sys
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.apps import apps as now  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.utils import timezone  # noqa: E402

from trd_clinic.audit.chain import faults  # noqa: E402
from trd_clinic.audit.triggers import guarded_tables, protect_all, protected_models  # noqa: E402

# Every state that was released is a line here, for ever.
STATES = {"0.1 as it began": [(app, "0001_initial") for app in
          ("accounts", "audit", "screening", "referrals")]}  # fmt: skip
PRACTICE = UUID(int=7)


def back() -> dict[str, Any]:
    """To the first of the states."""
    [targets] = STATES.values()
    MigrationExecutor(connection).migrate(targets)
    protect_all(now, "default")
    return {"back": len(targets)}


def rows() -> dict[str, Any]:
    """A practice, a patient, and a trail of one row, in the columns of then."""
    [targets] = STATES.values()
    then = MigrationExecutor(connection).loader.project_state(targets).apps
    practice = then.get_model("accounts", "Practice").objects.create(id=PRACTICE, name="Alder")
    then.get_model("screening", "Patient").objects.create(
        practice=practice, name="Quillon", number="1", birth_date=date(1983, 2, 27),
        form_key=uuid4(),
    )  # fmt: skip
    event = then.get_model("audit", "AuditEvent")(
        practice_id=PRACTICE, sequence=1, at=timezone.now(), action="practice_created"
    )
    event.hash = _hash_of_then(event)
    event.save()
    then.get_model("audit", "AuditHead").objects.create(
        practice_id=PRACTICE, sequence=1, hash=event.hash
    )
    return {"rows": 1}


def _hash_of_then(event: Any) -> str:
    """The recipe of the first rows, which no later column may change."""
    import hashlib  # noqa: PLC0415

    columns = ("practice_id", "sequence", "at", "action", "actor_id", "subject_type",
               "subject_id", "patient_id", "address", "reference", "previous_hash")  # fmt: skip
    values = [event.at.isoformat() if c == "at" else getattr(event, c) for c in columns]
    text = json.dumps(values, default=str, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def there() -> dict[str, Any]:
    """What a start would find."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    tables = {model._meta.db_table for model in protected_models(now)}
    patients = now.get_model("screening", "Patient")
    return {
        "waiting": len(waiting),
        "unguarded": sorted(tables - guarded_tables(connection)),
        "patients": list(patients._default_manager.values_list("name", flat=True)),
        "faults": list(faults(PRACTICE)),
    }


if __name__ == "__main__":
    print(json.dumps({"back": back, "rows": rows, "there": there}[sys.argv[1]]()))
