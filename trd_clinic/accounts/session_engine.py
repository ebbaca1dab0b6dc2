"""Where sessions are kept: in the database, ended by idleness and by age on the server."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError
from django.utils import timezone

from trd_clinic.accounts.models import StaffSession
from trd_clinic.audit.late import briefly
from trd_clinic.audit.origin import CURRENT

# Activity is written down at most this often.
GRAIN = timedelta(seconds=15)


class SessionStore(DatabaseStore):
    """Django's store; a session that idled or grew old is as if it were not there."""

    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        """The rows with whose, since when and last used."""
        return StaffSession

    def _get_session_from_db(self) -> Any:
        row: Any = super()._get_session_from_db()  # type: ignore[misc]
        if row is None or (row.user_id and row.ends_at <= timezone.now()):
            self._session_key = None
            return None
        self.seen_at = row.seen_at
        return row

    def create_model_instance(self, data: Any) -> Any:
        """The row to be saved; its beginning is kept inside, so that a new key is no new start."""
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.address = CURRENT.get().address
        if "began" in data:
            row.began_at = datetime.fromtimestamp(data["began"], UTC)
        return row

    def touch(self) -> None:
        """Note that something was done just now."""
        now = timezone.now()
        if not (self.session_key and self.seen_at and self.seen_at < now - GRAIN):
            return
        with suppress(OperationalError), briefly():  # a page goes on without
            StaffSession.objects.filter(pk=self.session_key).update(seen_at=now)
