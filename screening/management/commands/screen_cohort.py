"""``manage.py screen_cohort``: the rule over a whole population, from a table to a table."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.cohort.cells import ColumnError
from screening.cohort.parts import FileError
from screening.cohort.readings import DisagreementError
from screening.cohort.run import Outcome, Plan, rejected_path, screen_cohort
from screening.cohort.work import BusyError
from screening.cohort.workers import WorkersError
from screening.management.policy import add_policy_arguments, chosen_policy

NAMED = 5
OUR_FAULT = "Nothing was written: the population and one patient of it were read differently."


class Command(BaseCommand):
    """Screen a population; exit 1 if any patient or row could not be read."""

    help = "Screen a population: manage.py screen_cohort trials.csv --out verdicts.csv"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The table, where the verdicts go, and by which policy."""
        parser.add_argument(
            "trials", type=Path, help="a CSV, a Parquet file, or a folder of Parquet parts"
        )
        parser.add_argument("--out", type=Path, required=True, help="the CSV of verdicts")
        add_policy_arguments(parser)
        by = parser.add_mutually_exclusive_group()
        by.add_argument("--workers", type=int, default=1, help="processes, 1 by default")
        by.add_argument(
            "--scheduler", metavar="ADDRESS", help="of Dask, for example tcp://host:8786"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Screen, say how it goes on standard error, and end with what was left out."""
        trials, out = options["trials"], options["out"]
        _check_places(trials, out, options["workers"])
        plan = Plan(trials, out, chosen_policy(options), options["workers"], options["scheduler"])
        try:
            outcome = screen_cohort(plan, self._say)
        except (FileError, ColumnError) as error:
            raise CommandError(f"{trials}: {error}") from error
        except (BusyError, WorkersError) as error:
            raise CommandError(str(error)) from error
        except DisagreementError as error:
            raise CommandError(f"{OUR_FAULT} ({error})") from error
        except OSError as error:
            raise CommandError(f"{error.filename or trials}: {error.strerror or error}") from error
        except KeyboardInterrupt:
            self._say("stopped; the same command goes on from here")
            sys.exit(130)
        self._say(f"{outcome.patients} patients, {outcome.errors} of them without a verdict")
        if outcome.rejected_rows:
            raise CommandError(_left_out(outcome, out))

    def _say(self, sentence: str) -> None:
        self.stderr.write(sentence)


def _check_places(trials: Path, out: Path, workers: int) -> None:
    if not trials.exists():
        raise CommandError(f"{trials}: there is no such file or folder")
    if not out.parent.is_dir():
        raise CommandError(f"--out {out}: the folder {out.parent} does not exist")
    if out.is_dir():
        raise CommandError(f"--out {out}: is a folder; give the name of a file")
    if out.resolve() == trials.resolve() or rejected_path(out).resolve() == trials.resolve():
        raise CommandError(f"--out {out}: would overwrite the input")
    if workers < 1:
        raise CommandError(f"--workers: {workers} is below 1")


def _left_out(outcome: Outcome, out: Path) -> str:
    """What could not be read, and the patients who lie in two parts by name."""
    said = f"{outcome.rejected_rows} rows were rejected; {rejected_path(out)} says why of each."
    if outcome.torn:
        names = ", ".join(f'"{one}"' for one in outcome.torn[:NAMED])
        more = f" and {len(outcome.torn) - NAMED} more" if len(outcome.torn) > NAMED else ""
        said += f" A part must hold whole patients; in two parts lie {names}{more}."
    return said
