"""What is said when somebody else changed a row meanwhile."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import BaseForm

from screening.presenters.words import clock
from screening.services.saving import Conflict, Saved

EMPTY = "(empty)"


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Both values of one field, and who changed it.

    ``name`` is the field's in its form; ``mine_raw`` and ``theirs_raw`` are what the field
    would send, as JSON lists. All three are empty where no single field stands for the value.
    """

    label: str
    mine: str
    theirs: str
    who: str
    name: str = ""
    mine_raw: str = "[]"
    theirs_raw: str = "[]"


def conflict_lines(saved: Saved, form: BaseForm) -> tuple[ConflictLine, ...]:
    """Each field in conflict in words."""
    return tuple(line for one in saved.conflicts for line in _lines(one, saved.row, form))


def values_of_others(saved: Saved, form: BaseForm) -> tuple[ConflictLine, ...]:
    """Fields that were sent and stand otherwise: somebody else's since the page was shown.

    The page must show them before it goes by the new version, or the next save would
    write the old values over them unseen.
    """
    fought = {one.field for one in saved.conflicts}
    return tuple(
        _line(form, name, value, "")
        for name, value in _stored(saved.row, form)
        if name not in fought and _is_sent(form, name) and form.cleaned_data[name] != value
    )


def _stored(row: Any, form: BaseForm) -> Iterator[tuple[str, Any]]:
    for name in form.fields:
        if name != "version" and hasattr(row, name):
            yield name, getattr(row, name)
    yield from zip(getattr(form, "items", ()), getattr(row, "answers", ()), strict=False)


def _is_sent(form: BaseForm, name: str) -> bool:
    return name in form.cleaned_data and form.add_prefix(name) in form.data


def _lines(one: Conflict, row: Any, form: BaseForm) -> Iterator[ConflictLine]:
    """One line a field; the answers of a scale are one value and many fields."""
    who = f"{one.by}, {clock(one.at)}"
    if one.field in form.fields:
        yield _line(form, one.field, getattr(row, _column(row, one.field)), who)
    elif one.field == "answers":
        for name, theirs in zip(getattr(form, "items", ()), row.answers, strict=False):
            if form.cleaned_data.get(name) != theirs:
                yield _line(form, name, theirs, who)
    else:
        yield ConflictLine(_label(form, one.field), one.mine, one.theirs, who)


def _column(row: Any, name: str) -> str:
    return str(row._meta.get_field(name).attname)


def _line(form: BaseForm, name: str, value: Any, who: str) -> ConflictLine:
    sent, stands = _sent(form, name), _raw(form.fields[name], value)
    return ConflictLine(
        label=_label(form, name),
        mine=_words(form, name, sent),
        theirs=_words(form, name, stands),
        who=who,
        name=form.add_prefix(name),
        mine_raw=json.dumps(sent),
        theirs_raw=json.dumps(stands),
    )


def _sent(form: BaseForm, name: str) -> list[str]:
    data: Any = form.data
    key = form.add_prefix(name)
    return list(data.getlist(key)) if hasattr(data, "getlist") else [str(data.get(key, ""))]


def _raw(field: Any, value: Any) -> list[str]:
    """A stored value as its field would send it."""
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, Model):
        return [str(value.pk)]
    if isinstance(value, bool):
        words = str(value)
        return [words if words in _labels(field) else words.lower()]
    if hasattr(value, "normalize"):
        return [f"{value.normalize():f}"]
    return ["" if value is None else str(field.prepare_value(value))]


def _labels(field: Any) -> dict[str, str]:
    return {str(key): str(label) for key, label in getattr(field, "choices", ())}


def _words(form: BaseForm, name: str, raw: list[str]) -> str:
    """The value as the page words it: the label of a choice, else what is written."""
    labels = _labels(form.fields[name])
    said = [labels.get(one, one) for one in raw]
    return ", ".join(filter(None, said)) or EMPTY


def _label(form: BaseForm, name: str) -> str:
    field = form.fields.get(name)
    return str(field.label) if field and field.label else name.replace("_", " ").capitalize()
