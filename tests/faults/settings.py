"""The production settings for a server that is killed: nothing gathered, all else the same.

``CLOCK`` names a file with the seconds by which the app's clock is off, read at every look:
a stand-in for the machine's own clock, which a test may not touch.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from trd_clinic.settings import *  # noqa: F403
from trd_clinic.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if clock := os.environ.get("CLOCK"):
    true, off = timezone.now, Path(clock)
    timezone.now = lambda: true() + timedelta(seconds=int(off.read_text() or 0))
