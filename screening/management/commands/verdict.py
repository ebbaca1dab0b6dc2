"""``manage.py verdict``: the facts of one patient a line in, the verdict a line out."""

import sys
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from screening.criteria import snapshot
from screening.criteria.json_lines import answer_lines
from screening.management.policy import add_policy_arguments, chosen_policy
from screening.reference import load


class Command(BaseCommand):
    """Read JSON lines from standard input, write one answer a line; exit 1 if any line failed."""

    help = "Judge facts: manage.py verdict < facts.jsonl > verdicts.jsonl"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A policy file by name, and a dose profile in place of the policy's own."""
        add_policy_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line in order; a bad one is answered with its error."""
        reference = load()
        answer = partial(
            snapshot.answer_live,
            policy=chosen_policy(options),
            formulary=reference.formulary,
            instruments=reference.instruments,
            reference=reference.fingerprint,
            definitions=reference.definitions,
        )
        failed = False
        for line in answer_lines(sys.stdin.buffer, answer, (snapshot.FactsError,), exact=True):
            self.stdout.write(line.text)
            failed = failed or line.failed
        if failed:
            sys.exit(1)
