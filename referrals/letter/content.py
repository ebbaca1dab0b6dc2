"""The whole letter as plain values: from frozen screening and referral to words in order.

Pure: the same source gives the same content. What is said here is what is signed; the
rendering only places it.
"""

from datetime import date, datetime
from typing import Any

from referrals.letter import disclaimer
from referrals.letter.data import data_of
from referrals.letter.enclosures import enclosed
from referrals.letter.evidence import evidence
from referrals.letter.fingerprint import fingerprint, short
from referrals.letter.page_one import rows
from referrals.letter.source import Facts, Source
from referrals.letter.words import HARD, day, sentence, typed

Content = dict[str, Any]
URGENCIES = {
    "routine": ("Routine", ""),
    "soon": ("Soon", "please see within 2\u00a0weeks"),
    "urgent": ("Urgent", "please see within 72\u00a0hours"),
}
NOT_A_CHANNEL = "Not an emergency channel."


def content(source: Source) -> Content:
    """The letter without its signing block."""
    page_one = rows(source)
    numbers = (source.practice["emergency_number"], source.practice["crisis_line"])
    return {
        "letter": _letter(source),
        "letterhead": _letterhead(source.practice),
        "urgency": _urgency(source.referral),
        "parties": _parties(source),
        "rows": page_one,
        "signer": _signer(source.clinician),
        "evidence": evidence(source, page_one),
        "foot": _foot(source),
        "disclaimer": {
            "version": disclaimer.DISCLAIMER_VERSION,
            "short": disclaimer.short(*numbers),
            "full": disclaimer.full(*numbers),
        },
        "enclosures": [list(part) for part in enclosed(source.referral["enclosures"])],
        "data": data_of(source),
        "as_of": source.as_of.isoformat(),
    }


def signed(said: Content, at: datetime, zone: str) -> Content:
    """The content with its signing block; ``at`` is in the zone the letter names."""
    block = {
        "on": day(at.date()),
        "line": f"Signed electronically {day(at.date())}, {at:%H:%M} {at.tzname() or zone}.",
        "fingerprint": short(fingerprint(said)),
        "iso": at.isoformat(timespec="seconds"),
    }
    return {**said, "signing": block}


def _letter(source: Source) -> dict[str, Any]:
    name = typed(source.patient["name"])
    version = f"Letter {source.reference}, version {source.edition}"
    return {
        "reference": source.reference,
        "edition": source.edition,
        "version": version,
        "replaces": f"Replaces {source.replaces}." if source.replaces else "",
        "paper": source.practice["paper"],
        "language": "en-US",
        "title": f"Referral for assessment: {name}, {version}",
    }


def _letterhead(practice: Facts) -> dict[str, Any]:
    ways = (("Phone", practice["phone"]), ("fax", practice["fax"]))
    reached = ", ".join(f"{way} {typed(value)}" for way, value in ways if value)
    lines = [sentence(practice["address"]), f"{reached}." if reached else ""]
    return {"name": typed(practice["name"]), "line": " ".join(filter(None, lines))}


def _urgency(referral: Facts) -> dict[str, Any]:
    chosen = referral["urgency"] or "routine"
    word, ask = URGENCIES[chosen]
    return {
        "word": word,
        "ask": ask,
        "boxes": [
            {"word": words[0].lower(), "chosen": key == chosen} for key, words in URGENCIES.items()
        ],
        "reason": " ".join(filter(None, (sentence(referral["urgency_reason"]), NOT_A_CHANNEL))),
    }


def _parties(source: Source) -> list[dict[str, str]]:
    clinic, clinician = source.clinic, source.clinician
    ways = (("Phone", "phone"), ("fax", "fax"), ("secure address", "secure_address"))
    reached = ", ".join(f"{way}{HARD}{typed(clinic[key])}" for way, key in ways if clinic.get(key))
    to = [
        sentence(clinic.get("address")),
        f"{reached[:1].upper()}{reached[1:]}." if reached else "",
    ]
    numbers = (("NPI", "npi"), ("Phone", "phone"))
    own = [f"{way}{HARD}{typed(clinician[key])}." for way, key in numbers if clinician.get(key)]
    return [
        {
            "head": "To",
            "name": typed(clinic.get("name")) or "no ketamine clinic chosen",
            "line": " ".join(filter(None, to)),
        },
        {"head": "From", "name": typed(clinician["signature"]), "line": " ".join(own)},
        {"head": "Copy", "name": typed(source.referral["copy_to"]) or "none", "line": ""},
    ]


def _signer(clinician: Facts) -> dict[str, str]:
    profession = typed(clinician.get("profession"))
    licence = typed(clinician.get("licence"))
    npi = typed(clinician.get("npi"))
    numbers = [f"NPI {npi}." if npi else "", f"License{HARD}{licence}." if licence else ""]
    return {
        "name": typed(clinician["signature"]),
        "profession": f", {profession}" if profession else "",
        "numbers": " ".join(filter(None, numbers)),
    }


def _foot(source: Source) -> dict[str, str]:
    person = source.patient
    born: date = person["birth_date"]
    name, number = typed(person["name"]), typed(person["number"])
    return {"patient": f"{name}, born {day(born)}, {number}"}
