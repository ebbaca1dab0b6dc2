"""The small pieces every resource is made of."""

from collections.abc import Mapping
from html import escape
from typing import Any
from uuid import UUID, uuid5

Resource = dict[str, Any]
LOINC = "http://loinc.org"
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
NPI = "http://hl7.org/fhir/sid/us-npi"
URI = "urn:ietf:rfc:3986"
OWN = "urn:trd-clinic"


class Names:
    """Addresses of the resources of one letter: the same letter gives the same ones."""

    def __init__(self, letter: UUID) -> None:
        self._letter = letter

    def urn(self, name: str) -> str:
        """``urn:uuid:...`` for a resource by its own name."""
        return f"urn:uuid:{uuid5(self._letter, name)}"

    def to(self, name: str) -> dict[str, str]:
        """A reference to it."""
        return {"reference": self.urn(name)}


def words(text: str, system: str = "", code: str = "") -> Resource:
    """A concept in words, with its code where one is confirmed."""
    coding = {"coding": [{"system": system, "code": code}]} if code else {}
    return {**coding, "text": text}


def own(kind: str, code: str, text: str) -> Resource:
    """A concept of this app's own."""
    return words(text, f"{OWN}:{kind}", code)


def div(*paragraphs: str) -> Resource:
    """Narrative: the words as the letter has them."""
    said = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
    body = f'<div xmlns="http://www.w3.org/1999/xhtml">{said or "<p>none</p>"}</div>'
    return {"status": "generated", "div": body}


def present(resource: Mapping[str, Any]) -> Resource:
    """Without what is empty: an absent fact is absent, never an empty string."""
    return {key: value for key, value in resource.items() if value not in ("", None, [], {})}


def telecom(facts: Mapping[str, str]) -> list[Resource]:
    """Phone and fax as far as they are known."""
    return [
        {"system": system, "value": facts[system]}
        for system in ("phone", "fax")
        if facts.get(system)
    ]
