"""Which lines each table has, always in this order, whether or not anything is counted there."""

from screening.forms.trial_fields import OTHER_CLASS, SIDE_EFFECTS
from screening.models import Screening, Trial
from screening.reference import load

NOT_SCREENED, NOT_RECORDED, OTHER = "not_screened", "not_recorded", "other"
REFERRED, DRAFT, WITHDRAWN, NONE = "referred", "draft", "withdrawn", "none"
FAILED, UNFINISHED = "failed", "unfinished"
# How a trial stands in the verdict, where it ended before it could count as failed.
UNFINISHED_STATUSES = (
    "intolerance",
    "too_short",
    "dose_too_low",
    "too_short_at_dose",
    "poor_adherence",
)
FACTS = (
    "outcome",
    "steps",
    "total_weeks",
    "episode",
    "treatment",
    "earlier_response_percent",
    "major_depressive_disorder",
    "bipolar",
)


def answer_lines() -> tuple[str, ...]:
    """The verdicts, and not screened."""
    return (*Screening.Answer.values, NOT_SCREENED)


def class_lines() -> tuple[str, ...]:
    """The class groups of the formulary, and the rest."""
    return (*load().formulary.class_groups, OTHER_CLASS)


def reason_lines() -> tuple[str, ...]:
    """Why a trial stopped, and not recorded."""
    return (*Trial.StoppedFor.values, NOT_RECORDED)


def effect_lines() -> tuple[str, ...]:
    """The side effects offered at entry, those in own words together, and none named."""
    return (*SIDE_EFFECTS, OTHER, NOT_RECORDED)


def referral_lines() -> tuple[str, ...]:
    """Where those who meet the rule stand."""
    return (NONE, DRAFT, WITHDRAWN, REFERRED)


def referral_line(state: str) -> str:
    """Where somebody who meets the rule stands, by the state of the newest referral, if any."""
    plain = {"": NONE, "draft": DRAFT, "withdrawn": WITHDRAWN}
    return plain.get(state, REFERRED)


def fact_line(fact: str) -> str:
    """The line a fact counts in."""
    return fact if fact in FACTS else OTHER


def fact_lines() -> tuple[str, ...]:
    """The one fact that could settle it, and any other."""
    return (*FACTS, OTHER)
