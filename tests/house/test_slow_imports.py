"""pandas and WeasyPrint take a second to load: no start of Django may pay for them."""

import subprocess
import sys

from tests.house.files import TOP

SETUP = """
import django, sys
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(sorted({"pandas", "dask", "weasyprint", "fhir", "fontTools"} & set(sys.modules)))
"""


def test_starting_django_and_its_pages_loads_neither() -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import os; os.environ.update({ENVIRONMENT})\n{SETUP}"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout.strip() == "[]"


ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
