"""Logs name ids, never patients: nothing configured here can write one down."""

import logging
import re

from django.conf import settings

# What a line may hold: when, how bad, where from, the message that the code composed.
HARMLESS = {"asctime", "levelname", "name", "message", "reference"}


def test_a_log_line_holds_only_harmless_fields() -> None:
    formats = [entry.get("fmt", entry.get("format", "")) for entry in _formatters().values()]

    fields = {name for line in formats for name in re.findall(r"%\((\w+)\)", line)}

    assert formats
    assert fields <= HARMLESS


def test_sql_with_its_values_is_never_logged() -> None:
    # Django logs every statement with its parameters at DEBUG level.
    database_logger = logging.getLogger("django.db.backends")

    assert not database_logger.isEnabledFor(logging.DEBUG)


def test_no_error_is_sent_by_mail_with_its_request() -> None:
    handlers = [entry.get("class", "") for entry in settings.LOGGING["handlers"].values()]

    assert not [name for name in handlers if "AdminEmailHandler" in name]


def _formatters() -> dict[str, dict[str, str]]:
    return settings.LOGGING["formatters"]
