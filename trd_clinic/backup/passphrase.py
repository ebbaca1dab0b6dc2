"""Where the commands find the passphrase: in a file of its own, the environment, or typed."""

import sys
from getpass import getpass

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from trd_clinic.environment import secret


def passphrase() -> str:
    """From BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE, or asked at a terminal."""
    try:
        found = secret("BACKUP_PASSPHRASE")
    except ImproperlyConfigured as refusal:
        raise CommandError(str(refusal)) from refusal
    if not found and sys.stdin.isatty():
        found = getpass("Passphrase of the backup: ")
    if not found:
        raise CommandError("Set BACKUP_PASSPHRASE_FILE; there is nobody to ask.")
    return found
