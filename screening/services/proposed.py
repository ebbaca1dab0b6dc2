"""What an accepted line becomes: a trial, a score, or facts of the episode."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid5

from screening.models import DoseStep, Patient, Proposal, Trial
from screening.queries.record import episode_of
from screening.services.episodes import save_episode
from screening.services.scores import add_score
from screening.services.steps import add_step
from screening.services.trials import add_trial
from trd_clinic.accounts.models import User

LONGEST_NOTE = 2000
DIAGNOSES = ("major_depressive_disorder", "bipolar", "recurrent")


def make_row(actor: User, proposal: Proposal, episode: str) -> dict[str, Any]:
    """Write it; the answer's columns that name what was made.  Runs inside the caller's save."""
    return MAKE[proposal.kind](actor, proposal, episode)


def _trial(actor: User, proposal: Proposal, episode: str) -> dict[str, Any]:
    facts = proposal.facts
    values = {
        "treatment": facts["treatment"],
        "started": facts["started"],
        "facts_from": facts["facts_from"],
        "episode": episode,
        "stopped_for": Trial.StoppedFor.STILL_TAKING if facts["still_taking"] else "",
        "note": _note(proposal),
    }
    key = uuid5(proposal.pk, "trial")
    trial = add_trial(actor=actor, patient=proposal.patient, form_key=key, values=values)
    for place, step in enumerate(facts["steps"]):
        add_step(
            actor=actor, trial=trial, form_key=uuid5(key, str(place)), values=_step_values(step)
        )
    return {"trial": trial}


def _step_values(step: Mapping[str, Any]) -> dict[str, Any]:
    mg = step["daily_mg"]
    return {
        "daily_mg": None if mg is None else Decimal(mg),
        "length": step["days"],
        "unit": DoseStep.Unit.DAYS,
        "started": step["started"],
    }


def _note(proposal: Proposal) -> str:
    """Where it is from, word for word as long as there is room."""
    outside = proposal.outside_record
    kind = outside.get_kind_display()
    head = f"From {outside.file_name} ({kind}), read {outside.read_on}."
    return "\n".join([head, *proposal.facts["remarks"], proposal.source])[:LONGEST_NOTE]


def _score(actor: User, proposal: Proposal, episode: str) -> dict[str, Any]:
    facts = proposal.facts
    by_items = bool(facts["answers"])
    total = {"total": facts["total"], "suicide_item": facts["suicide_item"]}
    score = add_score(
        actor=actor,
        patient=proposal.patient,
        form_key=uuid5(proposal.pk, "score"),
        instrument=facts["instrument"],
        date=date.fromisoformat(facts["date"]) if facts["date"] else None,
        values={"answers": facts["answers"]} if by_items else total,
        total_only=not by_items,
    )
    return {"score": score}


def _diagnosis(actor: User, proposal: Proposal, episode: str) -> dict[str, Any]:
    """The facts that the code tells; the code itself only for a depressive episode."""
    facts = proposal.facts
    values = {name: facts[name] for name in DIAGNOSES if name in facts}
    if "bipolar" not in facts:
        values["icd10"] = facts["icd10"]
    patient = Patient.objects.get(pk=proposal.patient_id)
    seen = episode_of(patient).version
    save_episode(actor=actor, patient=patient, seen=seen, values=values)
    return {}


MAKE: dict[str, Callable[[User, Proposal, str], dict[str, Any]]] = {
    Proposal.Kind.TRIAL: _trial,
    Proposal.Kind.MEDICINE: _trial,
    Proposal.Kind.SCORE: _score,
    Proposal.Kind.DIAGNOSIS: _diagnosis,
}
