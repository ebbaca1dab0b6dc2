"""What every test stands on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings

from tests import drawing
from trd_clinic.accounts.confirming import CONFIRMED_AT

pytest_plugins = ["tests.cast"]

# Two cores shared by two workers: a slow moment is no failure.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _pages_drawn_as_in_production(django_test_environment: None) -> Iterator[None]:
    with drawing.as_in_production():
        yield


class SecureClient(Client):
    """A browser that speaks https, as production does.

    Who is let in by force has said a moment ago who they are, as if they had signed in and
    confirmed it; the tests of signing in and of asking again come in by the front door.
    """

    def force_login(self, user: Any, backend: str | None = None) -> None:
        super().force_login(user, backend)
        session = self.session
        session[CONFIRMED_AT] = timezone.now().timestamp()
        session.save()

    def request(self, **request: Any) -> Any:
        return super().request(**{**request, "SERVER_PORT": "443", "wsgi.url_scheme": "https"})


@pytest.fixture
def client() -> SecureClient:
    return SecureClient()
