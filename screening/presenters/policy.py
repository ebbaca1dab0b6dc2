"""The thresholds the practice adopted, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from screening.criteria.policy import CHOICES, PARAMETERS, Policy
from screening.models import PolicyChoice
from screening.presenters.minimum import Link
from screening.presenters.words import short_day
from screening.reference import load

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
class Parameter:
    """One thing a policy or a definition asks for: its value, how that stands and its source."""

    key: str
    name: str
    value: str
    standing: str
    source: str


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The policy in words, who chose it, and what was in force before."""

    title: str
    name: str
    chosen: str
    earlier: tuple[str, ...]
    thresholds: tuple[Parameter, ...]
    reference: str


def policy_page(policy: Policy, fingerprint: str, choices: Sequence[PolicyChoice]) -> PolicyPage:
    """The policy in force at the practice; ``choices`` are its changes, newest first."""
    lines = tuple(_threshold(policy, parameter) for parameter in PARAMETERS)
    mark = fingerprint.removeprefix("sha256:")[:12]
    named = f"{policy.name}, version {policy.version}"
    told = tuple(_told(choice) for choice in choices)
    return PolicyPage(policy.title, named, told[0] if told else "", told[1:], lines, mark)


def offered_words(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each parameter the values the policy files offer, each in words."""
    policies = load().policies.values()
    return {
        name: {
            str(getattr(policy, name)): value_words(policy, name)
            for policy in sorted(policies, key=lambda policy: _place(name, policy))
        }
        for name in names
    }


def threshold_links(policy: Policy, page: str) -> tuple[Link, ...]:
    """Every number of the rule, leading to its row on the policy page."""
    lines = [_threshold(policy, parameter) for parameter in PARAMETERS]
    return tuple(Link(f"{line.name}: {line.value}", f"{page}#{line.key}") for line in lines)


def value_words(policy: Policy, parameter: str) -> str:
    """A parameter's value in words, with its unit."""
    value = getattr(policy, parameter)
    word = WORDS.get(value) if isinstance(value, bool | str) else None
    return f"{word or value}{UNITS.get(parameter, '')}"


def _place(name: str, policy: Policy) -> int:
    """Numbers by size, words in the order in which the rule lists them."""
    value = getattr(policy, name)
    return CHOICES[name].index(value) if name in CHOICES else int(value)


def _told(choice: PolicyChoice) -> str:
    known = load().policies.get(choice.policy)
    title = known.title if known else choice.policy
    day = short_day(timezone.localtime(choice.at).date())
    return f"{title}: chosen by {choice.by.name}, {day}, in place of {choice.before}."


def _threshold(policy: Policy, parameter: str) -> Parameter:
    source = policy.source_of(parameter)
    return Parameter(
        key=parameter,
        name=NAMES[parameter],
        value=value_words(policy, parameter),
        standing=STANDING[source.standing] if source else "",
        source=source.source if source else "",
    )
