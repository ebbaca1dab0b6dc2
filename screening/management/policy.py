"""The policy a command is given: a policy file by name, and a dose profile in place of its own."""

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.management.base import CommandError

from screening.criteria.policy import Policy
from screening.criteria.treatments import DOSE_PROFILES
from screening.reference import ReferenceDataError, load

DEFAULT_POLICY = "adopted-2026"


def add_policy_arguments(parser: ArgumentParser) -> None:
    """``--policy`` and ``--dose-profile``."""
    parser.add_argument(
        "--policy", default=DEFAULT_POLICY, help="name of a policy, as docs/criteria.md lists them"
    )
    parser.add_argument("--dose-profile", choices=DOSE_PROFILES)


def chosen_policy(options: Mapping[str, Any]) -> Policy:
    """The policy asked for; one that is not there is an error that lists those there are."""
    try:
        policy = load().policy(options["policy"])
    except ReferenceDataError as error:
        raise CommandError(str(error)) from error
    profile = options["dose_profile"]
    return replace(policy, dose_profile=profile) if profile else policy
