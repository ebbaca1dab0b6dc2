"""Which places take a file; everywhere else a body over the limit is refused unread.

Whoever adds a place tests its limits (size, rows, columns, UTF-8) and names the test here.
"""

import re

from django.conf import settings

from tests.house.files import TOP
from tests.security.conftest import Browser
from tests.security.routes import OURS
from tests.security.world import World

TAKING = re.compile(r"request\.FILES|FileField|ImageField|FileInput|type=\"file\"")


# The form of each, and the tests of its limits.
PLACES = {
    "outside_record.py": "tests/screening/test_outside_files.py",
    "clinic_csv.py": "tests/referrals/test_directory.py",
    "roster.py": "tests/screening/test_roster_rows.py",
}


def test_s21_files_are_taken_in_named_places_only() -> None:
    code = [p for top in ("trd_clinic", "screening", "referrals") for p in _sources(top)]
    pages = sorted((TOP / "templates").rglob("*.html"))

    assert len(code) > 100
    taking = [path for path in [*code, *pages] if TAKING.search(path.read_text())]
    assert {path.name for path in taking if path.parent.name == "forms"} == set(PLACES)
    assert all((TOP / tests).exists() for tests in PLACES.values())


def _sources(top: str) -> list[object]:
    return [path for path in (TOP / top).rglob("*.py") if "migrations" not in path.parts]


def test_s21_a_body_over_the_limit_is_refused(world: World, browser: Browser) -> None:
    client = browser(world.staff["clinician"])
    large = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    form = next(route for route in OURS if route.name == "screening:new_patient")

    answer = client.post(form.path(world), {"name": large})

    assert answer.status_code in {400, 413}


def test_s22_nothing_of_a_refused_body_is_stored(world: World, browser: Browser) -> None:
    client = browser(world.staff["clinician"])
    before = type(world.patient).objects.count()
    fields = {f"field{n}": "x" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}

    answer = client.post("/patients/new/", {"name": "Greta Olin", **fields})

    assert answer.status_code in {400, 413}
    assert type(world.patient).objects.count() == before
