"""What the badge and a conflict say after a save."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.utils import timezone

from screening.presenters.words import Badge, clock
from screening.services.saving import Saved


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Both values of one field, and who changed it."""

    label: str
    mine: str
    theirs: str
    who: str


def saved_badge(status: int) -> Badge:
    """Saved with the time, or what stands in the way."""
    if status == 409:
        return Badge("changed", "Changed by somebody else; compare below")
    if status == 422:
        return Badge("failed", "Not all saved: see the field")
    return Badge("saved", f"Saved {clock(timezone.now())}")


def conflict_lines(saved: Saved, form: BaseForm) -> tuple[ConflictLine, ...]:
    """Each field in conflict in words."""
    return tuple(
        ConflictLine(
            label=_label(form, one.field),
            mine=one.mine,
            theirs=one.theirs,
            who=f"{one.by}, {clock(one.at)}",
        )
        for one in saved.conflicts
    )


def _label(form: BaseForm, name: str) -> str:
    field = form.fields.get(name)
    return str(field.label) if field and field.label else name.replace("_", " ").capitalize()
