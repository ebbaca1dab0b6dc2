"""``manage.py print_criteria``: the rule as data, printed; ``docs/criteria.md`` is its output."""

from typing import Any

from django.core.management.base import BaseCommand

from screening.criteria.policy import PARAMETERS, Policy
from screening.criteria.verdict import RULE_VERSION
from screening.management.policy import DEFAULT_POLICY
from screening.reference import load

STANDING = {"stated": "stated by the source", "operational": "this app's operational choice"}
NAMES = {
    "failed_needed": "failed antidepressants needed",
    "different_classes": "of different classes",
    "response_threshold_percent": "a response is a reduction of at least",
    "weeks_at_dose": "weeks at or above the minimum dose",
    "dose_profile": "minimum doses from the profile",
    "window": "episode window",
    "adherence_floor_percent": "adherence floor, when known",
    "time_off_days": "days off the drug that end a run",
}
UNITS = {"response_threshold_percent": " %", "adherence_floor_percent": " %"}
TABLE = "| parameter | value | standing | source |\n|---|---|---|---|"
NAMED = "| name | title | version |\n|---|---|---|"
HEAD = f"""# The criteria

Printed by `./clinic manage print_criteria` from the policy files in
`screening/reference/policies/`; a test holds this page to that output. Rule version
{RULE_VERSION}.

A patient with a major depressive disorder **meets the rule** when at least two
antidepressants of different classes, each at an adequate dose for an adequate duration,
failed. A trial failed when the reduction on a symptom scale was below the response
threshold; a reduction exactly at it is a response. The definition is debated and narrow:
a patient who responded can still be referred, with the clinician's reason.
"""


def criteria_page() -> str:
    """The default policy whole, what may be chosen instead, and every policy by name."""
    known = load().policies
    default = known[DEFAULT_POLICY]
    others = [policy for policy in known.values() if policy is not default]
    rows = [_row(policy, parameter) for parameter in PARAMETERS for policy in others]
    standing = [_row(default, parameter) for parameter in PARAMETERS]
    chosen = [row for row in dict.fromkeys(rows) if row not in standing]
    names = [f"| `{one.name}` | {one.title} | {one.version} |" for one in (default, *others)]
    title = f"## {default.title} (`{default.name}`, version {default.version})"
    parts = [
        *(HEAD, title, "", TABLE, *standing, ""),
        *("## What a practice may choose instead", "", TABLE, *chosen, ""),
        *("## The policies", "", "One for every joint choice.", "", NAMED, *names, ""),
    ]
    return "\n".join(parts)


def _row(policy: Policy, parameter: str) -> str:
    value = getattr(policy, parameter)
    shown = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    source = policy.source_of(parameter)
    standing = STANDING[source.standing] if source else ""
    words = source.source if source else ""
    return f"| {NAMES[parameter]} | {shown}{UNITS.get(parameter, '')} | {standing} | {words} |"


class Command(BaseCommand):
    """Print the criteria as Markdown."""

    help = "Print the criteria from the policy files, as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page to standard output."""
        self.stdout.write(criteria_page(), ending="")
