"""``manage.py print_definitions``: the definitions; ``docs/definitions.md`` is its output."""

from typing import Any

from django.core.management.base import BaseCommand

from screening.criteria.definitions.definition import Definition
from screening.presenters.definition_sheets import parameters_of
from screening.reference import load

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
    rows = [
        f"| {one.name} | {one.value} | {one.standing} | {one.source} |"
        for one in parameters_of(definition)
    ]
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


class Command(BaseCommand):
    """Print the definitions as Markdown."""

    help = "Print the definitions from their files, as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page to standard output."""
        self.stdout.write(definitions_page(), ending="")
