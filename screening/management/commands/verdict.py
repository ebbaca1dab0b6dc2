"""``manage.py verdict``: the facts of one patient a line in, the verdict a line out."""

import sys
from argparse import ArgumentParser
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.criteria import snapshot
from screening.criteria.json_lines import answer_lines
from screening.criteria.policy import Policy
from screening.criteria.treatments import DOSE_PROFILES
from screening.reference import ReferenceDataError, load

DEFAULT_POLICY = "adopted-2026"


class Command(BaseCommand):
    """Read JSON lines from standard input, write one answer a line; exit 1 if any line failed."""

    help = "Judge facts: manage.py verdict < facts.jsonl > verdicts.jsonl"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A policy file by name, and a dose profile in place of the policy's own."""
        parser.add_argument("--policy", default=DEFAULT_POLICY, help="name of a policy file")
        parser.add_argument("--dose-profile", choices=DOSE_PROFILES)

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line in order; a bad one is answered with its error."""
        reference = load()
        answer = partial(
            snapshot.answer_live,
            policy=_policy(options["policy"], options["dose_profile"]),
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


def _policy(name: str, dose_profile: Any) -> Policy:
    try:
        policy = load().policy(name)
    except ReferenceDataError as error:
        raise CommandError(str(error)) from error
    return replace(policy, dose_profile=dose_profile) if dose_profile else policy
