"""What the badge says after a save."""

from django.utils import timezone

from screening.presenters.words import Badge, clock


def saved_badge(status: int) -> Badge:
    """Saved with the time, or what stands in the way."""
    if status == 409:
        return Badge("changed", "Changed by somebody else; compare below")
    if status == 422:
        return Badge("failed", "Not all saved: see the field")
    return Badge("saved", f"Saved {clock(timezone.now())}")
