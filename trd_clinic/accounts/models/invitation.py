"""A link by which one person chooses a password, once."""

from uuid import uuid4

from django.db import models

from trd_clinic.accounts.models.user import User


class Invitation(models.Model):
    """Kept as a hash: who reads the database cannot use it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"until {self.expires_at:%Y-%m-%d}"
