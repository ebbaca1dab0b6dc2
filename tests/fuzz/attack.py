"""Sending what was drawn, and saying of each answer what is wrong with it."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.db import connection, transaction
from django.test import Client

from tests.fuzz.doors import SLOW, Door, doors
from tests.fuzz.files import files
from tests.fuzz.mutate import MARK, Mutator, Sent
from tests.security.nasty import broken_rows
from tests.security.pages import text_of
from tests.security.routes import ROUTES
from tests.security.snapshot import TRACES, rows_of
from tests.security.world import World
from trd_clinic.accounts.models import User

# What is counted or worked out of other rows, and says nothing of what was sent.
COUNTED = {"accounts.tally"}
# A row that saves itself keeps the fields that were right; elsewhere a refusal keeps nothing.
PARTLY = {409, 422}
# A "yes" to suicidal thoughts raises its alert even where the rest of the form is wrong.
SPOKEN, ALERTS = b"thoughts=yes", {"screening_suicidealert"}


@dataclass(slots=True)
class Finding:
    """What was wrong, and the request that showed it."""

    what: str
    sent: Sent

    def __str__(self) -> str:
        sent = self.sent
        return f"{self.what}: {sent.method} {sent.path[:200]} {sent.kind} {sent.body[:400]!r}"


@dataclass(slots=True)
class Attack:
    """One seed against two practices; everything is found in ``findings``."""

    world: World
    theirs: World
    seed: int
    statuses: Counter[int] = field(default_factory=Counter)
    let_in: int = 0
    findings: list[Finding] = field(default_factory=list)
    clients: dict[str, Client] = field(default_factory=dict)

    def run(self, count: int) -> None:
        """Send ``count`` requests, look over every page, and take it all back."""
        with transaction.atomic():
            self._sign_in()
            found, chance = doors(self.world, self.clients), random.Random(self.seed)
            offered = [door for door in found if not door.bare]
            ids = [row.pk for row in self.theirs.rows.values()] + [self.world.patient.pk]
            fuzz = Mutator(chance, ids, files())
            before, kept = Counter(broken_rows()), _Kept()
            for _ in range(count):
                door = chance.choice(found if chance.random() < 0.3 else offered)
                self._one(door, fuzz.request(door), self._sender(chance, door), kept)
            self._look_over(before)
            transaction.set_rollback(True)

    def _sign_in(self) -> None:
        people = self.world.staff | {"outsider": self.theirs.staff["clinician"]}
        self.clients = {role: client_of(user) for role, user in people.items()}

    def _sender(self, chance: random.Random, door: Door) -> str:
        """Mostly who may; sometimes anybody else."""
        return door.role if chance.random() < 0.85 else chance.choice(sorted(self.clients))

    def _one(self, door: Door, sent: Sent, role: str, kept: "_Kept") -> None:
        client = self.clients[role]
        with kept.watching() as written:
            answer = deliver(client, sent)
        self.statuses[answer.status_code] += 1
        self.let_in += "sign-in" not in answer.headers.get("Location", "")
        changed = kept.changed(written)
        refused = 400 <= answer.status_code < 500
        by_itself = {"version", "seen"} & set(door.form.values) and answer.status_code in PARTLY
        if answer.status_code >= 500:
            self._note(f"a {answer.status_code}", sent)
        if by_itself:
            changed = {table for table in changed if kept.is_history(table)}
        if answer.status_code in PARTLY and SPOKEN in sent.body:
            changed -= ALERTS
        if refused and changed:
            self._note(f"{answer.status_code}, and yet stored in {sorted(changed)}", sent)
        if is_page(answer) and MARK in text_of(answer):
            self._note("a script came back as it was sent", sent)
        if SESSION_KEY not in client.session:
            self._sign_in()

    def _look_over(self, before: Counter[str]) -> None:
        """Every page after what was stored: no script, no trouble; every row as it may be."""
        self._sign_in()
        for role in ("clinician", "practice_administrator"):
            for route in ROUTES:
                if route.name in SLOW or route.in_admin != (role != "clinician"):
                    continue
                look = Sent("GET", route.path(self.world), b"", "", htmx=False)
                answer = deliver(self.clients[role], look)
                if answer.status_code >= 500:
                    self._note(f"a {answer.status_code} afterwards", look)
                if is_page(answer) and MARK in text_of(answer):
                    self._note("a script was stored", look)
        for fault in Counter(broken_rows()) - before:
            self._note(f"a broken row: {fault}", Sent("", "", b"", "", htmx=False))

    def _note(self, what: str, sent: Sent) -> None:
        self.findings.append(Finding(f"seed {self.seed}, {what}", sent))


class _Kept:
    """The tables as they stand, read again only where something was written."""

    def __init__(self) -> None:
        self.models = {
            model._meta.db_table: model
            for model in apps.get_models()
            if model._meta.label_lower not in TRACES | COUNTED
        }
        self.rows: dict[str, Any] = {t: rows_of(model) for t, model in self.models.items()}

    @contextmanager
    def watching(self) -> Iterator[set[str]]:
        """The tables that are written to in the block, whether or not it is taken back."""
        written: set[str] = set()

        def note(execute: Any, sql: str, *rest: Any) -> Any:
            words = sql.split(None, 3)
            if words[0] in {"INSERT", "UPDATE", "DELETE"}:
                written.add(words[1 if words[0] == "UPDATE" else 2].strip('"'))
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            yield written

    def is_history(self, table: str) -> bool:
        """Whether a row there says that something was done; an old value put by does not."""
        model = self.models[table]
        return hasattr(model, "only_inserted") and model._meta.model_name != "revision"

    def changed(self, written: set[str]) -> set[str]:
        """Of these, the tables that hold something else than before."""
        fresh = {t: rows_of(self.models[t]) for t in written & set(self.models)}
        changed = {table for table, rows in fresh.items() if rows != self.rows[table]}
        self.rows |= fresh
        return changed


def client_of(user: User) -> Client:
    """A browser that is signed in; what fails is an answer with 500, as in production."""
    from tests.conftest import SecureClient  # noqa: PLC0415 - asks for pytest

    client = SecureClient(raise_request_exception=False)
    client.force_login(user)
    return client


def deliver(client: Client, sent: Sent) -> Any:
    """One request, answered."""
    headers = {"HX-Request": "true"} if sent.htmx else {}
    if sent.method == "GET":
        return client.get(sent.path, headers=headers)
    return client.generic(sent.method, sent.path, sent.body, sent.kind, headers=headers)


def is_page(answer: Any) -> bool:
    """Whether a browser would read it as a page."""
    return str(answer.headers.get("Content-Type", "")).startswith("text/html")
