"""Diagnoses by ICD-10-CM code: major depressive disorder F32 and F33, bipolar disorder F31."""

import re

from screening.outside.element import Element
from screening.outside.reading import DiagnosisRead

ICD10 = "http://hl7.org/fhir/sid/icd-10-cm"
CODE = re.compile(r"^F3[123](?:\.[0-9A-Z]{1,4})?$")
# Other depressive episodes, and depression not specified: no major depressive disorder.
NOT_MDD = re.compile(r"^F32\.(?:8|A)")
REFUTED = {"refuted", "entered-in-error", "unconfirmed", "provisional", "differential"}
OVER = {"inactive", "resolved"}


def read_condition(resource: Element, left_out: list[str]) -> DiagnosisRead | None:
    """The diagnosis of a Condition, or None; one that is near but not read is left out by name."""
    codings = resource.get("code", "coding").items()
    codes = [one for one in codings if one.get("system").text() == ICD10]
    found = [one for one in codes if CODE.match(one.get("code").text().upper())]
    if not found:
        return None
    code = found[0].get("code").text().upper()
    why = _not_read(resource, code)
    if why:
        left_out.append(f"{resource.where}, Condition {code}: {why}.")
        return None
    bipolar = code.startswith("F31")
    shown = resource.get("code", "text").text() or found[0].get("display").text()
    since = resource.get("onsetDateTime").text()
    said = f"{code} {shown}".strip() + (f", since {since[:10]}" if since else "")
    return DiagnosisRead(
        icd10=code,
        major_depressive_disorder=None if bipolar else True,
        bipolar=True if bipolar else None,
        recurrent=True if code.startswith("F33") else None,
        said=(f"{said} ({resource.where})",),
    )


def _not_read(resource: Element, code: str) -> str:
    verified = _word(resource.get("verificationStatus"))
    clinical = _word(resource.get("clinicalStatus"))
    if verified in REFUTED:
        return f"it is {verified}"
    if clinical in OVER and not code.startswith("F31"):
        return f"it is {clinical}"
    if NOT_MDD.match(code):
        return "the code does not say major depressive disorder"
    return ""


def _word(status: Element) -> str:
    for coding in status.get("coding").items():
        return coding.get("code").text()
    return ""
