"""Everything the database holds, for saying that nothing changed."""

from django.apps import apps
from django.db.models import Model

# What a look at a page may write: the trail, the session, and the figures that a report works
# out of other rows and keeps for its next reader (docs/adr/0014); nobody's record is among them.
TRACES = {
    "audit.auditevent",
    "audit.audithead",
    "accounts.staffsession",
    "referrals.patientfigures",
    "referrals.practicefigures",
}


def tables(*, but: frozenset[str] = frozenset()) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, apart from the traces and ``but``."""
    models = [model for model in apps.get_models() if model._meta.label_lower not in TRACES | but]
    return {model._meta.label_lower: rows_of(model) for model in models}


def rows_of(model: type[Model]) -> list[tuple[object, ...]]:
    """All rows of one table."""
    rows = model._default_manager.order_by("pk").values_list()
    return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows]
