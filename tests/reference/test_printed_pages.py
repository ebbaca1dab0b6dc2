"""The pages of docs/ that are printed from the data say what the data say."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["criteria", "definitions"])
def test_the_page_is_what_the_command_prints(name: str) -> None:
    out = StringIO()

    call_command(f"print_{name}", stdout=out)

    assert (DOCS / f"{name}.md").read_text(encoding="utf-8") == out.getvalue()
