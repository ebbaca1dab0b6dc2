"""Both bundles validate, lead nowhere outside, and say what the letter says and nothing more."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from referrals.letter.content import content, signed
from referrals.letter.fhir.bundle import KINDS, Signed, bundle
from referrals.services.fhir import validated
from tests.referrals.frozen import safety, source
from tests.referrals.three_letters import AT, STORIES, said

ONE = UUID("11111111-2222-3333-4444-555555555555")
# Whatever is written anywhere: a new type or field has to be added here on purpose.
TYPES = {
    "AllergyIntolerance", "Bundle", "Composition", "Condition", "Consent", "DocumentReference",
    "MedicationStatement", "Observation", "Organization", "Patient", "Practitioner",
    "PractitionerRole", "Provenance", "ServiceRequest", "Task",
}  # fmt: skip
FIELDS = {
    "activity", "actor", "address", "agent", "attachment", "attester", "author", "authoredOn",
    "birthDate", "businessStatus", "category", "clinicalStatus", "code", "coding", "content",
    "contentType", "creation", "custodian", "data", "dataAbsentReason", "date", "dateTime",
    "derivedFrom", "display", "div", "dosage", "effectiveDateTime", "effectivePeriod", "entity",
    "entry", "focus", "for", "fullUrl", "gender", "hash", "identifier", "intent",
    "medicationCodeableConcept", "method", "mode", "name", "note", "onBehalfOf", "onsetString",
    "organization", "owner", "party", "patient", "performer", "policyRule", "practitioner",
    "priority", "provision", "qualification", "reasonReference", "recorded", "reference",
    "requester", "resource", "resourceType", "role", "scope", "section", "size", "start", "status",
    "statusReason", "subject", "supportingInfo", "system", "target", "telecom", "text", "time",
    "timestamp", "title", "type", "unit", "value", "valueBoolean", "valueCodeableConcept",
    "valueInteger", "valueQuantity", "what", "who",
}  # fmt: skip


def exported(told: dict[str, Any], kind: str) -> dict[str, Any]:
    letter = Signed(ONE, ONE, told, b"%PDF", "0" * 64, AT, ("active", "requested"), "Sent")
    back: dict[str, Any] = json.loads(validated(bundle(letter, kind)))
    return back


@pytest.fixture(scope="module", params=[(name, kind) for name in STORIES for kind in KINDS])
def both(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    name, kind = request.param
    return dict(said(name)), exported(dict(said(name)), kind)


def resources(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [e["resource"] for e in made["entry"] if e["resource"]["resourceType"] == kind]


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every field with its value, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def test_types_and_fields_are_those_listed(both: tuple[Any, dict[str, Any]]) -> None:
    fields = dict(walk(both[1])).keys()

    kinds = {value for key, value in walk(both[1]) if key == "resourceType"}
    assert kinds - TYPES == set()
    assert fields - FIELDS == set()


def test_no_reference_leads_outside(both: tuple[Any, dict[str, Any]]) -> None:
    known = {entry["fullUrl"] for entry in both[1]["entry"]}
    asked = {value for key, value in walk(both[1]) if key == "reference" and isinstance(value, str)}

    assert len(known) == len(both[1]["entry"])
    assert asked <= known
    assert all(url.startswith("urn:uuid:") for url in known)


def test_every_score_trial_and_answer_is_the_letters(both: tuple[dict[str, Any], Any]) -> None:
    told, made = both
    data = told["data"]
    observations = resources(made, "Observation")
    totals = [one["valueInteger"] for one in observations if "valueInteger" in one]
    ends = [
        t[end] for t in data["trials"] for end in ("baseline", "endpoint") if t[end] is not None
    ]

    names = [one["medicationCodeableConcept"]["text"] for one in
             resources(made, "MedicationStatement")]  # fmt: skip
    rows = told["evidence"]["trials"]["rows"]
    assert sorted(totals) == sorted([*ends, *(score["total"] for score in data["scores"])])
    assert {name.casefold() for name in names} == {row[0].split(" (")[0].casefold() for row in rows}
    for row in rows:  # what the letter prints in cells is what the bundle counts
        printed = {cell for cell in row[5:7] if cell.isdigit()}
        assert printed <= {str(total) for total in totals}
    answers = {one["code"]["text"]: one for one in observations if "safety" in str(one["code"])}
    assert len(answers) == 44
    for name, *_, answer in told["evidence"]["safety"]["rows"]:
        one = answers[name] if name in answers else answers[f"{name[:1].lower()}{name[1:]}"]
        said_so = answer.split(".")[0]
        assert one.get("valueBoolean") == {"Yes": True, "No": False}.get(said_so)
        reasons = {"Not asked": "not-asked", "Asked, not known": "asked-unknown"}
        absent = one.get("dataAbsentReason", {}).get("coding", [{}])[0].get("code")
        assert absent == reasons.get(said_so)


def test_every_trial_says_in_the_bundle_what_it_says_in_the_letter(
    both: tuple[dict[str, Any], Any],
) -> None:
    told, made = both
    taken = {one["medicationCodeableConcept"]["text"].casefold(): one
             for one in resources(made, "MedicationStatement")}  # fmt: skip

    for cells in told["evidence"]["trials"]["rows"]:
        row = [cell.replace("\u00a0", " ") for cell in cells]
        one = taken[row[0].split(" (")[0].casefold()]
        noted = one["note"][0]["text"].replace("\u00a0", " ")
        assert row[1] in [step["text"].split(",")[0] for step in one["dosage"]]
        assert f"Weeks at dose: {row[3]}." in noted
        assert (row[7] == "–") or f"Change: {row[7]}." in noted
        assert row[8].split(": ")[-1].casefold() in noted.casefold()


def test_every_score_says_in_the_bundle_what_it_says_in_the_letter(
    both: tuple[dict[str, Any], Any],
) -> None:
    told, made = both
    measured = next(row for row in told["rows"] if row["key"] == "measured")
    runs = [run["text"] for part in measured["paragraphs"] for run in part]
    printed = "".join(runs).replace("\u00a0", " ")
    at = {one["effectiveDateTime"]: one for one in resources(made, "Observation")
          if "valueInteger" in one and "effectiveDateTime" in one}  # fmt: skip

    assert "PHQ-9 19 of 27, 18 Mar 2026" in printed
    assert at["2026-03-18"]["valueInteger"] == 19
    assert at["2026-03-18"]["code"]["text"] == "PHQ-9 total"


def test_a_document_begins_with_its_composition_and_ends_with_the_disclaimer() -> None:
    made = exported(dict(said("meets")), "document")

    first = made["entry"][0]["resource"]
    assert first["resourceType"] == "Composition"
    assert first["type"]["coding"][0]["code"] == "57133-1"
    heads = [section["title"] for section in first["section"]]
    assert heads[:3] == ["Patient", "The question", "Summary"]
    assert "does not constitute medical advice" in first["section"][-1]["text"]["div"]
    assert not resources(exported(dict(said("meets")), "collection"), "Composition")


def test_the_verdict_is_an_observation_and_never_a_condition() -> None:
    made = exported(dict(said("meets")), "document")

    verdict = next(o for o in resources(made, "Observation") if "verdict" in str(o["code"]))
    conditions = resources(made, "Condition")
    assert verdict["valueCodeableConcept"]["coding"][0]["code"] == "meets"
    assert "Policy adopted-2026, version" in verdict["method"]["text"]
    assert len(conditions) == 1
    assert "TRD" not in str(conditions)


def test_what_the_letter_leaves_out_the_bundle_leaves_out() -> None:
    hidden = safety(sud_current="yes", sud_history="yes")
    told = signed(content(source(None, {"part2": "unknown"}, safety=hidden)), AT, "UTC")

    made = exported(told, "document")

    guarded = [o for o in resources(made, "Observation") if "substance use" in str(o["code"])]
    assert [one["dataAbsentReason"]["coding"][0]["code"] for one in guarded] == ["masked"] * 2
    assert all("valueBoolean" not in one for one in guarded)
    assert not resources(made, "Consent")


def test_unknown_and_not_asked_are_fhirs_own_words() -> None:
    told = signed(content(source(safety=safety(avm="unknown", aneurysm="not_asked"))), AT, "UTC")

    reasons = {
        one["code"]["coding"][0]["code"]: one["dataAbsentReason"]["coding"][0]["code"]
        for one in resources(exported(told, "collection"), "Observation")
        if "dataAbsentReason" in one
    }

    assert reasons == {"avm": "asked-unknown", "aneurysm": "not-asked"}


def test_a_code_nobody_confirmed_stays_words() -> None:
    made = source()
    made.screening["context"]["diagnosis"]["icd10"] = "F33.8"
    told = signed(content(made), AT, "UTC")

    condition = resources(exported(told, "document"), "Condition")[0]

    assert "coding" not in condition["code"]
    assert condition["code"]["text"].startswith("Major depressive disorder")
