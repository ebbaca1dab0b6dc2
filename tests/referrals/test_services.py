"""Every service asks leave and leaves a trace."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from referrals import services

# Inner steps: they read or draw for a service that checks and records.
INNER = {"compose", "gates", "returned_unanswered", "is_editable", "drawings_of", "letter_html",
         "render_pdf", "render_sheet", "validated", "one_at_a_time"}  # fmt: skip
# What is kept beside other rows follows the trail: it asks no leave and leaves no trace.
KEPT = {"keep_due", "renew_due", "kept_figures", "read_on", "renew_figures"}
# The operator's, from the command line: nobody to ask for leave, but a trace.
OPERATORS = {"export_folder", "import_archive"}


def every_service() -> Iterator[Callable[..., Any]]:
    """The public functions of every module of the floor."""
    for found in pkgutil.iter_modules(services.__path__):
        module = import_module(f"referrals.services.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__
            if own and not name.startswith("_") and name not in INNER | KEPT:
                yield function


@pytest.mark.parametrize("service", list(every_service()), ids=lambda one: one.__name__)
def test_every_service_asks_leave_and_leaves_a_trace(service: Callable[..., Any]) -> None:
    calls = set(inspect.unwrap(service).__code__.co_names)

    asked = {"record"} if service.__name__ in OPERATORS else {"check", "record"}
    assert asked <= calls


def test_there_are_services_to_look_at() -> None:
    names = {service.__name__ for service in every_service()}

    assert {"sign_letter", "move_referral", "save_referral", "open_letter"} <= names
