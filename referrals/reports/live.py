"""The practice as its records stand today: who meets, what is lacking, how long it took."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from uuid import UUID

from referrals.reports import lines
from referrals.reports.journeys import Journey, read_journeys, read_turnarounds
from referrals.reports.rows import newest_referrals
from referrals.reports.tables import Cell, Row, Table
from screening.criteria.patient_cautions import CURRENT_DAYS
from screening.models import Screening
from screening.queries.standing import NOTHING, Standing, standings
from trd_clinic.accounts.models import Practice

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
TIMES = ("met_referred", "referred_treated", "met_treated", "screened_reviewed")
Pairs = Iterable[tuple[date | None, date | None]]


@dataclass(frozen=True, slots=True)
class Due:
    """A patient to be named on the page, why, and the day of the latest score, if any."""

    patient_id: UUID
    why: str
    treatment: str
    scored_on: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days from one event to the next: of how many, and how many still wait for it.

    ``median`` is the lower of the two middle values where the count is even.
    """

    name: str
    count: int
    waiting: int
    median: int | None = None
    shortest: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class LiveReport:
    """Everything counted. ``unreferred``, ``one_fact`` and ``unscored`` are patients."""

    patients: int
    depressed: int
    tables: tuple[Table, ...]
    spans: tuple[Span, ...]
    unreferred: tuple[Due, ...]
    one_fact: tuple[Due, ...]
    unscored: tuple[Due, ...]

    def table(self, name: str) -> Table:
        """The table of that name."""
        return next(table for table in self.tables if table.name == name)


def look(practice: Practice, as_of: date) -> LiveReport:
    """Read every record of the practice, apply its policy, and count."""
    people = tuple(standings(practice.pk, as_of))
    journeys, states = read_journeys(practice), newest_referrals(practice.pk)
    meeting = [(one, _referral(one, journeys, states)) for one in people if one.answer == "meets"]
    lacking = [one for one in people if one.fact]
    scored = [(one, _score(one, as_of)) for one in people if one.depression]
    return LiveReport(
        patients=len(people),
        depressed=len(scored),
        tables=(
            _table("standing", (*Screening.Answer.values, NOTHING), (one.answer for one in people)),
            _table("meeting", MEETING, (line for _, line in meeting)),
            _table("lacking", lines.fact_lines(), map(_fact, lacking)),
            _table("scores", (CURRENT, OLDER, NEVER), (line for _, line in scored)),
            _funnel(len(people), journeys),
        ),
        spans=_spans(practice, journeys),
        unreferred=_due((one, line) for one, line in meeting if line in NOT_REFERRED),
        one_fact=_due((one, one.fact) for one in lacking),
        unscored=_due((one, line) for one, line in scored if line != CURRENT),
    )


def _referral(one: Standing, journeys: Mapping[UUID, Journey], states: Mapping[UUID, str]) -> str:
    """How far somebody who meets the rule came."""
    if one.patient not in journeys:
        return NEVER_SCREENED
    plain = {"": lines.NONE, "draft": lines.DRAFT, "withdrawn": lines.WITHDRAWN}
    return plain.get(states.get(one.patient, ""), lines.REFERRED)


def _fact(one: Standing) -> str:
    return one.fact if one.fact in lines.FACTS else lines.OTHER


def _score(one: Standing, as_of: date) -> str:
    if one.scored_on is None:
        return NEVER
    return CURRENT if 0 <= (as_of - one.scored_on).days <= CURRENT_DAYS else OLDER


def _due(pairs: Iterable[tuple[Standing, str]]) -> tuple[Due, ...]:
    """Whoever has gone longest without a score first."""
    found = [Due(one.patient, why, one.treatment, one.scored_on) for one, why in pairs]
    return tuple(sorted(found, key=lambda due: due.scored_on or date.min))


def _table(name: str, keys: Iterable[str], found: Iterable[str]) -> Table:
    counts = Counter(found)
    rows = (Row(key, (Cell(counts[key], counts[key]),)) for key in keys)
    return Table(name, ("patients",), tuple(rows))


def _funnel(patients: int, journeys: Mapping[UUID, Journey]) -> Table:
    """Patients who came to a stage and to all before it."""
    reached = Counter(stage for journey in journeys.values() for stage in _stages(journey))
    reached["recorded"] = patients
    rows = (Row(key, (Cell(reached[key], reached[key]),)) for key in FUNNEL)
    return Table("funnel", ("patients",), tuple(rows))


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


def _spans(practice: Practice, journeys: Mapping[UUID, Journey]) -> tuple[Span, ...]:
    each = list(journeys.values())
    reviews = ((one.made_on, one.reviewed_on) for one in read_turnarounds(practice))
    return (
        _span(TIMES[0], ((one.met_on, one.referred_on) for one in each)),
        _span(TIMES[1], ((one.referred_on, one.first_treated_on) for one in each)),
        _span(TIMES[2], ((one.met_on, one.first_treated_on) for one in each)),
        _span(TIMES[3], reviews),
    )


def _span(name: str, pairs: Pairs) -> Span:
    """Who has not begun is left out."""
    begun = [(start, end) for start, end in pairs if start is not None]
    days = [(end - start).days for start, end in begun if end is not None]
    if not days:
        return Span(name, 0, len(begun))
    ends = (median_low(days), min(days), max(days))
    return Span(name, len(days), len(begun) - len(days), *ends)
