"""``manage.py synthetic_register``: an invented population of any size, for trying things out."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.cohort.register.writing import write_register


class Command(BaseCommand):
    """Write an invented register for ``screen_cohort``: the same seed gives the same rows."""

    help = "Write an invented register: manage.py synthetic_register register.csv --patients 10000"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where it goes, how large it is, and its seed."""
        parser.add_argument("out", type=Path, help="a name in .csv, else a folder of Parquet parts")
        parser.add_argument("--patients", type=int, default=10_000, help="10,000 by default")
        parser.add_argument("--seed", type=int, default=1, help="1 by default")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say how it goes on standard error."""
        out: Path = options["out"]
        for name, least in (("patients", 1), ("seed", 0)):
            if options[name] < least:
                raise CommandError(f"--{name}: {options[name]} is below {least}")
        try:
            rows = write_register(out, options["patients"], options["seed"], self.stderr.write)
        except FileExistsError as error:
            raise CommandError(f"{out}: exists already; give another name") from error
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror or error}") from error
        self.stderr.write(f"{rows:,} rows")
