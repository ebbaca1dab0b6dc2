"""What every test stands on."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.cast"]

# Two cores shared by two workers: a slow moment is no failure.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


class SecureClient(Client):
    """A browser that speaks https, as production does."""

    def request(self, **request: Any) -> Any:
        return super().request(**{**request, "SERVER_PORT": "443", "wsgi.url_scheme": "https"})


@pytest.fixture
def client() -> SecureClient:
    return SecureClient()
