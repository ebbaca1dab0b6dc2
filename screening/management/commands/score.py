"""Score questionnaires from standard input, one JSON object a line."""

import sys

from django.core.management.base import BaseCommand

from screening.criteria.instruments import ScoreError
from screening.criteria.json_lines import answer_lines
from screening.criteria.score_contract import score_from_json
from screening.reference import load


class Command(BaseCommand):
    """Answers every line in order; exits with 1 if any line had to be refused."""

    help = "Score questionnaires: manage.py score < answers.jsonl > scores.jsonl"
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        """Read standard input to its end."""
        instruments = load().instruments
        failed = False
        for line in answer_lines(
            sys.stdin.buffer,
            lambda value: score_from_json(value, instruments),
            refusals=(ScoreError,),
        ):
            self.stdout.write(line.text)
            failed |= line.failed
        if failed:
            sys.exit(1)
