"""Who: patient, clinician, practice, ketamine clinic."""

from collections.abc import Mapping
from typing import Any

from referrals.letter.fhir.parts import NPI, OWN, Names, Resource, present, telecom

GENDERS = {"female": "female", "male": "male", "other": "other"}


def people(data: Mapping[str, Any], names: Names) -> dict[str, Resource]:
    """By their names within the bundle; nobody but those the letter names."""
    return {
        "patient": _patient(data["patient"]),
        "clinician": _clinician(data["clinician"]),
        "role": {
            "resourceType": "PractitionerRole",
            "practitioner": names.to("clinician"),
            "organization": names.to("practice"),
        },
        "practice": _organization(data["practice"]),
        "clinic": _organization(data["clinic"]),
    }


def _patient(person: Mapping[str, str]) -> Resource:
    return present(
        {
            "resourceType": "Patient",
            "identifier": [{"system": f"{OWN}:patient-number", "value": person["number"]}],
            "name": [{"text": person["name"]}],
            "birthDate": person["birth_date"],
            "gender": GENDERS.get(person["sex"], "unknown"),
            "telecom": telecom(person),
        }
    )


def _clinician(clinician: Mapping[str, str]) -> Resource:
    npi, profession = clinician["npi"], clinician["profession"]
    return present(
        {
            "resourceType": "Practitioner",
            "identifier": [{"system": NPI, "value": npi}] if npi else [],
            "name": [{"text": clinician["signature"]}],
            "telecom": telecom(clinician),
            "qualification": [{"code": {"text": profession}}] if profession else [],
        }
    )


def _organization(facts: Mapping[str, str]) -> Resource:
    return present(
        {
            "resourceType": "Organization",
            "name": facts.get("name"),
            "telecom": telecom(facts),
            "address": [{"text": facts["address"]}] if facts.get("address") else [],
        }
    )
