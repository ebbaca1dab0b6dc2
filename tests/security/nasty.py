"""Values that break what is not careful, and whether something broken was kept."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model

from tests.security.pages import Form

NUL, BIDI = "a\0b", "\u202egnirts\u202c"
LONG = "é" * 50_000
VALUES = (
    "", " ", NUL, BIDI, "NaN", "-Infinity", "1e309", "-1", "9" * 25, "0000-01-01", "9999-12-31",
    LONG, "0.1e-9999", "\r\nX-Header: 1", "½", "00000000-0000-0000-0000-000000000000",
    "[]", "none", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
)  # fmt: skip
# Sent in every field at once; the rest are sent in turn.
EVERYWHERE = ("", NUL, BIDI, "NaN", "1e309", "-1", "9" * 25)
# What lets a form in at all: kept as it was while the other fields are nasty.
KEYS = {"form_key", "version", "seen", "csrfmiddlewaretoken", "password"}
CHUNK = 5
# Raw bodies: not UTF-8, a lone surrogate, half an escape, no name, no equals sign, a wrong type.
BODIES = (
    (b"%ED%A0%80=%ED%A0%80&name=%FF%FE&version=%00", "application/x-www-form-urlencoded"),
    (b"name=\xed\xa0\x80\xff&=x&%&&&;", "application/x-www-form-urlencoded; charset=utf-16"),
    (b'{"version": NaN, "name": "\\ud800"}', "application/json"),
    (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    (b"\0" * 64, "text/plain; charset=nothing"),
    (b"", "multipart/form-data"),
)


def bodies(form: Form) -> Iterator[tuple[bytes, str]]:
    """What is sent to one route: all fields nasty, a few at a time, twice each, or raw."""
    kept = {name: values[:1] for name, values in form.values.items()}
    names = [name for name in kept if name not in KEYS]
    for value in EVERYWHERE:
        yield encoded(kept | {name: [value] for name in names})
    everything = iter([*names, *(KEYS & set(kept))])
    for number, chunk in enumerate(iter(lambda: list(islice(everything, CHUNK)), [])):
        several = {n: [VALUES[(number + i * 7) % len(VALUES)]] for i, n in enumerate(chunk)}
        yield encoded(kept | several)
    yield encoded({name: [*values, "x", NUL] for name, values in kept.items()})
    yield encoded({name: ["x"] for name in names})
    yield from BODIES


def encoded(values: dict[str, list[str]]) -> tuple[bytes, str]:
    pairs = [(name, value) for name, several in values.items() for value in several]
    text = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
    return text.encode(), "application/x-www-form-urlencoded"


def broken_rows() -> list[str]:
    """Rows that hold what their own fields refuse."""
    labels = ("screening", "referrals", "accounts")
    models = [model for model in apps.get_models() if model._meta.app_label in labels]
    return [
        fault for model in models for row in model._default_manager.all() for fault in faults(row)
    ]


def faults(row: Model) -> Iterator[str]:
    """Why a row should not be there."""
    empty = [f.name for f in row._meta.fields if f.null and getattr(row, f.attname) is None]
    try:
        row.clean_fields(exclude=empty)
    except ValidationError as error:
        yield f"{row._meta.label}: {error.message_dict}"
    for field in row._meta.concrete_fields:
        value: Any = getattr(row, field.attname)
        if isinstance(value, str) and ("\0" in value or _is_long(value, field)):
            yield f"{row._meta.label}.{field.name} holds {value[:20]!r}"


def _is_long(value: str, field: Any) -> bool:
    return bool(field.max_length) and len(value) > field.max_length
