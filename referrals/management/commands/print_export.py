"""``manage.py print_export``: docs/export.md, its data dictionary printed from the models."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from referrals.archive.dictionary import page

PAGE = Path("docs/export.md")
MARK = "<!-- From here on printed by `./clinic manage print_export`; do not edit. -->"


class Command(BaseCommand):
    """Keeps what is written by hand, up to the mark, and prints the rest."""

    help = "Print docs/export.md with the data dictionary as the models have it now."

    def handle(self, *args: Any, **options: Any) -> None:
        """The whole page on standard output."""
        self.stdout.write(printed(PAGE.read_text(encoding="utf-8")), ending="")


def printed(text: str) -> str:
    """The page with its dictionary renewed."""
    return f"{text.partition(MARK)[0]}{MARK}\n\n{page()}\n"
