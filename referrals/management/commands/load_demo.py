"""``manage.py load_demo``: the demo practice, once, and fresh passwords printed."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from referrals.management.demo.people import Staff, give_passwords, make_practice, make_staff
from referrals.management.demo.record import write_record
from referrals.management.demo.referring import Directory, make_directory, refer
from referrals.management.demo.road import acknowledge, screen
from referrals.management.demo.sessions import write_sessions
from trd_clinic.accounts.models import Practice, User

DEMO = Path(__file__).parent.parent / "demo"
STORIES = ("open.toml", "meets.toml", "does_not_meet.toml", "treated.toml")


def read(name: str) -> dict[str, Any]:
    """One file of the roster."""
    return tomllib.loads((DEMO / name).read_text())


def load() -> Staff:
    """Everything of the demo, in one transaction, as of today on the practice's clock."""
    house = read("practice.toml")
    practice = make_practice(house["practice"])
    today = practice.today()
    staff = make_staff(practice, house["staff"])
    directory = make_directory(house["ketamine_clinics"], staff, today)
    for name in STORIES:
        for story in read(name)["patients"]:
            _tell(story, staff, directory, today)
    return staff


def _tell(story: dict[str, Any], staff: Staff, directory: Directory, today: date) -> None:
    patient = write_record(story, staff[story["clinician"]], today)
    if "acknowledgement" in story:
        acknowledge(patient, story["acknowledgement"], staff, today)
    write_sessions(patient, story.get("sessions", []), staff[story["clinician"]], today)
    if "screening" in story:
        screening = screen(patient, story["screening"], staff, today)
        if "referral" in story:
            refer(screening, story["referral"], staff, directory, today)


class Command(BaseCommand):
    """Load the demo practice into an empty database."""

    help = "Load the demo practice; every start makes new passwords and prints them."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load when empty; then print who can sign in."""
        name = read("practice.toml")["practice"]["name"]
        if Practice.objects.exclude(name=name).exists():
            raise CommandError("A practice is here already; the demo wants a database of its own.")
        if Practice.objects.filter(name=name).exists():
            staff = {str(user.pk): user for user in User.objects.filter(practice__name=name)}
        else:
            staff = load()
        for user, password in give_passwords(staff):
            roles = ", ".join(sorted(role.replace("_", " ") for role in user.roles))
            self.stdout.write(f"{user.email:32} {password:20} {user.name} ({roles})")
