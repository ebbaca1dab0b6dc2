"""One signed-in browser, with what its limits need to know."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from trd_clinic.accounts.models.user import User

IDLE = timedelta(minutes=15)
WHOLE = timedelta(hours=12)


class StaffSession(AbstractBaseSession):
    """A session that knows whose it is, from where, since when and when it was last used."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    address = models.CharField(max_length=64, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.public_name

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The store that keeps these rows."""
        from trd_clinic.accounts.session_engine import SessionStore  # noqa: PLC0415 - needs us

        return SessionStore

    @property
    def public_name(self) -> str:
        """A name for forms; the key itself, which is a password, cannot be had from it."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:32]

    @property
    def ends_at(self) -> datetime:
        """When it ends, if nothing more is done."""
        return min(self.seen_at + IDLE, self.began_at + WHOLE)

    def seconds_left(self, now: datetime) -> dict[str, int]:
        """Until it ends if nothing more is done, and until it ends whatever is done."""
        ends = {"seconds": self.ends_at, "whole": self.began_at + WHOLE}
        return {name: int((end - now).total_seconds()) for name, end in ends.items()}
