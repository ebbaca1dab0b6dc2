"""Two practices that stay the same for all tests of a file, and browsers to attack them with."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.conftest import SecureClient
from tests.security.entrance import PASSWORD
from tests.security.world import World, make_world
from trd_clinic.accounts.models import User

Browser = Callable[..., Client]


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    """Ours and theirs, made once a file; each test's own changes are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_world("Alder Psychiatry", "Quillon Abernathy")
        yield made, make_world("Birch Psychiatry", "Siobhan Verlaine")
        transaction.set_rollback(True)


@pytest.fixture
def world(worlds: tuple[World, World], db: None) -> World:
    return worlds[0]


@pytest.fixture
def theirs(worlds: tuple[World, World], db: None) -> World:
    return worlds[1]


def open_browser(user: User | None = None, **options: Any) -> Client:
    """A browser over https; a failure in a view is an answer with 500, as in production."""
    client = SecureClient(raise_request_exception=False, **options)
    if user is not None:
        client.force_login(user)
    return client


@pytest.fixture
def browser() -> Browser:
    """What opens a browser, for a member of staff or for nobody."""
    return open_browser


@pytest.fixture
def member(clinician: User) -> User:
    clinician.set_password(PASSWORD)
    clinician.save()
    return clinician
