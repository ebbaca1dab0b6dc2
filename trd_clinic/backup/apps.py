"""Backup and restore: two commands."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    """No tables of its own."""

    name = "trd_clinic.backup"
    label = "backup"
