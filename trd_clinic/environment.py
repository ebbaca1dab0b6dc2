"""What the environment says, read strictly: anything unclear is a refusal to start."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
LONGEST_WAIT = 20  # seconds that a write waits for others before it is refused
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
)


def flag(name: str, *, default: str) -> bool:
    """``yes`` or ``no``; any other word is refused."""
    value = os.environ.get(name, default)
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; say yes or no.")
    return value == "yes"


def words(name: str) -> list[str]:
    """A comma-separated list, empty when the name is not set."""
    return [part for part in os.environ.get(name, "").split(",") if part]


def hosts(*, debug: bool, demo: bool) -> list[str]:
    """The hosts served; a demo or a debugging server serves this machine only."""
    named = words("ALLOWED_HOSTS")
    if demo or debug:
        if set(named) - set(LOOPBACK):
            raise ImproperlyConfigured(
                "DEBUG and DEMO serve this machine only; take ALLOWED_HOSTS away."
            )
        return LOOPBACK
    if any("*" in host or host.startswith(".") for host in named):
        raise ImproperlyConfigured("ALLOWED_HOSTS may hold no wildcard; name the host.")
    return named


def secret(name: str) -> str:
    """The value of a variable, or what stands in the file that NAME_FILE names.

    A file that others may read is refused: a secret that is no secret is not used.
    """
    named = os.environ.get(f"{name}_FILE")
    if not named:
        return os.environ.get(name, "")
    path = Path(named)
    try:
        text, mode = path.read_text().strip(), path.stat().st_mode
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE names {named}, which cannot be read.") from error
    if mode & 0o077:
        raise ImproperlyConfigured(f"Others may read {named}; say: chmod 600 {named}")
    return text


def old_secret_keys() -> list[str]:
    """Keys that were replaced and still open what they sealed; one a line or by commas."""
    named = secret("SECRET_KEY_FALLBACKS").replace("\n", ",").split(",")
    keys = [key.strip() for key in named if key.strip()]
    if any(len(key) < 50 for key in keys):
        raise ImproperlyConfigured("SECRET_KEY_FALLBACKS holds a key of under fifty characters.")
    return keys


def secret_key() -> str:
    """From SECRET_KEY or the file named by SECRET_KEY_FILE; fifty characters at least."""
    key = secret("SECRET_KEY")
    if len(key) < 50:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or short; set SECRET_KEY or SECRET_KEY_FILE "
            "to fifty random characters or more."
        )
    return key


def data_folder(base: Path) -> Path:
    """Where the embedded database lies; DATA_DIR names another folder."""
    return Path(os.environ.get("DATA_DIR", base / "data"))


def wordings(data: Path) -> Path:
    """Where licensed wording of scales lies; WORDINGS names another folder."""
    named = os.environ.get("WORDINGS")
    folder = Path(named or data / "wordings")
    if named and not folder.is_dir():
        raise ImproperlyConfigured(f"WORDINGS is {named!r}, which is no folder.")
    return folder


def database(data: Path) -> dict[str, Any]:
    """SQLite in the data folder, or what DATABASE_URL names."""
    default = f"sqlite:///{data / 'clinic.sqlite3'}"
    settings = dict(environ.Env.db_url_config(os.environ.get("DATABASE_URL", default)))
    if settings["ENGINE"].endswith("sqlite3"):
        # Kept open: the last to close would remove SQLite's index of its log, and the next
        # could not make it anew on a full disk, not even to read.
        settings["CONN_MAX_AGE"] = None
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": LONGEST_WAIT,
            "init_command": SQLITE_START,
        }
    elif settings["ENGINE"].endswith("postgresql"):
        settings["CONN_MAX_AGE"] = 60
        settings["OPTIONS"] = {"options": f"-c lock_timeout={1000 * LONGEST_WAIT}"}
    else:
        raise ImproperlyConfigured("DATABASE_URL must name SQLite or PostgreSQL.")
    return settings


def time_zone() -> str:
    """The server's zone for pages outside a practice; UTC unless TIME_ZONE is set."""
    name = os.environ.get("TIME_ZONE", "UTC")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ImproperlyConfigured(f"TIME_ZONE is {name!r}, no known zone.") from error
    return name


def proxy_header() -> tuple[str, str] | None:
    """Trust X-Forwarded-Proto only when TLS_PROXY says a proxy sets it."""
    if flag("TLS_PROXY", default="no"):
        return ("HTTP_X_FORWARDED_PROTO", "https")
    return None


def proxies() -> list[str]:
    """The peers whose X-Forwarded headers are believed; none unless TLS_PROXY says so."""
    if not flag("TLS_PROXY", default="no"):
        return []
    return [*(words("PROXY_ADDRESSES") or ["127.0.0.1", "::1"]), ""]  # "": a socket's file


def logging() -> dict[str, Any]:
    """One line a record on standard error; records name ids, never patients."""
    line = "%(asctime)s %(levelname)s %(name)s %(message)s"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "trd_clinic.web.log_lines.OneLine", "fmt": line}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
    }
