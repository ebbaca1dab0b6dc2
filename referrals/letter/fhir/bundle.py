"""The two bundles of a signed letter: ``document`` to send, ``collection`` to import."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from referrals.letter.fhir.parts import LOINC, URI, Names, Resource, div, own, present, words
from referrals.letter.fhir.people import people
from referrals.letter.fhir.record import facts
from referrals.letter.words import text_of

KINDS = ("document", "collection")
NOTE = "57133-1"
PRIORITY = {"routine": "routine", "soon": "urgent", "urgent": "asap"}


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed letter: its frozen content, its bytes, and where its referral stands.

    ``statuses`` are the request's and the task's in FHIR's words, ``stands`` in ours.
    """

    letter_id: UUID
    screening_id: UUID
    content: Mapping[str, Any]
    pdf: bytes
    pdf_sha256: str
    signed_at: datetime
    statuses: tuple[str, str]
    stands: str


def bundle(letter: Signed, kind: str) -> Resource:
    """Every resource with an address of its own; no reference leads outside."""
    names, data = Names(letter.letter_id), letter.content["data"]
    parts = people(data, names) | facts(data, names) | _request(letter, names)
    if kind == "document":
        parts = {"composition": _composition(letter, names), **parts}
    entries = [{"fullUrl": names.urn(name), "resource": part} for name, part in parts.items()]
    return {
        "resourceType": "Bundle",
        "type": kind,
        "identifier": {"system": URI, "value": names.urn(f"bundle-{kind}")},
        "timestamp": letter.signed_at.isoformat(timespec="seconds"),
        "entry": entries,
    }


def _composition(letter: Signed, names: Names) -> Resource:
    content, at = letter.content, letter.signed_at.isoformat(timespec="seconds")
    return {
        "resourceType": "Composition",
        "status": "final",
        "type": words("Referral note", LOINC, NOTE),
        "subject": names.to("patient"),
        "date": at,
        "author": [names.to("clinician")],
        "title": content["letter"]["version"],
        "attester": [{"mode": "legal", "time": at, "party": names.to("clinician")}],
        "custodian": names.to("practice"),
        "section": [*_sections(content), _disclaimer(content)],
    }


def _sections(content: Mapping[str, Any]) -> list[Resource]:
    evidence = content["evidence"]
    rows = content["rows"]
    said: list[tuple[str, tuple[str, ...]]]
    said = [(row["head"], (text_of(row["paragraphs"]),)) for row in rows]
    said += [("Trials", tuple("; ".join(row) for row in evidence["trials"]["rows"]))]
    verdict = evidence["verdict"]
    said += [("The verdict and its reasons", (verdict["answer"], verdict["policy"]))]
    said += [("Safety screen", tuple("; ".join(row) for row in evidence["safety"]["rows"]))]
    said += [(one["head"], (one["text"],)) for one in evidence["paragraphs"]]
    return [{"title": head, "text": div(*texts)} for head, texts in said]


def _disclaimer(content: Mapping[str, Any]) -> Resource:
    told = content["disclaimer"]
    full = [f"{part['lead']} {part['text']}" for part in told["full"]]
    return {"title": "Disclaimer", "text": div(" ".join(told["short"]), *full)}


def _request(letter: Signed, names: Names) -> dict[str, Resource]:
    """The request, its task, the PDF, the consent where there is one, and who made it."""
    at = letter.signed_at.isoformat(timespec="seconds")
    consent = letter.content["data"]["consent"]
    made = {
        "request": _asked(letter, names, at),
        "task": _task(letter, names, at),
        "document": _document(letter, names, at),
        "provenance": _provenance(letter, names, at),
    }
    return made | ({"consent": _consent(consent, names)} if consent["on"] else {})


def _asked(letter: Signed, names: Names, at: str) -> Resource:
    data = letter.content["data"]
    rows = {row["key"]: text_of(row["paragraphs"]) for row in letter.content["rows"]}
    support = [f"trial-{n}" for n, _ in enumerate(data["trials"])]
    support += [f"score-{n}" for n, _ in enumerate(data["scores"])]
    return present(
        {
            "resourceType": "ServiceRequest",
            "status": letter.statuses[0],
            "intent": "order",
            "priority": PRIORITY[data["urgency"]],
            "code": own("question", data["question"] or "none", rows["question"]),
            "subject": names.to("patient"),
            "authoredOn": at,
            "requester": names.to("role"),
            "performer": [names.to("clinic")],
            "reasonReference": [names.to("condition")],
            "supportingInfo": [names.to(name) for name in support],
            "note": [{"text": rows["question"]}],
        }
    )


def _task(letter: Signed, names: Names, at: str) -> Resource:
    return {
        "resourceType": "Task",
        "status": letter.statuses[1],
        "businessStatus": {"text": letter.stands},
        "intent": "order",
        "focus": names.to("request"),
        "for": names.to("patient"),
        "owner": names.to("clinic"),
        "requester": names.to("role"),
        "authoredOn": at,
    }


def _consent(consent: Mapping[str, Any], names: Names) -> Resource:
    scope = "http://terminology.hl7.org/CodeSystem/consentscope"
    held = "Something was withheld." if consent["withheld"] else "Nothing was withheld."
    limits = f"Limits: {consent['limits']}. " if consent["limits"] else ""
    return {
        "resourceType": "Consent",
        "status": "active",
        "scope": {"coding": [{"system": scope, "code": "patient-privacy"}]},
        "category": [words("This letter, to this clinic")],
        "patient": names.to("patient"),
        "dateTime": consent["on"],
        "organization": [names.to("practice")],
        "policyRule": words(f"{limits}{held}"),
        "provision": {"type": "permit", "actor": [{"role": words("recipient"),
                                                   "reference": names.to("clinic")}]},
    }  # fmt: skip


def _document(letter: Signed, names: Names, at: str) -> Resource:
    sha1 = hashlib.sha1(letter.pdf, usedforsecurity=False).digest()
    return {
        "resourceType": "DocumentReference",
        "status": "current",
        "identifier": [{"system": "urn:trd-clinic:sha-256", "value": letter.pdf_sha256}],
        "type": words("Referral note", LOINC, NOTE),
        "subject": names.to("patient"),
        "date": at,
        "author": [names.to("clinician")],
        "content": [
            {
                "attachment": {
                    "contentType": "application/pdf",
                    "data": base64.b64encode(letter.pdf).decode(),
                    "size": len(letter.pdf),
                    "hash": base64.b64encode(sha1).decode(),
                    "title": f"letter-{letter.letter_id}.pdf",
                    "creation": at,
                }
            }
        ],
    }


def _provenance(letter: Signed, names: Names, at: str) -> Resource:
    screening = {"system": URI, "value": f"urn:uuid:{letter.screening_id}"}
    return {
        "resourceType": "Provenance",
        "target": [names.to("document")],
        "recorded": at,
        "activity": words("signed electronically"),
        "agent": [{"who": names.to("clinician"), "onBehalfOf": names.to("practice")}],
        "entity": [{"role": "source", "what": {"identifier": screening}}],
    }
