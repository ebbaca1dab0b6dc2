"""What a form really brought: the fields that were sent and are right."""

from typing import Any

from django.forms import BaseForm


def posted_values(form: BaseForm, *, always: tuple[str, ...] = ()) -> dict[str, Any]:
    """Clean values of the fields that stood in the request; the version is not a value.

    ``always`` names fields that send nothing when empty (groups of boxes).
    """
    form.is_valid()
    cleaned = getattr(form, "cleaned_data", {})
    return {
        name: cleaned[name]
        for name in form.fields
        if name != "version" and name in cleaned and (name in always or _sent(form, name))
    }


def seen_version(form: BaseForm) -> int:
    """The version the sender saw; 0, which conflicts with every change, when it is missing."""
    form.is_valid()
    return int(getattr(form, "cleaned_data", {}).get("version") or 0)


def _sent(form: BaseForm, name: str) -> bool:
    return form.add_prefix(name) in form.data
