"""Reading a TOML table key by key, with a sentence for whatever is not as expected."""

import tomllib
from typing import Any


class ReferenceDataError(ValueError):
    """The reference data cannot be used; the sentence names file and key."""


class Table:
    """A TOML table whose every key must be asked for, and asked for as what it is."""

    def __init__(self, place: str, values: object) -> None:
        if not isinstance(values, dict):
            raise ReferenceDataError(f"{place}: is not a table")
        self.place = place
        self._values: dict[str, Any] = dict(values)

    @classmethod
    def parse(cls, file: str, data: bytes) -> "Table":
        """The whole of a file."""
        try:
            return cls(file, tomllib.loads(data.decode()))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ReferenceDataError(f"{file}: is not TOML ({error})") from error

    def text(self, key: str, default: str | None = None) -> str:
        """The text under ``key``."""
        value = self._take(key, default)
        self._refuse_unless(isinstance(value, str), key, value, "text")
        return str(value)

    def whole(self, key: str) -> int:
        """The whole number under ``key``."""
        value = self._take(key, None)
        self._refuse_unless(type(value) is int, key, value, "a whole number")
        return int(value)

    def whole_or_none(self, key: str) -> int | None:
        """The whole number under ``key``, if there is one."""
        return self.whole(key) if key in self._values else None

    def flag(self, key: str) -> bool:
        """The true or false under ``key``."""
        value = self._take(key, None)
        self._refuse_unless(isinstance(value, bool), key, value, "true or false")
        return bool(value)

    def flag_or_no(self, key: str) -> bool:
        """The true or false under ``key``; no if it is absent."""
        return self.flag(key) if key in self._values else False

    def wholes(self, key: str) -> tuple[int, ...]:
        """The whole numbers listed under ``key``; none if it is absent."""
        values = self._list(key)
        for value in values:
            self._refuse_unless(type(value) is int, key, value, "a whole number")
        return tuple(values)

    def groups(self, key: str) -> tuple[tuple[int, ...], ...]:
        """The lists of whole numbers listed under ``key``; none if it is absent."""
        return tuple(Table(self.place, {key: value}).wholes(key) for value in self._list(key))

    def any(self, key: str) -> Any:
        """Whatever stands under ``key``."""
        return self._take(key, None)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts listed under ``key``; none if it is absent."""
        values = self._list(key)
        for value in values:
            self._refuse_unless(isinstance(value, str), key, value, "text")
        return tuple(values)

    def table(self, key: str) -> "Table":
        """The table under ``key``."""
        return Table(f"{self.place}: {key}", self._take(key, None))

    def table_or_none(self, key: str) -> "Table | None":
        """The table under ``key``, if there is one."""
        return self.table(key) if key in self._values else None

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables listed under ``key``; none if it is absent."""
        listed = enumerate(self._list(key), start=1)
        return tuple(Table(f"{self.place}: {key} {n}", value) for n, value in listed)

    def one_or_more(self, key: str) -> tuple["Table", ...]:
        """The table under ``key``, or the tables listed under it, one at least."""
        if key not in self._values or isinstance(self._values[key], dict):
            return (self.table(key),)
        listed = self.tables(key)
        self._refuse_unless(bool(listed), key, [], "a table or several")
        return listed

    def close(self) -> None:
        """Refuse what nobody asked for."""
        for key in self._values:
            raise ReferenceDataError(f"{self.place}: {key}: no such key")

    def _take(self, key: str, default: object) -> Any:
        if key not in self._values and default is None:
            raise ReferenceDataError(f"{self.place}: {key}: is missing")
        return self._values.pop(key, default)

    def _list(self, key: str) -> list[Any]:
        values = self._values.pop(key, [])
        self._refuse_unless(isinstance(values, list), key, values, "a list")
        return list(values)

    def _refuse_unless(self, holds: bool, key: str, value: object, kind: str) -> None:
        if not holds:
            raise ReferenceDataError(f"{self.place}: {key}: {value!r} is not {kind}")
