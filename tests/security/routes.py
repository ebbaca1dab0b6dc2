"""Every route of the URLconf, walked recursively, and what its address is filled with.

A new route with an unknown word in its address fails the suite with a sentence: it then
needs a line in ``WORDS`` here, and the sweeps cover it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from tests.security.world import World

WORD = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the project: its full name and the address with its words."""

    name: str
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the address is filled with."""
        return tuple(one or other for one, other in WORD.findall(self.text))

    @property
    def in_admin(self) -> bool:
        return self.text.startswith("admin/")

    @property
    def model(self) -> str:
        """The model whose admin this is, as ``screening.trial``; empty elsewhere."""
        parts = self.text.split("/")
        return f"{parts[1]}.{parts[2]}" if self.in_admin and len(parts) > 3 else ""

    def path(self, world: World, **instead: object) -> str:
        """The address filled for the rows of a world; ``instead`` names other values."""

        def fill(found: re.Match[str]) -> str:
            word = found.group(1) or found.group(2)
            return str(instead[word] if word in instead else value_of(self, word, world))

        text = WORD.sub(fill, self.text)
        plain = text.removesuffix("$").replace("^", "").replace("\\", "")
        return f"/{plain}{QUERIES.get(self.name, '')}"


def _row(label: str) -> Callable[[Route, World], object]:
    return lambda route, world: world.key(label)


# What stands in the place of each word of an address, for the rows of a world.
WORDS: dict[str, Callable[[Route, World], object]] = {
    "patient_id": _row("screening.patient"),
    "trial_id": _row("screening.trial"),
    "score_id": _row("screening.score"),
    "screening_id": _row("screening.screening"),
    "referral_id": _row("referrals.referral"),
    "letter_id": _row("referrals.letter"),
    "incident_id": _row("referrals.privacyincident"),
    "clinic_id": _row("referrals.ketamineclinic"),
    "session_id": _row("referrals.treatmentsession"),
    "outside_id": _row("screening.outsiderecord"),
    "item": lambda route, world: "pregnancy",
    "kind": lambda route, world: "document",
    "token": lambda route, world: "no-such-invitation",
    "table": lambda route, world: "screenings",
    "antidepressant": lambda route, world: "sertraline",
    # Of Django's admin:
    "object_id": lambda route, world: world.key(route.model),
    "app_label": lambda route, world: "screening",
    "url": lambda route, world: "nowhere/",
}
# Routes that say nothing without a query.
QUERIES = {"referrals:move": "?to=sent"}
# Words that name a row; what is left names no row.
IDS = {word for word in WORDS if word.endswith("_id")}


def value_of(route: Route, word: str, world: World) -> object:
    """What fills the word, or a sentence that says what to do."""
    if word not in WORDS:
        raise LookupError(
            f"The address /{route.text} has the word <{word}>, which no recipe fills: "
            "add it to WORDS in tests/security/routes.py, so that the sweeps cover the route."
        )
    return WORDS[word](route, world)


def walk(
    patterns: list[URLPattern | URLResolver] | None = None, text: str = "", spaces: str = ""
) -> Iterator[Route]:
    """All routes below, with the namespaces before their names."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = text + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = f"{spaces}{pattern.namespace}:" if pattern.namespace else spaces
            yield from walk(pattern.url_patterns, here, space)
        else:
            yield Route(f"{spaces}{pattern.name}" if pattern.name else "", here)


ROUTES = tuple(walk())
OURS = tuple(route for route in ROUTES if not route.in_admin)
WITH_IDS = tuple(route for route in ROUTES if set(route.words) & IDS)


def named(route: Route) -> str:
    """For the names of parametrised tests."""
    return route.name or route.text


def nobody() -> UUID:
    """An id that no row has."""
    return uuid4()
