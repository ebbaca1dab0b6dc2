"""The practice as its records stand: what each patient adds to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from uuid import UUID

from referrals.reports import lines
from referrals.reports.journeys import Journey, read_journeys, read_turnarounds
from referrals.reports.spans import TIMES, span_line
from referrals.reports.tables import line
from screening.queries.standing import Standing, standings

NEVER_SCREENED, CURRENT, OLDER, NEVER = "never_screened", "current", "older", "never"
MEETING = (NEVER_SCREENED, lines.NONE, lines.DRAFT, lines.WITHDRAWN, lines.REFERRED)
NOT_REFERRED = (NEVER_SCREENED, lines.NONE, lines.WITHDRAWN)
FUNNEL = ("recorded", "screened", "decided", "referred", "accepted", "first_treatment", "closed")
STATES = {  # of a referral, by the stage it stands for; a letter that was signed refers
    "referred": "signed",
    "accepted": "accepted",
    "first_treatment": "first_treatment",
    "closed": "closed",
}


@dataclass(frozen=True, slots=True)
class Today:
    """One patient as the record stands, and the lines it counts in, once each or more often.

    ``meeting`` says how far somebody who meets the rule came; it is empty for the others.
    """

    standing: Standing
    meeting: str
    lines: tuple[str, ...]


def look(
    patients: Sequence[UUID], referrals: Mapping[UUID, str], zone: tzinfo, as_of: date
) -> Iterator[Today]:
    """Read the patients' records, apply the practice's policy, and say what counts.

    ``referrals`` are the states of the newest ones.
    """
    journeys, reviews = read_journeys(patients, zone), _reviews(patients, zone)
    for one in standings(patients, as_of):
        journey = journeys.get(one.patient)
        meeting = _how_far(one, journey, referrals.get(one.patient, ""))
        counted = (*_lines(one, meeting, journey), *reviews.get(one.patient, ()))
        yield Today(one, meeting, counted)


def _lines(one: Standing, meeting: str, journey: Journey | None) -> Iterator[str]:
    yield line("standing", one.answer)
    yield line("funnel", "recorded")
    if meeting:
        yield line("meeting", meeting)
    if one.fact:
        yield line("lacking", lines.fact_line(one.fact))
    if journey:
        yield from (line("funnel", stage) for stage in _stages(journey))
        yield from _spans(journey)


def _how_far(one: Standing, journey: Journey | None, state: str) -> str:
    if one.answer != "meets":
        return ""
    if journey is None:
        return NEVER_SCREENED
    return lines.referral_line(state)


def _stages(journey: Journey) -> Iterator[str]:
    """The stages one after the other, until one was not reached."""
    yield "screened"
    if not journey.decided:
        return
    yield "decided"
    for stage, state in STATES.items():
        if state not in journey.states:
            return
        yield stage


def _spans(journey: Journey) -> Iterator[str]:
    yield from span_line(TIMES[0], journey.met_on, journey.referred_on)
    yield from span_line(TIMES[1], journey.referred_on, journey.first_treated_on)
    yield from span_line(TIMES[2], journey.met_on, journey.first_treated_on)


def _reviews(patients: Sequence[UUID], zone: tzinfo) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for one in read_turnarounds(patients, zone):
        found.setdefault(one.patient, []).extend(span_line(TIMES[3], one.made_on, one.reviewed_on))
    return found
