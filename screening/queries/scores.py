"""Questions about scores."""

from screening.models import Score, SuicideAlert


def is_fixed(score: Score) -> bool:
    """Whether somebody acted on the score: acknowledged its alert or screened with it.

    From then on it is corrected by a new score and never changed.
    """
    return is_acknowledged(score) or is_in_a_screening(score)


def is_acknowledged(score: Score) -> bool:
    """Whether any alert of the score was answered by name."""
    return SuicideAlert.objects.filter(score=score, answered__isnull=False).exists()


def is_in_a_screening(score: Score) -> bool:
    """Whether a screening was made since the score was complete."""
    if score.total is None:
        return False
    return score.patient.screenings.filter(made_at__gt=score.created_at).exists()
