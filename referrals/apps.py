"""Ketamine clinics, referrals, their letters."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The road from a decision to a signed letter and the answer to it."""

    name = "referrals"
    verbose_name = "Referrals"
