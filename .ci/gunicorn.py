"""How gunicorn serves, for the demo, a practice and the tests alike; ./clinic says the rest."""

from typing import Any

import gunicorn

# Answers do not say what serves them; read by gunicorn when it makes its first answer.
gunicorn.SERVER = "web"

# The app is read once, by the parent: workers are there at once and share its memory, and
# one that has done its share of requests is replaced in a moment.
preload_app = True
control_socket_disable = True
max_requests, max_requests_jitter = 2000, 200
graceful_timeout = 30


def when_ready(server: Any) -> None:
    """Read the pages too before the workers are made: the first visitor need not wait."""
    from django.urls import get_resolver  # noqa: PLC0415 - after the settings

    _ = get_resolver().url_patterns
