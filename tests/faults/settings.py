"""The production settings for a server that is killed: nothing gathered, all else the same."""

from trd_clinic.settings import *  # noqa: F403
from trd_clinic.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
