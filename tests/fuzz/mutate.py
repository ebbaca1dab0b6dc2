"""Valid submissions, and what a seed makes of them."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote
from uuid import UUID

from tests.fuzz.doors import Door
from tests.security.nasty import BODIES, KEYS, VALUES

URLENCODED = "application/x-www-form-urlencoded"
BORDER = "fuzzborder"
MARK = "<xss"
SCRIPTS = ("\"'><xss{n}>", "<xss{n} onerror=alert(1)>", "</textarea></script><xss{n}>",
           "javascript:xss{n}", "{{{{7*7}}}}<xss{n}>", "=cmd|'/c calc'!A1<xss{n}>")  # fmt: skip
NUMBERS = ("0", "-0", "1e400", "1_000", "٣", "0x10", "2147483648", "9223372036854775808", "1,5")
DATES = ("0001-01-01", "9999-12-31", "2026-02-30", "1e3", "2026-W53-7", "31/12/2026", "Feb 2026")
ODD = ("\u202e<b>", "\ufeff", "é", "e\u0301", "\x1b[0m", "%00", "../../etc/passwd", "a" * 3000)


@dataclass(frozen=True, slots=True)
class Sent:
    """One request."""

    method: str
    path: str
    body: bytes
    kind: str
    htmx: bool


@dataclass(slots=True)
class Mutator:
    """Draws requests from a seed; ``ids`` are those of rows that belong to somebody else."""

    chance: random.Random
    ids: list[UUID]
    files: list[bytes]
    turn: int = 0

    def request(self, door: Door) -> Sent:
        """The form of a door, changed in one to four ways."""
        self.turn += 1
        values = {name: list(given) for name, given in door.form.values.items()}
        for _ in range(self.chance.randint(1, 4)):
            self.chance.choice(WAYS)(self, door, values)
        method = door.form.method.upper()
        sent = Sent(method, self._path(door.form.action), b"", "", self.chance.random() < 0.4)
        if method == "GET":
            return replace(sent, path=f"{sent.path.partition('?')[0]}?{_encoded(values)[:4000]}")
        body, kind = self._body(door, values)
        return replace(sent, body=body, kind=kind)

    def nasty(self) -> str:
        """A value that somebody would try."""
        pool = self.chance.choice((VALUES, NUMBERS, DATES, ODD, SCRIPTS, SCRIPTS))
        value = self.chance.choice(pool)
        return value.format(n=self.turn) if pool is SCRIPTS else value

    def _path(self, action: str) -> str:
        if self.chance.random() > 0.1:
            return action
        parts = action.split("/")
        places = [n for n, part in enumerate(parts) if len(part) == 36]
        if places:
            parts[self.chance.choice(places)] = str(self.chance.choice(self.ids))
        return "/".join(parts)

    def _body(self, door: Door, values: dict[str, list[str]]) -> tuple[bytes, str]:
        if self.chance.random() < 0.04:
            return self.chance.choice(BODIES)
        if door.form.files:
            return self._multipart(door, values), f"multipart/form-data; boundary={BORDER}"
        if self.chance.random() < 0.04:
            return json.dumps(values).encode(), "application/json"
        return _encoded(values).encode(), URLENCODED

    def _multipart(self, door: Door, values: dict[str, list[str]]) -> bytes:
        pieces = []
        for name, several in values.items():
            for value in several:
                head = f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"'
                text = value.encode("utf-8", "surrogatepass")
                if name in door.form.files:
                    head += f'; filename="{self.chance.choice(NAMES)}"'
                    text = spoiled(self.chance, self.chance.choice(self.files))
                pieces.append(f"{head}\r\n\r\n".encode() + text + b"\r\n")
        return b"".join(pieces) + f"--{BORDER}--\r\n".encode()


NAMES = ("a.csv", "../../a.csv", "a\\..\\b.json", "a.html", "<xss1>.csv", "", "a" * 300 + ".json")


def spoiled(chance: random.Random, content: bytes) -> bytes:
    """A file with a few bytes turned, cut, doubled or put in."""
    for _ in range(chance.randint(0, 3)):
        place = chance.randrange(len(content) + 1)
        piece = chance.choice(
            (b"", b"\0", b"\xff", b'"', b"\r\n", b",", b"<xss7>", b"9" * 30, b"{")
        )
        content = content[:place] + piece + content[place + chance.randint(0, 4) :]
    return content


def _encoded(values: dict[str, list[str]]) -> str:
    pairs = [(name, value) for name, several in values.items() for value in several]
    return "&".join(
        f"{quote(name)}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in pairs
    )


Way = Callable[[Mutator, Door, dict[str, list[str]]], None]


def _put_nasty(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    name = fuzz.chance.choice([n for n in values if n not in KEYS] or ["name"])
    values[name] = [fuzz.nasty()]


def _put_script(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    name = fuzz.chance.choice([n for n in values if n not in KEYS] or ["name"])
    values[name] = [fuzz.chance.choice(SCRIPTS).format(n=fuzz.turn)]


def _put_choice(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    if door.form.choices:
        name = fuzz.chance.choice(sorted(door.form.choices))
        values[name] = [fuzz.chance.choice(door.form.choices[name])]


def _put_id(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    name = fuzz.chance.choice(sorted(values) or ["id"])
    values[name] = [str(fuzz.chance.choice(fuzz.ids))]


def _drop(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    if values:
        del values[fuzz.chance.choice(sorted(values))]


def _repeat(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    if values:
        values[fuzz.chance.choice(sorted(values))] += [fuzz.nasty(), fuzz.nasty()]


def _add(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    name = fuzz.chance.choice(("id", "practice", "is_superuser", "clinician", "state", "_save"))
    values[name] = [fuzz.nasty()]


def _fresh_key(fuzz: Mutator, door: Door, values: dict[str, list[str]]) -> None:
    if "form_key" in values:
        values["form_key"] = [str(UUID(int=fuzz.chance.getrandbits(128), version=4))]


WAYS: tuple[Way, ...] = (
    _put_nasty, _put_nasty, _put_script, _put_script, _put_choice, _put_choice, _put_id,
    _drop, _repeat, _add, _fresh_key, _fresh_key,
)  # fmt: skip
