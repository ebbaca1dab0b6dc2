"""The few tags that templates need to place glyphs, fields and the current room."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.forms import BaseForm, BoundField, CheckboxInput, Select
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trd_clinic.web.form_look import ErrorLine, error_lines
from trd_clinic.web.glyphs import GLYPHS, is_pair
from trd_clinic.web.wire import HOUSE, SHEETS

register = template.Library()

KEPT = re.compile(
    r"(?<=\d) (?=%|(?:mg|weeks?|days?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)"
)

GLYPH = (
    '<svg class="glyph{}" aria-hidden="true" focusable="false" viewBox="0 0 {} 16">'
    '<use href="{}#{}"></use></svg>'
)


@register.simple_tag
@cache
def glyph(name: str, classes: str = "") -> SafeString:
    """One glyph from the sprite, hidden from screen readers; unknown names fail."""
    if name not in GLYPHS:
        raise template.TemplateSyntaxError(f"There is no glyph {name!r}.")
    more = " glyph-pair" if is_pair(name) else ""
    more += f" {classes}" if classes else ""
    wide = 36 if is_pair(name) else 16
    return format_html(GLYPH, more, wide, static("img/glyphs.svg"), name)


@register.simple_tag(name="error_lines")
def lines_of(form: Any, wrong: Any = ()) -> list[ErrorLine]:
    """What is wrong with a form, or with several; a page without one has nothing wrong."""
    forms = [one for one in (form, *(wrong or ())) if isinstance(one, BaseForm) and one.is_bound]
    return [line for one in forms for line in error_lines(one)]


@register.simple_tag
def stylesheets() -> list[str]:
    """The one sheet where static files are gathered, else each of its parts."""
    gathered = isinstance(staticfiles_storage, ManifestFilesMixin)
    return [HOUSE] if gathered else [f"css/{name}.css" for name in SHEETS]


@register.simple_tag
def control(field: BoundField, classes: str = "") -> SafeString:
    """The field's widget with the class its kind wears and its error state."""
    worn = [_kind(field), classes, "is-invalid" if field.errors else ""]
    worn.append(str(field.field.widget.attrs.get("class", "")))
    return field.as_widget(attrs={"class": " ".join(filter(None, worn))})


def _kind(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, Select) else "form-control"


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], *addresses: str) -> SafeString:
    """``aria-current`` when the page lies in one of the rooms at ``addresses``."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    within = any(_lies_in(path, address) for address in addresses if address)
    return format_html(' aria-current="{}"', "page") if within else SafeString("")


def _lies_in(path: str, address: str) -> bool:
    return path == address if address == "/" else path.startswith(address)


@register.filter
def kept(sentence: str) -> str:
    """The sentence with each number kept on one line with its unit, each day with its month."""
    return KEPT.sub("\u00a0", sentence)


@register.filter
def kinds(slots: Iterable[Any]) -> list[str]:
    """The glyph names of the first two slots."""
    return [f"slot-{slot.kind}" for slot in list(slots)[:2]]
