"""``manage.py print_definitions``: the definitions; ``docs/definitions.md`` is its output."""

from typing import Any

from django.core.management.base import BaseCommand

from screening.criteria.definitions.definition import Definition, Stated
from screening.reference import load

STANDING = {
    "stated": "read in the source",
    "silent": "the source asks for nothing of the kind",
    "secondary": "read second hand",
    "background": "background, not confirmed",
    "operational": "this app's operational choice",
}
NAMES = {
    "failed_needed": "failed treatments needed",
    "failed_at_most": "failed treatments at most",
    "different_classes": "of different classes",
    "weeks_at_dose": "weeks at or above the minimum dose",
    "improvement": "a trial failed when its improvement is",
    "improvement_percent": "the percentage",
    "window": "episode window",
    "adherence_floor_percent": "adherence floor, when known",
    "adherence_affirmed": "adherence must be affirmed",
    "psychotic_features": "psychotic features",
    "single_episode_months": "months a single episode must have lasted",
    "ect_sessions": "ECT counts as a treatment from so many sessions",
    "augmentation_weeks": "besides, weeks of augmentation",
    "psychotherapy_sessions": "or sessions of psychotherapy",
}
WORDS: dict[Any, str] = {True: "yes", False: "no", "at_most": "at most", "any": "any episode"}
PERCENT = ("improvement_percent", "adherence_floor_percent")
HEAD = """# Definitions, side by side

Printed by `./clinic manage print_definitions` from `screening/reference/definitions/`; a test
holds this page to that output.

Every definition is held against the same facts. The practice's policy decides the headline; the
others never change it. Doses are held against the dose profile of the policy, whatever the source
names. In a definition a trial is a failure, not a failure under this definition, or it cannot be
told; *response* is kept for 50 % and more. Under every definition bipolar disorder, or no major
depressive disorder, is *not applicable*; the same ingredient counts once, and antidepressants
started together count once. ECT counts, where it counts, when its outcome is known.

A parameter marked *this app's operational choice* or *background* is not what the source says.
"""


def definitions_page() -> str:
    """Every definition with its parameters, how each stands, and its sources."""
    return "\n".join([HEAD, *(_section(definition) for definition in load().definitions)])


def _section(definition: Definition) -> str:
    rows = [_row(definition, stated) for stated in definition.stated]
    return "\n".join(
        [
            f"## {definition.title} (`{definition.key}`, version {definition.version})",
            "",
            *_told(definition),
            "",
            "| parameter | value | standing | source |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _told(definition: Definition) -> list[str]:
    lines = [
        f"- Used by: {definition.used_by}.",
        f"- Stated: {definition.states}",
        f"- In short: {definition.card}",
        f"- Read: {definition.read}.",
    ]
    lines += [f"- Source: {source}." for source in definition.sources]
    if definition.not_evaluated:
        lines.append(f"- Not evaluated: {'; '.join(definition.not_evaluated)}.")
    return [*lines, f"- *{definition.payer_sentence}*."] if definition.is_payers else lines


def _row(definition: Definition, stated: Stated) -> str:
    value = getattr(definition, stated.parameter)
    # 1 and True are one key of a dictionary, so numbers are left as they are.
    number = isinstance(value, int) and not isinstance(value, bool)
    shown = value if number else WORDS.get(value, value)
    unit = " %" if stated.parameter in PERCENT else ""
    cells = (NAMES[stated.parameter], f"{shown}{unit}", STANDING[stated.standing], stated.source)
    return f"| {' | '.join(cells)} |"


class Command(BaseCommand):
    """Print the definitions as Markdown."""

    help = "Print the definitions from their files, as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page to standard output."""
        self.stdout.write(definitions_page(), ending="")
