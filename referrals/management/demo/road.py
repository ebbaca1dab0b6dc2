"""How far along the road a demo patient is: acknowledged, screened, decided, reviewed."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from referrals.management.demo.people import Staff
from screening.models import Patient, Screening
from screening.services.alerts import acknowledge_alerts
from screening.services.decisions import decide
from screening.services.reviews import review_screening
from screening.services.screenings import make_screening

ASKED = ["thoughts", "plan", "intent", "past_attempts", "access_to_means"]


def acknowledge(patient: Patient, told: dict[str, Any], staff: Staff, today: date) -> None:
    """Answer every open alert of the patient."""
    acknowledge_alerts(
        actor=staff[told["by"]],
        patient=patient,
        alert_ids=[alert.pk for alert in patient.alerts.all()],
        values={
            "asked_about": ASKED,
            "done": ["safety_plan"],
            "next_contact": today + timedelta(days=told["next_contact_in"]),
            "words": told["words"],
        },
        form_key=uuid4(),
    )


def screen(patient: Patient, told: dict[str, Any], staff: Staff, today: date) -> Screening:
    """Make the screening, then decide and review as far as the story goes."""
    actor = staff[told["by"]]
    screening = make_screening(actor=actor, patient=patient, as_of=today, form_key=uuid4())
    if "ruling" in told:
        decide(actor=actor, screening=screening, ruling=told["ruling"], reason="", form_key=uuid4())
    if "review" in told:
        review_screening(
            actor=staff["wrede"],
            screening=screening,
            result=told["review"],
            comment=told.get("comment", ""),
            form_key=uuid4(),
        )
    return screening
