"""``python -m tests.benchmarks [name [size]]``: measure, print, and write docs/measurements.md."""

import os
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import django
from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)

from tests import benchmarks
from tests.benchmarks import page


def measured(wanted: str) -> Iterator[ModuleType]:
    """The modules beside this one that measure something and match the wanted name."""
    for found in pkgutil.iter_modules(benchmarks.__path__):
        if found.name != "__main__" and wanted in found.name:
            module = import_module(f"tests.benchmarks.{found.name}")
            if hasattr(module, "NAME"):
                yield module


def main(wanted: str = "", *sizes: str) -> int:
    """Run each measurement, of a size if one is given, against a database of its own.

    The database is removed afterwards.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        modules = list(measured(wanted))
        for module in modules:
            lines = list(module.run(*map(int, sizes)))
            print(f"\n{module.NAME}", *lines, sep="\n  ")
            page.write(module.NAME, lines)
    finally:
        teardown_databases(databases, verbosity=0)
        teardown_test_environment()
    return 0 if modules else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
