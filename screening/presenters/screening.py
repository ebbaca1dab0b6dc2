"""A frozen screening as a page: the answer, why, what was decided and reviewed."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from screening.models import Decision, Review, Screening
from screening.presenters.checklist import CheckLine, checklist_lines
from screening.presenters.findings import Line, cautions, findings
from screening.presenters.frozen_trials import TrialSheet, trial_sheets
from screening.presenters.staging import Stage, stages
from screening.presenters.timeline import timeline
from screening.presenters.verdict import VerdictPanel, frozen_ground, frozen_panel
from screening.presenters.words import clock, partial_day, short_day
from screening.queries.screenings import CHANGED
from trd_clinic.web.charts.shapes import Drawing

RESIDUAL = (
    "Residual symptoms after a response can be a reason to refer without treatment-resistant "
    "depression: the letter then says so, with your reason."
)
NO_RULER = "Only clinicians decide; your role may read it."


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what it says."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One score of the table beside the figure."""

    on: str
    said: str
    band: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody decided or answered: the words, who and when, the reason."""

    words: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where the review stands; the returned row waits for an answer."""

    words: str
    by: str
    comment: str
    answer: Said | None
    waits: Review | None


@dataclass(frozen=True, slots=True)
class ScreeningPage:
    """Everything the screening says, from its own row alone."""

    panel: VerdictPanel
    facts: tuple[Fact, ...]
    diagnosis: str
    findings: tuple[Line, ...]
    cautions: tuple[str, ...]
    trial_sheets: tuple[TrialSheet, ...]
    checklist: tuple[CheckLine, ...]
    scores: tuple[ScoreLine, ...]
    drawing: Drawing
    decisions: tuple[Said, ...]
    review: ReviewState
    changed: str
    residual: str
    no_ruler: str
    next: Fact | None
    stages: tuple[Stage, ...]


def screening_page(screening: Screening, *, current: bool, rules: bool) -> ScreeningPage:
    """The page; ``current`` says whether the record still gives these facts."""
    keys = {caution["key"] for caution in screening.verdict.get("cautions", ())}
    return ScreeningPage(
        panel=frozen_panel(screening),
        facts=tuple(_facts(screening)),
        diagnosis=_diagnosis(screening),
        findings=findings(screening.verdict),
        cautions=cautions(screening.verdict),
        trial_sheets=trial_sheets(screening, frozen_ground(screening)),
        checklist=checklist_lines(screening),
        scores=tuple(_score(score) for score in screening.context["scores"]),
        drawing=timeline(screening),
        decisions=tuple(_decision(row) for row in screening.decisions.all()),
        review=review_state(screening),
        changed="" if current else f"{CHANGED}.",
        residual=RESIDUAL if "residual_symptoms" in keys else "",
        no_ruler="" if rules else NO_RULER,
        next=_next(screening) if current else None,
        stages=stages(screening.verdict),
    )


def _next(screening: Screening) -> Fact:
    """What the page asks for next, by its place on the page."""
    if not list(screening.decisions.all()):
        return Fact("#decision", "Decide")
    if review_state(screening).waits:
        return Fact("#review", "Answer the reviewer")
    return Fact("#referral", "Prepare a referral")


def review_state(screening: Screening) -> ReviewState:
    """The standing review, in words."""
    review = next(iter(screening.reviews.all()), None)
    if review is None:
        return ReviewState("Not reviewed yet", "", "", None, None)
    answer = getattr(review, "answered", None)
    said = Said("Answered", _signed(answer.by.name, answer.at), answer.words) if answer else None
    returned = review.result == Review.Result.RETURNED
    waits = review if returned and answer is None else None
    by = _signed(review.by.name, review.at)
    return ReviewState(review.get_result_display(), by, review.comment, said, waits)


def _facts(screening: Screening) -> list[Fact]:
    mark = screening.fingerprint[:12]
    policy = screening.policy
    return [
        Fact("Made", _moment(screening.made_at)),
        Fact("By", screening.made_by.name),
        Fact("Policy", f"{policy['title']}, v{policy['version']}"),
        Fact("Fingerprint", " ".join(mark[place : place + 4] for place in (0, 4, 8))),
    ]


def _diagnosis(screening: Screening) -> str:
    diagnosis = screening.context["diagnosis"]
    since = screening.context["episode"]["since"]
    parts = [diagnosis["words"], diagnosis["icd10"]]
    parts += [f"episode since {partial_day(since)}"] if since else []
    return "; ".join(part for part in parts if part)


def _score(score: dict[str, Any]) -> ScoreLine:
    on = partial_day(score["date"]) if score["date"] else "no date"
    total = "not complete" if score["total"] is None else score["total"]
    most = f" of {score['maximum']}" if score["maximum"] and score["total"] is not None else ""
    said = ", ".join([f"{score['instrument']} {total}{most}", *score.get("marks", ())])
    return ScoreLine(on, said, score["band"])


def _decision(decision: Decision) -> Said:
    by = _signed(decision.by.name, decision.at)
    return Said(decision.get_ruling_display(), by, decision.reason)


def _signed(name: str, moment: Any) -> str:
    return f"{name}, {_moment(moment)}"


def _moment(moment: Any) -> str:
    return f"{short_day(timezone.localtime(moment).date())}, {clock(moment)}"
