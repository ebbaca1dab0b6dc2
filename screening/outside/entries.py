"""The entries of a bundle, one after the other: only one is held, and only what is read of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import ijson

from screening.outside.element import Element
from screening.outside.kept import ENTRIES, ENTRY, KEPT, NEVER, RESOURCE, ROOT
from screening.outside.refusal import (
    MOST_DEPTH,
    MOST_KEYS,
    MOST_VALUES_AN_ENTRY,
    RefusedError,
)
from screening.outside.stream import PassingJson

BUFFER = 64 * 1024
LARGEST_EXPONENT = 15
BROKEN = "The file is not JSON that can be read: {}, near byte {}."


@dataclass(slots=True)
class _Open:
    """A list or object that has begun; ``value`` is None where it is passed over."""

    value: Any
    keys: set[str] = field(default_factory=set)
    key: str = ""


@dataclass(slots=True)
class Entries:
    """Walks a bundle; ``resource_type`` and ``number`` are known when it has been walked."""

    file: PassingJson
    resource_type: Any = None
    number: int = 0
    _open: list[_Open] = field(default_factory=list)
    _values: int = 0

    def __iter__(self) -> Iterator[Element]:
        """Each entry as ``{"fullUrl", "resource"}``; raises ``RefusedError`` at what is broken."""
        try:
            for event, value in ijson.basic_parse(self.file, buf_size=BUFFER):
                done = self._take(event, value)
                if done is not None:
                    yield Element(done, f"entry {self.number}")
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise RefusedError(BROKEN.format(_reason(error), self.file.size)) from None
        except RefusedError:
            raise
        except (ValueError, SystemError, ArithmeticError):  # a number without end
            raise RefusedError(f"{self._where()}: a number is too large.") from None

    def _take(self, event: str, value: Any) -> Any:
        """One event; the entry that it ends, or None."""
        if event == "map_key":
            self._name(value)
        elif event in ("start_map", "start_array"):
            self._begin({} if event == "start_map" else [])
        elif event in ("end_map", "end_array"):
            return self._end()
        else:
            self._put(value)
        return None

    def _name(self, key: str) -> None:
        here = self._open[-1]
        if key in here.keys:
            raise RefusedError(f"{self._where()}: {key[:40]!r} stands there twice.")
        here.keys.add(key)
        if len(here.keys) > MOST_KEYS:
            raise RefusedError(f"{self._where()}: an object has more than {MOST_KEYS} fields.")
        here.key = key

    def _begin(self, container: Any) -> None:
        depth = len(self._open) + 1
        if depth > MOST_DEPTH:
            raise RefusedError(f"{self._where()}: the parts are nested deeper than {MOST_DEPTH}.")
        if depth == ROOT and container == []:
            raise RefusedError("The file is a list; send one FHIR Bundle.")
        kept = depth == ROOT or self._is_kept()
        if kept and depth == ENTRY:
            self._values = 0
            self.number += 1
        if kept and depth in (ENTRIES, ENTRY, RESOURCE):
            self._insist(depth, container)
        if kept and depth > ENTRIES:
            self._place(container)
        self._open.append(_Open(container if kept else None))

    def _insist(self, depth: int, container: Any) -> None:
        wanted: Any = [] if depth == ENTRIES else {}
        if type(container) is not type(wanted):
            named = "Bundle.entry must be a list" if depth == ENTRIES else "must be an object"
            raise RefusedError(named + "." if depth == ENTRIES else f"{self._where()} {named}.")

    def _end(self) -> Any:
        closed = self._open.pop()
        return closed.value if len(self._open) + 1 == ENTRY else None

    def _put(self, value: Any) -> None:
        if not self._open:
            raise RefusedError("The file is no object; send one FHIR Bundle.")
        _check_number(value, self._where)
        if self._is_kept():
            self._place(value)

    def _place(self, value: Any) -> None:
        """Put a value where it belongs; the entries themselves are kept nowhere."""
        here, depth = self._open[-1], len(self._open)
        if depth == ROOT:
            if here.key == "resourceType":
                self.resource_type = value
            elif value is not None:
                raise RefusedError("Bundle.entry must be a list.")
        elif depth == ENTRIES:
            if not isinstance(value, dict):
                raise RefusedError(f"{self._where()}: an entry must be an object.")
        else:
            self._values += 1
            if self._values > MOST_VALUES_AN_ENTRY:
                raise RefusedError(
                    f"{self._where()} holds more than {MOST_VALUES_AN_ENTRY} values."
                )
            _hold(here, value)

    def _is_kept(self) -> bool:
        """Whether the value that comes now is wanted."""
        here = self._open[-1]
        if here.value is None or here.key in NEVER:
            return False
        wanted = KEPT.get(len(self._open))
        return wanted is None or here.key in wanted

    def _where(self) -> str:
        names = [part.key for part in self._open[ENTRY:] if part.key]
        place = f"entry {self.number}" if self.number else "Bundle"
        return ", ".join([place, ".".join(names)]) if names else place


def _hold(here: _Open, value: Any) -> None:
    if isinstance(here.value, list):
        here.value.append(value)
    else:
        here.value[here.key] = value


def _check_number(value: Any, where: Any) -> None:
    """Refuse numbers that no record holds and that would take a machine down."""
    if isinstance(value, Decimal) and abs(value.adjusted()) > LARGEST_EXPONENT and value:
        raise RefusedError(f"{where()}: a number is out of all range.")
    if isinstance(value, int) and value.bit_length() > 64:
        raise RefusedError(f"{where()}: a number is out of all range.")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError) or "UTF8" in str(error):
        return "it is not UTF-8"
    if "premature EOF" in str(error) or isinstance(error, ijson.IncompleteJSONError):
        return "it breaks off or holds what JSON does not know"
    return "it holds what JSON does not know"
