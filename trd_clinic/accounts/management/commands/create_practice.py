"""``manage.py create_practice``: a practice and its first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from trd_clinic.accounts.staffing import create_practice


class Command(BaseCommand):
    """Prints the administrator's invitation once; it is kept nowhere but as a hash."""

    help = "Create a practice with its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The practice's name, who administers it."""
        parser.add_argument("name")
        parser.add_argument("--email", required=True)
        parser.add_argument("--admin-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Create both or nothing."""
        try:
            practice, member, token = create_practice(
                name=options["name"], email=options["email"], administrator=options["admin_name"]
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"Practice {practice.name} ({practice.pk}) is there.")
        host = next(iter(settings.ALLOWED_HOSTS), "")
        way = reverse("account_invitation", args=[token])
        self.stdout.write(f"{member.name} chooses a password at https://{host}{way}")
        self.stdout.write(f"and then signs in as {member.email}.")
        self.stdout.write("This link is shown once, works once and for three days.")
