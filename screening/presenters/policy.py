"""The thresholds the practice adopted, each with its source."""

from dataclasses import dataclass

from screening.criteria.policy import PARAMETERS, Policy

NAMES = {
    "failed_needed": "Failed antidepressants needed",
    "different_classes": "Of different classes",
    "response_threshold_percent": "Response from",
    "weeks_at_dose": "Weeks at adequate dose",
    "dose_profile": "Minimum doses",
    "window": "Which episodes count",
    "adherence_floor_percent": "Adherence floor, where known",
    "time_off_days": "Time off that breaks a run",
}
UNITS = {
    "response_threshold_percent": " % less on the scale",
    "weeks_at_dose": " weeks",
    "adherence_floor_percent": " %",
    "time_off_days": " days or more",
}
WORDS = {
    "recommended": "recommended (mostly MGH-ATRQ)",
    "mgh_atrq": "MGH-ATRQ",
    "label": "label",
    "current": "the current episode",
    "any": "any episode",
    True: "yes",
    False: "no",
}
STANDING = {"stated": "stated by the source", "operational": "operational: this app's reading"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """One parameter, its value, how it stands and why."""

    name: str
    value: str
    standing: str
    source: str


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The policy in words."""

    title: str
    name: str
    thresholds: tuple[Threshold, ...]
    reference: str


def policy_page(policy: Policy, fingerprint: str) -> PolicyPage:
    """The policy in force at the practice, read-only."""
    lines = tuple(_threshold(policy, parameter) for parameter in PARAMETERS)
    mark = fingerprint.removeprefix("sha256:")[:12]
    return PolicyPage(policy.title, f"{policy.name}, version {policy.version}", lines, mark)


def _threshold(policy: Policy, parameter: str) -> Threshold:
    value = getattr(policy, parameter)
    word = WORDS.get(value) if isinstance(value, bool | str) else None
    source = policy.source_of(parameter)
    return Threshold(
        name=NAMES[parameter],
        value=f"{word or value}{UNITS.get(parameter, '')}",
        standing=STANDING[source.standing] if source else "",
        source=source.source if source else "",
    )
