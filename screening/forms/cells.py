"""Fields as cells with an address, so that a save can renew one of them."""

from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field
from django.forms import TextInput

from trd_clinic.web.form_look import Item, Unit, helper


class Cells:
    """A form whose fields stand in cells ``cell-<key>-<field>``; mixed into forms."""

    key: str
    units: dict[str, str] = {}
    items: tuple[str, ...] = ()

    def cells(self, *names: str) -> list[Div]:
        """The cells of these fields."""
        return [
            Div(self._field(name), css_id=f"cell-{self.key}-{name}", css_class=f"cell cell-{name}")
            for name in names
        ]

    def alone(self, name: str) -> FormHelper:
        """One field by itself, to renew its cell after a save."""
        return helper(self._field(name))

    def _field(self, name: str) -> Any:
        if name in self.items:
            return Item(name)
        return Unit(name, self.units[name]) if name in self.units else Field(name)


def said(value: bool | None) -> str:
    """A three-valued fact as a choice of ``known_or_not``."""
    return {True: "true", False: "false", None: ""}[value]


def plain(value: Any) -> str:
    """A number as people write it, without superfluous noughts."""
    return "" if value is None else f"{Decimal(value).normalize():f}"


def numeric(field: Any, sentence: str) -> None:
    """A number typed as text, so that what was typed stays; ``sentence`` says what is right."""
    widget = TextInput(attrs={**field.widget.attrs, "inputmode": "decimal"})
    for name in ("min", "max", "step"):
        widget.attrs.pop(name, None)
    widget.is_required = field.widget.is_required
    field.widget = widget
    codes = ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places")
    words = f"{sentence} Leave it empty if it is not known."
    field.error_messages |= dict.fromkeys((*codes, "max_whole_digits"), words)
