"""The production settings, made faster and never looser: no middleware is removed."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Nothing of this machine's own environment reaches the tests.
OTHERS = ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG", "SECRET_KEY_FILE", "TLS_PROXY")
for name in (*OTHERS, "WORDINGS"):
    os.environ.pop(name, None)
_memory = Path("/dev/shm")  # noqa: S108 # only the parent of a folder with a random name
_folder = Path(
    tempfile.mkdtemp(prefix="trd-clinic-tests-", dir=_memory if _memory.is_dir() else None)
)
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["SECRET_KEY"] = "a key for tests only, kept out of every real practice"
os.environ["DATA_DIR"] = str(_folder)

from trd_clinic.settings import *  # noqa: E402, F403
from trd_clinic.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "tests.flush_support"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = _folder  # nothing is gathered: files are found where they lie
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file, not in memory: threads then wait for each other as they do in a practice.
    DATABASES["default"]["TEST"] = {"NAME": _folder / "test.sqlite3"}
