"""``manage.py create_practice``: a practice and its first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from trd_clinic.accounts.staffing import create_practice


class Command(BaseCommand):
    """Prints the start password once; it is kept nowhere but as a hash."""

    help = "Create a practice with its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The practice's name, who administers it."""
        parser.add_argument("name")
        parser.add_argument("--email", required=True)
        parser.add_argument("--admin-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Create both or nothing."""
        try:
            practice, member, password = create_practice(
                name=options["name"], email=options["email"], administrator=options["admin_name"]
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"Practice {practice.name} ({practice.pk}) is there.")
        self.stdout.write(f"{member.name} signs in as {member.email} with {password}")
        self.stdout.write("This password is shown once. Change it after signing in.")
