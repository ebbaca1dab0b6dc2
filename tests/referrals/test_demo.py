"""The demo: one clock, the practice's, whatever zone the server stands in."""

from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from screening.models import SafetyAnswer, Screening
from trd_clinic.accounts.models import Practice

# At any hour one of the two has another date than the demo's practice in New York.
NEW_YORK, FAR = ZoneInfo("America/New_York"), ("Etc/GMT+12", "Pacific/Kiritimati")


@pytest.mark.django_db
def test_the_demo_is_of_today_on_the_clock_of_its_practice() -> None:
    there = timezone.localdate(timezone=NEW_YORK)
    server = next(name for name in FAR if timezone.localdate(timezone=ZoneInfo(name)) != there)

    with timezone.override(server):
        call_command("load_demo", verbosity=0)

    today = Practice.objects.get().today()
    assert set(Screening.objects.values_list("as_of", flat=True)) == {today}
    assert set(SafetyAnswer.objects.values_list("answered_on", flat=True)) <= {today, None}
