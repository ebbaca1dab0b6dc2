"""The one thing to do next for a patient, and where to do it."""

from dataclasses import dataclass

from django.utils import timezone

from screening.presenters.missing import field_words, trial_name
from screening.presenters.page import address
from screening.presenters.words import short_day
from screening.queries.worklist import Need
from screening.queries.worklist_page import Line
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User


@dataclass(frozen=True, slots=True)
class NextStep:
    """A glyph, what to do, why now, and where; without words nothing is due."""

    glyph: str
    words: str
    note: str
    href: str


NOTHING = NextStep("", "", "", "")
TO_CLINIC = {
    Need.ANSWER_KETAMINE_CLINIC: ("chevron", "Answer the ketamine clinic"),
    Need.SIGN: ("pen", "Sign the letter"),
    Need.SEND: ("chevron", "Send the letter"),
    Need.CLOSE: ("chevron", "Close the referral"),
    Need.WAIT: ("waiting", "Wait for the ketamine clinic"),
}


def next_step(line: Line, user: User) -> NextStep:
    """What this member of staff sees as due; a reviewer sees what there is to review."""
    if not user.can(Capability.RECORD):
        return _review(line, user)
    if line.need is Need.ASK:
        href = address("screening:acknowledge", line.patient.pk)
        return NextStep("alert", "Ask about suicidal thoughts", "an alert is open", href)
    if line.need is Need.ANSWER_REVIEWER:
        note = f"returned by {line.returned_by}"
        return NextStep("chevron", "Answer the reviewer", note, _screening(line) + "#review")
    if line.need in TO_CLINIC:
        glyph, words = TO_CLINIC[line.need]
        return NextStep(glyph, words, _until(line), _referral(line))
    return _on_the_record(line)


def _until(line: Line) -> str:
    """The ketamine clinic, and the last day on which nobody need ask."""
    due = f"due {short_day(line.referral_due)}" if line.referral_due else ""
    return ", ".join(filter(None, (line.referral_to, due)))


def _review(line: Line, user: User) -> NextStep:
    screening = line.record.screening
    if screening is None or line.need is Need.ASK or not user.can(Capability.REVIEW):
        return NOTHING
    result = getattr(screening, "result", None)
    if result is not None or screening.made_by_id == user.pk:
        return NOTHING
    href = address("admin:screening_screening_change", screening.pk)
    return NextStep("chevron", "Review the screening", _made(line), href)


def _on_the_record(line: Line) -> NextStep:
    intake = address("screening:intake", line.patient.pk)
    if line.need is Need.FIRST_TRIAL:
        return NextStep("chevron", "Record the first trial", "", intake)
    if line.need is Need.SCREEN:
        return _towards_a_screening(line, intake)
    if not line.is_current:
        return NextStep("chevron", "Make a new screening", "the record has changed", intake)
    if line.need is Need.DECIDE:
        return NextStep("chevron", "Decide", _made(line), _screening(line) + "#decision")
    if line.need is Need.REFER:
        return NextStep(
            "chevron", "Prepare a referral", _made(line), _screening(line) + "#referral"
        )
    return NOTHING


def _towards_a_screening(line: Line, intake: str) -> NextStep:
    """The first fact that could settle it, else the screening itself."""
    if line.live.unread:
        row = line.live.unread[0]
        name = trial_name(row.trial_key, line.live.facts) or row.trial_key
        return NextStep("chevron", f"Complete {name}", field_words(row.field), intake)
    missing = line.live.verdict["missing"]
    if missing:
        place, _, field = missing[0][0].partition(".")
        name = trial_name(place, line.live.facts)
        where = f" for {name}" if name else ""
        return NextStep("chevron", f"Record {field_words(field)}{where}", "", intake)
    return NextStep("chevron", "Make the screening", "", intake)


def _made(line: Line) -> str:
    screening = line.record.screening
    day = short_day(timezone.localdate(screening.made_at)) if screening else ""
    return f"screening made {day}"


def _screening(line: Line) -> str:
    screening = line.record.screening
    return address("screening:screening", line.patient.pk, screening.pk) if screening else ""


def _referral(line: Line) -> str:
    return address("referrals:referral", line.patient.pk, line.referral_id)
