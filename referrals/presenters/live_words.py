"""The words of the live report: its tables, their lines, and the spans of time."""

from referrals.presenters.report_words import ONE, REFERRAL_WORDS, Names, Wording
from referrals.reports import lines
from referrals.reports.live import CURRENT, NEVER, NEVER_SCREENED, OLDER
from screening.criteria.patient_cautions import CURRENT_DAYS
from screening.presenters.missing import field_words
from screening.presenters.words import VERDICT_WORDS, capital
from screening.queries.standing import NOTHING
from trd_clinic.web.charts.bars import Fill

WORDINGS = {
    "standing": Wording(
        "All patients, by their record today",
        "The rule today",
        ("Patients",),
        ONE,
        "The practice's policy, applied to each record as it stands. Nothing is frozen by "
        "looking; a screening does that.",
    ),
    "meeting": Wording(
        "Patients who meet the rule today, and how far they came",
        "Newest step",
        ("Patients",),
        ONE,
        "A patient who meets the rule need not want a referral, nor be well served by one.",
    ),
    "lacking": Wording(
        "Patients whose record lacks one fact",
        "The fact",
        ("Patients",),
        ONE,
        "Cannot tell yet, and exactly one recorded fact more could change that. Where several "
        "would each do, the patient stands under the easiest.",
    ),
    "scores": Wording(
        "Patients with major depression, by their latest score",
        "Latest score",
        ("Patients",),
        ONE,
        f"A complete score on a scale that may decide an outcome. After {CURRENT_DAYS} days the "
        "next one is due.",
    ),
    "funnel": Wording(
        "From the record to the end of treatment",
        "Came as far as",
        ("Patients",),
        ONE,
        "Patients who came to a step and to every step before it, ever. Referred: a letter was "
        "signed. Closed: after a first treatment.",
    ),
    "times": Wording(
        "How long it took",
        "From and to",
        ("Median", "Range", "Counted", "Waiting"),
        ONE,
        "Whole days, and how many still wait for the second event. The median is the lower of "
        "the two middle values where the count is even. The rule counts as met from the first "
        "screening that says so; first treatments are as the ketamine clinics told them. "
        "Reviews count screenings, all else counts patients.",
    ),
}
TIME_WORDS = {
    "met_referred": "Rule met to letter signed",
    "referred_treated": "Letter signed to first treatment",
    "met_treated": "Rule met to first treatment",
    "screened_reviewed": "Screening to first review",
}
WORDS = {
    "standing": VERDICT_WORDS | {NOTHING: "No trial recorded"},
    "meeting": REFERRAL_WORDS
    | {NEVER_SCREENED: "Never screened", lines.NONE: "Screened, no referral"},
    "scores": {
        CURRENT: f"In the last {CURRENT_DAYS} days",
        OLDER: "Longer ago",
        NEVER: "No score recorded",
    },
    "funnel": {
        "recorded": "Recorded",
        "screened": "Screened",
        "decided": "Decided",
        "referred": "Referred",
        "accepted": "Accepted",
        "first_treatment": "First treatment",
        "closed": "Closed",
    },
    "times": TIME_WORDS,
}
FILLS = {
    "meets": Fill.FULL,
    "does_not_meet": Fill.PLAIN,
    "cannot_tell": Fill.DASHED,
    "not_applicable": Fill.PLAIN,
    NOTHING: Fill.DOTTED,
    NEVER_SCREENED: Fill.DOTTED,
    OLDER: Fill.PLAIN,
    NEVER: Fill.DOTTED,
}


def line_words(table: str, key: str) -> str:
    """What a line of a table is called."""
    if table == "lacking":
        return "Another fact" if key == lines.OTHER else capital(field_words(key))
    return WORDS[table][key]


def fill_of(table: str, key: str, column: int) -> Fill:
    """How the bar of a line looks; ``column`` is always the only one."""
    return FILLS.get(key, WORDINGS[table].fills[column])


LIVE = Names(
    WORDINGS,
    line_words,
    fill_of,
    whole=("standing", "meeting", "scores", "funnel"),
    overlapping=("funnel",),
)
