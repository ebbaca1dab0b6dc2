"""Every service there is, found in the code, so that a new one cannot be forgotten."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

import referrals.services
import screening.services


def found() -> dict[str, Callable[..., Any]]:
    """Every public function of the services that takes an actor."""
    modules = [*_modules(screening.services), *_modules(referrals.services)]
    members = [pair for module in modules for pair in inspect.getmembers(module)]
    functions = {n: f for n, f in members if inspect.isfunction(f) and not n.startswith("_")}
    own = {n: f for n, f in functions.items() if ".services." in f.__module__}
    return {n: f for n, f in own.items() if "actor" in inspect.signature(f).parameters}


def _modules(package: ModuleType) -> list[ModuleType]:
    names = [info.name for info in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]
