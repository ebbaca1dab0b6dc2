"""``manage.py read_omop``: OMOP CDM tables as the trials that ``screen_cohort`` takes."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from screening.cohort.parts import FileError
from screening.cohort.work import BusyError
from screening.omop.run import Plan, left_out_path, read_omop
from screening.omop.scales import outcome_scales
from screening.reference import load


class Command(BaseCommand):
    """Read an OMOP extract; exit 1 with one sentence where it cannot be read."""

    help = "Read OMOP tables: manage.py read_omop FOLDER --out trials.csv"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, where the trials go, the day, and local codes of scales."""
        parser.add_argument("extract", type=Path, help="a folder with the tables, CSV or Parquet")
        parser.add_argument("--out", type=Path, required=True, help="the CSV of trials")
        parser.add_argument(
            "--as-of", type=_day, metavar="DATE", help="by default the last day of the extract"
        )
        parser.add_argument(
            "--scale", type=_scale, action="append", default=[], metavar="NAME=CONCEPT_ID",
            help="a measurement that is the total of a scale, for example MADRS=2000000001",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say how it goes on standard error, and what was left out."""
        extract, out = options["extract"], options["out"]
        if out.suffix != ".csv" or not out.parent.is_dir() or out.is_dir():
            raise CommandError(f"--out {out}: give a name in .csv in a folder that exists")
        if out.parent.resolve() == extract.resolve():
            raise CommandError(f"--out {out}: lies among the tables it is read from")
        plan = Plan(
            extract, out, load(), timezone.localdate(), options["as_of"], dict(options["scale"])
        )
        try:
            outcome = read_omop(plan, self.stderr.write)
        except FileError as error:
            raise CommandError(f"{extract}: {error}") from error
        except BusyError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or extract}: {error.strerror or error}") from error
        except KeyboardInterrupt:
            self.stderr.write("stopped; nothing was written")
            sys.exit(130)
        self.stderr.write(
            f"{outcome.patients} patients as of {outcome.as_of}, {outcome.rows} rows; "
            f"{outcome.left_out} rows were left out, {left_out_path(out)} says which"
        )


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written!r} is not a day such as 2026-11-23") from error


def _scale(written: str) -> tuple[int, str]:
    """A concept id and the scale it is the total of."""
    name, _equals, concept = written.partition("=")
    known = sorted(outcome_scales(load().instruments))
    if name not in known or not (concept.isascii() and concept.isdecimal()):
        raise ArgumentTypeError(f"{written!r}: say NAME=CONCEPT_ID with one of {', '.join(known)}")
    return int(concept), name
