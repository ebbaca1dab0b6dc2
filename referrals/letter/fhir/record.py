"""What is known: condition, trials, scores, measured values, safety answers, verdict."""

from collections.abc import Iterator, Mapping
from typing import Any

from referrals.letter.fhir.parts import ICD, LOINC, RXNORM, Names, Resource, own, present, words

# Seen in public code tables or an HL7 value set; any other code stays words.
ICD_SEEN = {"F32.0", "F32.1", "F32.2", "F32.3", "F33.1", "F33.2", "F33.3", "F33.40", "F33.41",
            "F33.42", "F33.9"}  # fmt: skip
TOTALS = {"PHQ-9": "44261-6", "GAD-7": "70274-6"}
SURVEY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ALLERGY = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
BODY = {
    "weight_kg": ("Body weight", "kg"),
    "height_cm": ("Body height", "cm"),
    "systolic": ("Systolic blood pressure", "mm[Hg]"),
    "diastolic": ("Diastolic blood pressure", "mm[Hg]"),
    "pulse": ("Heart rate", "/min"),
}
UNITS = "http://unitsofmeasure.org"
NOT_KNOWN = {"unknown": "asked-unknown", "not_asked": "not-asked", "left_out": "masked"}


def facts(data: Mapping[str, Any], names: Names) -> dict[str, Resource]:
    """By their names within the bundle, in the letter's order."""
    found = {"condition": _condition(data, names)}
    found |= {f"trial-{n}": _trial(one, names) for n, one in enumerate(data["trials"])}
    found |= {f"score-{n}": _score(one, names) for n, one in enumerate(data["scores"])}
    found |= dict(_trial_scores(data, names))
    found |= dict(_measured(data["measured"], names))
    found |= {f"safety-{one['key']}": _safety(one, names) for one in data["safety"]}
    if data["allergies"]["text"]:
        found["allergies"] = {
            "resourceType": "AllergyIntolerance",
            "clinicalStatus": {"coding": [{"system": ALLERGY, "code": "active"}]},
            "code": {"text": data["allergies"]["text"]},
            "patient": names.to("patient"),
        }
    return found | {"verdict": _verdict(data, names)}


def _condition(data: Mapping[str, Any], names: Names) -> Resource:
    told = data["condition"]
    code = told.get("icd10") or ""
    seen = code if code in ICD_SEEN else ""
    return present(
        {
            "resourceType": "Condition",
            "clinicalStatus": {"coding": [{"system": CLINICAL, "code": "active"}]},
            "code": words(told.get("words") or "Diagnosis not recorded", ICD if seen else "", seen),
            "subject": names.to("patient"),
            "onsetString": told.get("since"),
        }
    )


def _trial(trial: Mapping[str, Any], names: Names) -> Resource:
    still = trial["stopped_for"] == "still_taking"
    reason = trial["stopped_for"].replace("_", " ")
    said = f"{trial['word']}. Weeks at dose: {trial['weeks_at_dose']}. Change: {trial['change']}."
    return present(
        {
            "resourceType": "MedicationStatement",
            "status": "active" if still else "stopped" if reason else "unknown",
            "statusReason": [words(reason)] if reason and not still else [],
            "medicationCodeableConcept": words(
                trial["name"], RXNORM if trial["rxnorm"] else "", trial["rxnorm"]
            ),
            "subject": names.to("patient"),
            "effectivePeriod": {"start": trial["started"]} if trial["started"] else {},
            "dosage": [_step(step, trial["unit"]) for step in trial["steps"]],
            "note": [{"text": said}],
        }
    )


def _step(step: Mapping[str, Any], unit: str) -> Resource:
    length = next((f"{step[key]} {key}" for key in ("weeks", "days") if step[key] is not None), "")
    dose = "dose not recorded" if step["daily_mg"] is None else f"{step['daily_mg']} {unit}"
    return {"text": ", ".join(filter(None, (dose, length)))}


def _score(score: Mapping[str, Any], names: Names) -> Resource:
    code = TOTALS.get(score["instrument"], "")
    by = score.get("by")
    return present(
        {
            "resourceType": "Observation",
            "status": "final",
            "category": [{"coding": [{"system": SURVEY, "code": "survey"}]}],
            "code": words(f"{score['instrument']} total", LOINC if code else "", code),
            "subject": names.to("patient"),
            "effectiveDateTime": score.get("date"),
            "valueInteger": score["total"],
            "performer": [{"display": by}] if by else [],
        }
    )


def _trial_scores(data: Mapping[str, Any], names: Names) -> Iterator[tuple[str, Resource]]:
    """The scores at both ends of a trial; their days are the trial's and not told again."""
    for number, trial in enumerate(data["trials"]):
        for end in ("baseline", "endpoint"):
            if trial[end] is not None:
                score = {"instrument": trial["instrument"], "total": trial[end]}
                made = _score(score, names)
                said = "start" if end == "baseline" else "end"
                note = [{"text": f"At the {said} of {trial['name']}."}]
                yield f"trial-{number}-{end}", present({**made, "note": note})


def _measured(measured: Mapping[str, Any], names: Names) -> Iterator[tuple[str, Resource]]:
    for key, (text, unit) in BODY.items():
        if measured[key]:
            value = {"value": measured[key], "unit": unit, "system": UNITS, "code": unit}
            yield (
                key,
                present(
                    {
                        "resourceType": "Observation",
                        "status": "final",
                        "code": words(text),
                        "subject": names.to("patient"),
                        "effectiveDateTime": measured["on"],
                        "valueQuantity": value,
                    }
                ),
            )


def _safety(answer: Mapping[str, str], names: Names) -> Resource:
    reason = NOT_KNOWN.get(answer["answer"])
    absent = {"coding": [{"system": ABSENT, "code": reason}]} if reason else {}
    return present(
        {
            "resourceType": "Observation",
            "status": "final",
            "code": own("safety", answer["key"], answer["name"]),
            "subject": names.to("patient"),
            "effectiveDateTime": answer["on"],
            "valueBoolean": None if reason else answer["answer"] == "yes",
            "dataAbsentReason": absent,
            "note": [{"text": answer["note"]}] if answer["note"] else [],
        }
    )


def _verdict(data: Mapping[str, Any], names: Names) -> Resource:
    told = data["verdict"]
    trials = [names.to(f"trial-{n}") for n, _ in enumerate(data["trials"])]
    scores = [names.to(f"score-{n}") for n, _ in enumerate(data["scores"])]
    method = f"Policy {told['policy']}; rule version {told['rule_version']}"
    return present(
        {
            "resourceType": "Observation",
            "status": "final",
            "code": own("verdict", "trd-rule", "TRD rule result"),
            "subject": names.to("patient"),
            "effectiveDateTime": told["as_of"],
            "valueCodeableConcept": own("verdict", told["answer"], told["words"]),
            "method": words(method),
            "focus": trials,
            "derivedFrom": scores,
        }
    )
