"""Which practice a command means."""

from django.core.management.base import CommandError

from trd_clinic.accounts.models import Practice


def practice_named(wanted: str | None) -> Practice:
    """The one that is meant; where that is unclear, a sentence with the names there are."""
    practices = list(Practice.objects.all())
    found = [one for one in practices if wanted in (None, one.name, str(one.pk))]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.name for one in practices) or "none"
    said = f"No practice is called {wanted}" if wanted and not found else "Say which one is meant"
    raise CommandError(f"--practice: {said}. There are: {names}.")
