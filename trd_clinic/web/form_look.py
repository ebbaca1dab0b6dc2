"""How forms look: crispy layout objects in the house style."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, LayoutObject
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.template.loader import render_to_string

INCOMPLETE = "The form was not complete. Open the page anew and try again."


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One thing that is wrong: the field's address and label (empty for a whole form), and why."""

    href: str
    label: str
    sentence: str


def error_lines(form: BaseForm) -> Iterator[ErrorLine]:
    """All that is wrong with a form, what concerns the whole of it first."""
    for sentence in form.non_field_errors():
        yield ErrorLine("", "", str(sentence))
    for field in form.visible_fields():
        for sentence in field.errors:
            yield ErrorLine(f"#{_first_id(field)}", str(field.label), str(sentence))
    if any(field.errors for field in form.hidden_fields()):
        yield ErrorLine("", "", INCOMPLETE)


def _first_id(field: BoundField) -> str:
    """Where the cursor goes: the field, or the first of its boxes."""
    boxes = isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)
    return f"{field.auto_id}_0" if boxes else field.id_for_label


class Unit(Field):
    """A field with its unit inside at the right and, if need be, a fresh hint under it."""

    template = "forms/unit_field.html"

    def __init__(self, field: str, unit: str = "", hint: str = "", **attributes: Any) -> None:
        self.more = {"unit": unit, "hint": hint}
        super().__init__(field, **attributes)

    def render(
        self,
        form: BaseForm,
        context: Context,
        template_pack: str = "bootstrap5",
        extra_context: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> str:
        """The field, its unit and its hint."""
        more = {**(extra_context or {}), **self.more}
        return str(super().render(form, context, template_pack, extra_context=more, **kwargs))


class Choices(Field):
    """A few large radio buttons, such as the three decisions."""

    template = "forms/choices.html"


class Item(Field):
    """One item of an instrument: the question, and its answers 0 to 3 in a row."""

    template = "forms/item.html"


class Fixed(LayoutObject):
    """A frozen value beside a lock."""

    def __init__(self, label: str, value: str) -> None:
        self.label = label
        self.value = value
        self.fields: list[Any] = []

    def render(
        self, form: BaseForm, context: Context, template_pack: str = "bootstrap5", **kwargs: Any
    ) -> str:
        """The label, a lock and the value."""
        return render_to_string("forms/fixed.html", {"fixed": self})


def row(*fields: Any, css_class: str = "") -> Div:
    """Fields side by side, as many as fit."""
    return Div(*fields, css_class=f"field-grid {css_class}".strip())


def helper(*fields: Any) -> FormHelper:
    """A helper that leaves ``<form>``, token and buttons to the template."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    if fields:
        made.layout = Layout(*fields)
    return made
