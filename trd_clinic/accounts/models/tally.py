"""What was tried of late: counted in the database, for several processes serve one practice."""

from django.db import models


class Tally(models.Model):
    """The moments of recent tries under one key; the key is a hash and names nobody."""

    key = models.CharField(primary_key=True, max_length=64)
    moments = models.JSONField(default=list)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{len(self.moments)} until {self.until:%H:%M}"
