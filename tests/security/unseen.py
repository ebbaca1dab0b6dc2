"""Forms that no page shows as it stands: what is sent to them, or what they wait for."""

from uuid import uuid4

from referrals.models import Referral
from screening.models import Review
from tests.screening.stories import raise_alert
from tests.security.routes import Route
from tests.security.world import NOW, World

# Posted by scripts, or offered only in a moment that passes: their fields, as the page sends them.
UNSEEN = {
    "screening:restore_trial": {},
    "screening:restore_score": {},
    "referrals:restore_session": {},
    "screening:continue_score": {"form_key": str(uuid4())},
    "screening:treatments": {"treatment": "sertraline", "role": "", "class_group": "",
                             "minimum_daily_mg": "", "daily_mg": "50", "dose": "1"},
    "screening:safety_rows": {"form_key": str(uuid4()), "items": "avm", "label": "version 18",
                              "checked_on": "2026-11-20"},
    "referrals:close_incident": {"form_key": str(uuid4()), "words": "Destroyed."},
    "screening:read_lines": {"lines": "sertraline 100x8", "episode": "current"},
    "referrals:use_screening": {"form_key": str(uuid4())},
    "screening:alert_thresholds": {"instrument": "QIDS-SR16", "at_least": "2", "seen": "1",
                                   "form_key": str(uuid4())},
    "screening:adopt_policy": {"name": "adopted-2026-8w", "seen": "1", "form_key": str(uuid4())},
}  # fmt: skip
# Offered only when moment() has brought about what they wait for, with the page that shows them.
LATER = {
    "screening:acknowledge": "screening:acknowledge",
    "screening:answer_review": "screening:screening",
    "referrals:referral": "referrals:referral",
}


def moment(world: World, route: Route) -> None:
    """Bring about what the form of a route waits for."""
    if route.name == "screening:acknowledge":
        raise_alert(world.patient, world.staff["clinician"])
    if route.name == "screening:answer_review":
        Review(
            screening=world.rows["screening.screening"], result="returned", comment="Again.",
            by=world.staff["reviewer"], at=NOW.replace(hour=16), form_key=uuid4(),
        ).save()  # fmt: skip
    if route.name == "referrals:referral":
        rows = Referral.objects.filter(pk=world.key("referrals.referral"))
        rows.update(state="draft")
