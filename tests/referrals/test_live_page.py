"""The page "As the records stand today" and its downloads."""

import csv
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from referrals.presenters.live_csv import LIVE_FILES, live_csv
from referrals.reports.hiding import FEWEST, hidden_stages
from referrals.reports.spans import Span
from referrals.reports.summing import LiveReport
from screening.models import Screening
from tests.cast import make_patient
from tests.live_crowd import make_live_crowd
from tests.referrals.counted import looked
from tests.referrals.invented import NOBODY
from tests.screening.stories import record_episode, record_trial, two_failed_classes
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.models import AuditEvent

TODAYS = "/reports/today/"


def words(client: Client, user: User) -> str:
    client.force_login(user)
    return " ".join(client.get(TODAYS).content.decode().split())


def test_the_page_names_who_meets_and_what_is_lacking(
    client: Client, practice: Practice, clinician: User
) -> None:
    meets, open_ = make_patient(practice, "Wren Ash"), make_patient(practice, "Lux Birch")
    two_failed_classes(meets)
    record_episode(open_)
    record_trial(open_, 1, "sertraline", 100, 13)
    record_trial(open_, 2, "duloxetine", 60, 10, outcome_kind="", instrument="")

    page = words(client, clinician)

    assert f'href="/patients/{meets.pk}/">Wren Ash</a>' in page
    assert "<td>Never screened</td>" in page
    assert "<td>The outcome of duloxetine</td>" in page
    assert page.count("None recorded") == 4
    assert not Screening.objects.exists()


def test_another_practice_is_not_counted_nor_named(
    client: Client, practice: Practice, outsider: User
) -> None:
    two_failed_classes(make_patient(practice, "Wren Ash"))

    page = words(client, outsider)

    assert "Wren Ash" not in page
    assert "0 patients, of whom 0 with major depression recorded." in page


def test_both_reports_lead_to_each_other(client: Client, clinician: User) -> None:
    assert 'href="/reports/"' in words(client, clinician)
    assert f'href="{TODAYS}"' in client.get("/reports/").content.decode()


@pytest.mark.parametrize("name", LIVE_FILES)
def test_each_table_is_a_file(name: str, signed_in: Client) -> None:
    answer = signed_in.get(f"/reports/{name}.csv")

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert answer.content.count(b"\r\n") > 2
    assert AuditEvent.objects.filter(action="report_exported").count() == 1


def test_s09_the_files_ask_for_the_password_again(client: Client, administrator: User) -> None:
    Client.force_login(client, administrator)  # without having just said who it is

    answer = client.get("/reports/funnel.csv")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/again/")


def cells(report: LiveReport, name: str) -> list[list[str]]:
    return list(csv.reader(live_csv(report, name).splitlines()))[1:]


def test_files_hide_small_counts_and_name_nobody(practice: Practice, clinician: User) -> None:
    make_live_crowd(practice, clinician, 60)
    report = looked(practice)

    for name in set(LIVE_FILES) - {"times"}:
        for row, shown in zip(report.table(name).rows, cells(report, name), strict=True):
            assert shown[1] == "hidden" or int(shown[1]) == row.cells[0].count >= FEWEST
        assert "Person" not in live_csv(report, name)


@pytest.mark.parametrize(
    ("count", "shown"), [(11, ["11", "7"]), (10, ["hidden", "hidden"]), (0, ["hidden", "hidden"])]
)
def test_of_times_only_medians_of_many_leave(count: int, shown: list[str]) -> None:
    numbers: tuple[Any, ...] = (7, 1, 90) if count else (None, None, None)
    span = Span("met_referred", count, 3, *numbers)

    [[_, *said]] = cells(LiveReport(0, 0, (), (span,), NOBODY, NOBODY, NOBODY), "times")

    assert said == shown


@given(st.lists(st.integers(0, 60), min_size=1, max_size=7))
def test_no_stage_shows_how_few_were_lost(numbers: list[int]) -> None:
    stages = sorted(numbers, reverse=True)
    hidden = hidden_stages(stages)
    shown = [count for at, count in enumerate(stages) if at not in hidden]

    assert all(count >= FEWEST for count in shown)
    assert all(one - other >= FEWEST for one, other in pairwise(shown))
    assert (0 in hidden) == (stages[0] < FEWEST)
