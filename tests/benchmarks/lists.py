"""Lists and reports of a practice of 50,000 patients, against one of 50, on PostgreSQL."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from referrals.services.figures import renew_figures
from screening.models import Patient
from tests.benchmarks.plans import indexes_of
from tests.cast import TODAY, make_member, make_practice
from tests.crowd import make_crowd
from tests.postgres import binaries, throwaway_cluster
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

NAME = "Lists at 50,000 patients on PostgreSQL"
FEW, MANY = 50, int(os.environ.get("BENCH_PATIENTS", "50000"))
ROUNDS = 5
PAGES = {
    "worklist": ("/", {}),
    "worklist, mine": ("/?show=mine", {}),
    "worklist, far down": ("/?page=1500", {}),
    "worklist, alerts": ("/?show=alert", {}),
    "worklist, searched": ("/", {"search": "Person 00017"}),
    "screenings": ("/screenings/", {}),
    "screenings to review": ("/screenings/?show=waiting", {}),
    "screenings, far down": ("/screenings/?page=1500", {}),
    "referrals": ("/referrals/", {}),
    "ketamine clinics": ("/clinics/", {}),
    "report": ("/reports/", {}),
    "report, records today": ("/reports/today/", {}),
    "admin: screenings": ("/admin/screening/screening/", {}),
    "admin: not reviewed": ("/admin/screening/screening/?review=none", {}),
    "admin: referrals": ("/admin/referrals/referral/", {}),
    "admin: audit trail": ("/admin/audit/auditevent/", {}),
}


def run() -> Iterator[str]:
    """On the database at hand when it is PostgreSQL, else in a throw-away cluster."""
    if connection.vendor == "postgresql":
        yield from _measured()
        return
    programs = binaries()
    if programs is None:
        yield "PostgreSQL is not installed: not measured."
        return
    with throwaway_cluster(programs) as address:
        done = subprocess.run(
            [sys.executable, "-c", "from tests.benchmarks.__main__ import main; main('lists')"],
            env={**os.environ, "DATABASE_URL": address},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    yield from (line.strip("\n")[2:] for line in done.stdout.splitlines()[2:])


def _measured() -> Iterator[str]:
    clients = {size: _client(size) for size in (FEW, MANY)}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    yield f"{'page':22} {'queries':>7} {FEW:>8,} {MANY:>8,}  ratio (goal: under 2)"
    plans = []
    yield from _after_a_change(clients)
    for name, (address, posted) in PAGES.items():
        with CaptureQueriesContext(connection) as captured:
            _get(clients[MANY], address, posted)
            queries = captured.captured_queries
        few, many = _page(clients[FEW], clients[MANY], address, posted)
        yield f"{name:22} {len(queries):7} {few:5.0f} ms {many:5.0f} ms  {many / few:5.1f}"
        plans.append((name, *indexes_of(queries)))
    yield "indexes by EXPLAIN at the larger size (tables read whole after the bar):"
    yield from (f"{name:22} {', '.join(by)} | {', '.join(whole)}" for name, by, whole in plans)


def _client(size: int) -> Client:
    practice = make_practice(f"Crowd{size} Psychiatry")
    clinician = make_member(practice, "Imani Castellane", "clinician")
    make_crowd(practice, clinician, size)
    User.objects.filter(pk=clinician.pk).update(practice_administrator=True, is_staff=True)
    renew_figures(practice, TODAY)
    return _signed_in(clinician)


def _after_a_change(clients: dict[int, Client]) -> Iterator[str]:
    """The first report after one patient's record changed."""
    times = {size: [] for size in clients}
    for _ in range(ROUNDS):
        for size, client in clients.items():
            user = User.objects.get(practice__name=f"Crowd{size} Psychiatry")
            patient = Patient.objects.filter(practice=user.practice).first()
            record(Action.EPISODE_CHANGED, actor=user, subject=patient)
            began = time.perf_counter()
            _get(client, "/reports/", {})
            times[size].append((time.perf_counter() - began) * 1000)
    few, many = (statistics.median(times[size]) for size in (FEW, MANY))
    yield f"{'report, one changed':22} {'':7} {few:5.0f} ms {many:5.0f} ms  {many / few:5.1f}"


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _page(few: Client, many: Client, address: str, posted: Any) -> tuple[float, float]:
    """The middle of several calls at both sizes, in turn."""
    times: dict[Client, list[float]] = {few: [], many: []}
    for _ in range(ROUNDS):
        for client, kept in times.items():
            began = time.perf_counter()
            _get(client, address, posted)
            kept.append((time.perf_counter() - began) * 1000)
    return statistics.median(times[few]), statistics.median(times[many])


def _get(client: Client, address: str, posted: Any) -> None:
    answer = (client.post if posted else client.get)(address, posted, secure=True)
    assert answer.status_code == 200, (address, answer.status_code)
