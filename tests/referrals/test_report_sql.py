"""The numbers that stand on the report pages are those of plain SQL, printed beside them."""

import re

import pytest
from django.test import Client

from referrals.presenters.live_words import LIVE
from referrals.presenters.report_words import line_words
from tests.crowd import make_crowd
from tests.live_crowd import make_live_crowd
from tests.referrals import live_sql, report_sql
from trd_clinic.accounts.models import Practice, User

LINE = re.compile(r'<th scope="row">([^<]+)</th>((?:<td class="number">[^<]*</td>)+)')
COUNT = re.compile(r">([\d,]+)<")


def shown(page: str, section: str) -> dict[str, tuple[int, ...]]:
    """The lines of a section of a page, those of nothing left out."""
    part = page.partition(f'<h2 id="{section}">')[2].partition("</section>")[0]
    lines = {
        word: tuple(int(count.replace(",", "")) for count in COUNT.findall(cells))
        for word, cells in LINE.findall(part.partition("<tfoot>")[0])
    }
    return {word: counts for word, counts in lines.items() if any(counts)}


@pytest.fixture
def signed(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def test_the_page_by_screenings_says_what_sql_says(
    signed: Client, practice: Practice, clinician: User
) -> None:
    make_crowd(practice, clinician, 120)
    page, key = signed.get("/reports/").content.decode(), practice.pk

    answers, referrals = report_sql.answers(key), report_sql.referrals(key)
    told = {name: report_sql.trials(key, name) for name in ("classes", "reasons")}

    print(report_sql.ANSWERS, report_sql.REFERRALS, answers, referrals, told)  # noqa: T201
    assert shown(page, "screenings") == {
        line_words("screenings", k): (n,) for k, n in answers.items()
    }
    assert shown(page, "referrals") == {
        line_words("referrals", k): (n,) for k, n in referrals.items()
    }
    for name, pairs in told.items():
        assert shown(page, name) == {line_words(name, k): p for k, p in pairs.items() if any(p)}


def test_the_page_of_the_records_says_what_sql_says(
    signed: Client, practice: Practice, clinician: User
) -> None:
    make_live_crowd(practice, clinician, 120)
    page, key = signed.get("/reports/today/").content.decode(), practice.pk

    meeting = live_sql.meeting(key)
    funnel = [n for n in live_sql.funnel(key) if n]

    print(live_sql.MEETING, live_sql.FUNNEL, meeting, funnel)  # noqa: T201
    assert shown(page, "meeting") == {LIVE.line("meeting", k): (n,) for k, n in meeting.items()}
    assert [n for (n,) in shown(page, "funnel").values()] == funnel
