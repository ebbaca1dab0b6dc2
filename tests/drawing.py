"""Templates as production draws them: in Django's test set-up each of a page's thousand widgets
copies its context for tests that might ask, and ours read the page instead."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.template.base import Template
from django.test.utils import instrumented_test_render

AS_IN_PRODUCTION = Template._render  # imported before Django's test set-up replaces it


@contextmanager
def as_in_production() -> Iterator[None]:
    """No template tells what it was given."""
    yield from _drawn_by(AS_IN_PRODUCTION)


@contextmanager
def telling() -> Iterator[None]:
    """An answer's ``context`` holds what its templates were given."""
    yield from _drawn_by(instrumented_test_render)


def _drawn_by(render: object) -> Iterator[None]:
    before, Template._render = Template._render, render  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        Template._render = before  # type: ignore[method-assign]
