"""``manage.py invite EMAIL``: a link for a new password, where no administrator can give one."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from trd_clinic.accounts.factor import forget_factor
from trd_clinic.accounts.invitations import issue
from trd_clinic.accounts.models import User


class Command(BaseCommand):
    """For whoever runs the server; both steps leave their row in the trail."""

    help = "Print a link by which a member of staff chooses a new password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and whether the telephone is lost too."""
        parser.add_argument("email")
        parser.add_argument("--forget-factor", action="store_true")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Print the link, this once."""
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError("Nobody who may sign in has this e-mail address.")
        if options["forget_factor"]:
            forget_factor(actor=None, member=user)
        host = next(iter(settings.ALLOWED_HOSTS), "")
        way = reverse("account_invitation", args=[issue(user=user)])
        self.stdout.write(f"{user.name} chooses a password at https://{host}{way}")
        self.stdout.write("This link is shown once, works once and for three days.")
