"""The facts behind the letter's words, frozen with them: what an export may carry, and no more."""

from typing import Any

from referrals.letter.measured import newest_scores
from referrals.letter.medicine import Told, trials_of
from referrals.letter.part2 import guarded
from referrals.letter.safety_names import short_name
from referrals.letter.source import Facts, Source
from referrals.letter.summary import verdict_words
from referrals.letter.words import typed

BODY = ("weight_kg", "height_cm", "systolic", "diastolic", "pulse")


def data_of(source: Source) -> dict[str, Any]:
    """Plain values, each of which the letter says in words."""
    context = source.screening.get("context") or {}
    return {
        "patient": _patient(source.patient),
        "practice": _named(source.practice, ("name", "address", "phone", "fax")),
        "clinic": _named(source.clinic, ("name", "address", "phone", "fax")),
        "clinician": _named(source.clinician, ("signature", "npi", "phone", "profession")),
        "question": source.referral["question"],
        "urgency": source.referral["urgency"] or "routine",
        "condition": {**(context.get("diagnosis") or {}), **(context.get("episode") or {})},
        "trials": [_trial(told) for told in trials_of(source.screening)],
        "scores": [_score(score) for score in newest_scores(source.screening)],
        "verdict": _verdict(source),
        "measured": _measured(source.referral),
        "safety": [_answer(item) for item in guarded(source.safety, source.referral)],
        "allergies": _allergies(source.referral),
        "consent": _consent(source.referral),
    }


def _named(facts: Facts, names: tuple[str, ...]) -> dict[str, str]:
    return {name: typed(facts.get(name)) for name in names}


def _patient(person: Facts) -> dict[str, str]:
    said = _named(person, ("name", "number", "phone", "sex"))
    return {**said, "birth_date": person["birth_date"].isoformat()}


def _trial(told: Told) -> dict[str, Any]:
    outcome = told.facts.get("outcome") or {}
    return {
        "name": told.name,
        "class": told.class_group,
        "rxnorm": str(told.row.get("rxnorm_cui") or ""),
        "role": str(told.facts.get("role") or ""),
        "started": told.started,
        "unit": told.unit,
        "steps": [_step(step) for step in told.facts.get("steps") or ()],
        "highest": told.highest_mg,
        "minimum": told.reading.get("minimum_daily_mg"),
        "weeks_at_dose": told.reading.get("weeks_at_dose"),
        "stopped_for": str(told.facts.get("stopped_for") or ""),
        "instrument": typed(outcome.get("instrument")),
        "baseline": outcome.get("baseline"),
        "endpoint": outcome.get("endpoint"),
        "change": told.change,
        "status": told.status,
        "word": told.word,
    }


def _step(step: Facts) -> dict[str, Any]:
    return {name: step.get(name) for name in ("daily_mg", "weeks", "days")}


def _score(score: Facts) -> dict[str, Any]:
    by = typed(score.get("rater") or score.get("rated_by"))
    kept = {name: score.get(name) for name in ("instrument", "total", "maximum", "date")}
    return {**kept, "by": by}


def _verdict(source: Source) -> dict[str, Any]:
    screening, policy = source.screening, source.screening["policy"]
    return {
        "answer": screening["verdict"]["verdict"],
        "words": verdict_words(source),
        "policy": f"{policy['name']}, version {policy['version']}",
        "rule_version": screening["rule_version"],
        "as_of": str(screening["as_of"]),
    }


def _measured(referral: Facts) -> dict[str, Any]:
    on = referral["measured_on"]
    return {**{name: referral[name] for name in BODY}, "on": on.isoformat() if on else ""}


def _answer(item: Facts) -> dict[str, str]:
    kept = {name: str(item.get(name) or "") for name in ("key", "answer", "note", "on")}
    return {**kept, "name": short_name(item)}


def _allergies(referral: Facts) -> dict[str, str]:
    asked = referral["allergies_asked_on"] and referral["allergies_known"] != "unknown"
    text = typed(referral["allergies"])
    return {"text": text or ("No known allergy" if asked else "")}


def _consent(referral: Facts) -> dict[str, Any]:
    on = referral["consent_on"]
    return {
        "on": on.isoformat() if on else "",
        "by": typed(referral["consent_by"]),
        "limits": typed(referral["consent_limits"]),
        "withheld": bool(referral["withheld"]),
    }
