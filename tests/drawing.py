"""Templates as production draws them: in Django's test set-up each of a page's thousand widgets
copies its context for tests that might ask, and ours read the page instead."""

from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from django.template.base import Template
from django.test.utils import instrumented_test_render

_AS_IN_PRODUCTION = Template._render  # imported before Django's test set-up replaces it


def as_in_production() -> AbstractContextManager[Any]:
    """No template tells what it was given."""
    return patch.object(Template, "_render", _AS_IN_PRODUCTION)


def telling() -> AbstractContextManager[Any]:
    """An answer's ``context`` holds what its templates were given."""
    return patch.object(Template, "_render", instrumented_test_render)
