"""One practice, its people, its clock, and the dice that say what happens next."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from screening.models import Patient
from screening.services.needs import renew_needs
from tests.cast import make_member, make_patient, make_practice
from tests.referrals.road import decided
from tests.screening.stories import record_episode, record_trial
from trd_clinic.accounts.models import Practice, User

ROLES = ("clinician", "coordinator", "reviewer", "practice_administrator")
ORDER = {"screening": "made_at", "review": "at", "suicidealert": "raised_at"}
BEGINNING = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


class NothingThereError(LookupError):
    """A deed asks for a row, and there is none of the kind yet."""


@dataclass(slots=True)
class Life:
    """Who there is and what time it is; ``told`` keeps what was done, for a failing test."""

    practice: Practice
    staff: dict[str, User]
    dice: Random
    now: datetime = BEGINNING
    told: list[str] = field(default_factory=list)

    @property
    def clinician(self) -> User:
        return self.staff["clinician"]

    @property
    def today(self) -> date:
        """The day on the practice's own clock, whatever its zone is by now."""
        return self.now.astimezone(Practice.objects.get(pk=self.practice.pk).zone).date()

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def any(self, rows: QuerySet[Any]) -> Any:
        """One of the rows; the same for the same seed, though their ids are new each time."""
        found = list(rows.order_by(ORDER.get(rows.model._meta.model_name or "", "created_at")))
        if not found:
            raise NothingThereError
        return self.dice.choice(found)

    def patient(self) -> Any:
        return self.any(Patient.objects.filter(practice=self.practice))

    def pass_time(self) -> None:
        """Minutes or weeks go by; now and then a clock is put back by some hours."""
        if self.chance(0.08):
            self.now -= timedelta(hours=self.dice.randint(1, 30))
            return
        days = self.dice.choice((0, 0, 0, 0, 1, 1, 3, 20))
        self.now += timedelta(days=days, minutes=self.dice.randint(1, 600))


def begin(seed: int) -> Life:
    """A practice with a member a role; one patient agreed with, one on whom policies differ."""
    practice = make_practice(f"Wander {seed}")
    staff = {role: make_member(practice, f"Member {role}", role) for role in ROLES}
    decided(make_patient(practice, "The First"), staff["clinician"])
    between = make_patient(practice, "Between Policies")
    record_episode(between)
    for label, (drug, mg) in enumerate((("sertraline", 100), ("venlafaxine", 225)), 1):
        record_trial(between, label, drug, mg, 7, adherence="", adherence_percent=77)
    renew_needs(Patient.objects.filter(practice=practice))
    return Life(practice, staff, Random(seed))


def key() -> dict[str, Any]:
    """A one-use key of a form."""
    return {"form_key": uuid4()}


Deed = Callable[[Life], object]
