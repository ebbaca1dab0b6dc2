"""What every test stands on."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.cast"]

# Two cores shared by two workers: a slow moment is no failure.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture
def client() -> Client:
    """A browser that speaks https, as production does."""
    return Client(SERVER_PORT="443", **{"wsgi.url_scheme": "https"})
