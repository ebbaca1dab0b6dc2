"""The share of patients who meet the rule, as a range, and why it stands alone."""

from dataclasses import dataclass

from django.urls import reverse

from referrals.presenters.report_csv import SHARE
from referrals.reports.tables import Report, Share
from trd_clinic.web.charts.bars import Fill, Part, ShareInput, draw_share
from trd_clinic.web.charts.shapes import Drawing

NOBODY = "No patient with major depression has been screened yet, so there is no share."
QUOTED = "up to 30\u00a0% of people with depression"
SOURCE = "From the text this project was founded on; no study behind it was read."
NOT_COMPARABLE = (
    "It speaks of all people with depression. A practice sees those who came to it.",
    "It names no definition. The rule adopted here asks for two different classes; others do not.",
    "Who is screened is chosen, not drawn by lot. Whoever is not screened is in no share.",
)


@dataclass(frozen=True, slots=True)
class SharePart:
    """The range in words with its bar; ``drawing`` is absent where nobody was screened."""

    headline: str
    counts: str
    drawing: Drawing | None
    quoted: str
    source: str
    reasons: tuple[str, ...]
    download: str


def share_part(report: Report, *, may_export: bool) -> SharePart:
    """From "cannot tell" counted as no to "cannot tell" counted as yes."""
    share = report.share
    return SharePart(
        headline=_headline(share),
        counts=_counts(share) if share.of else NOBODY,
        drawing=_drawing(share) if share.of else None,
        quoted=QUOTED,
        source=SOURCE,
        reasons=NOT_COMPARABLE,
        download=reverse("referrals:report_csv", args=[SHARE]) if may_export else "",
    )


def _headline(share: Share) -> str:
    if share.percents is None:
        return "No share yet"
    least, most = (f"{percent.normalize():f}\u00a0%" for percent in share.percents)
    return least if share.least == share.most else f"{least} to {most}"


def _counts(share: Share) -> str:
    """Both ends as counts, so that nobody has to trust a percent."""
    ends = (
        f"{share.least:,} if \u201ccannot tell yet\u201d is counted as no, "
        f"{share.most:,} if it is counted as yes"
    )
    return f"Of {share.of:,} screened patients to whom the rule applies: {ends}."


def _drawing(share: Share) -> Drawing:
    parts = (
        Part(share.least, Fill.FULL),
        Part(share.most - share.least, Fill.DASHED),
        Part(share.of - share.most, Fill.PLAIN),
    )
    title = f"Share who meet the rule: {_headline(share)}. {_counts(share)}"
    least, most = (f"{percent.normalize():f}\u00a0%" for percent in share.percents or ())
    low = (share.least, f"counted as no: {least}")
    high = (share.most, f"counted as yes: {most}")
    return draw_share(ShareInput(title, parts, low, high))
