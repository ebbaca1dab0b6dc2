"""Bad rows of a file, each named by line and column; files that are no table."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from screening.models import Patient, Trial
from screening.roster.table import MOST_BYTES, MOST_ROWS, RosterError, read_table
from tests.cast import make_patient
from tests.screening.rosters import HEAD, ROWS, read, said, send, take_in, text
from trd_clinic.accounts.models import Practice, User


@pytest.fixture
def signed(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


CELLS = {
    "A-1,Wren,1981-06-14,female": (2, "sex", "is none of F, M, X"),
    "A-1,Wren,14/06/1981,F": (2, "birth_date", "is not a date such as 1981-06-14"),
    ",Wren,1981-06-14,F": (2, "patient_id", "is empty; write the patient's number"),
    "A-1,,1981-06-14,F": (2, "name", "a new patient needs a name"),
    "A-1,Wren,,F": (2, "birth_date", "a new patient needs a date of birth"),
    "A-1,Wren,2199-01-01,F": (2, "birth_date", "is not from 1900 to today"),
    "A-1,Wren,1981-06-14,,4.5": (2, "episode_months", "integer"),
    "A-1,Wren,1981-06-14": (2, "", "has 3 cells and the first line names 5"),
}


@pytest.mark.parametrize("row", CELLS)
def test_a_bad_row_is_named_by_line_and_column(row: str, signed: Client) -> None:
    line, column, sentence = CELLS[row]

    columns = "patient_id,name,birth_date,sex,episode_months"
    answer = send(signed, text(f"{row}," if row.count(",") == 3 else row, head=columns))

    assert answer.status_code == 422
    [found] = answer.context["page"].problems
    assert (found.line, found.column) == (str(line), column)
    assert sentence in found.sentence


def trial(row: str, head: str) -> bytes:
    return text(f"A-1,{row}", head=f"patient_id,{head}")


@pytest.mark.parametrize(
    ("row", "head", "column", "sentence"),
    [
        ("T1,sertralin", "trial_id,treatment", "treatment", "is not a listed treatment"),
        ("T1,", "trial_id,treatment", "treatment", "is missing"),
        ("T1,sertraline,9", "trial_id,treatment,role", "role", "is none of monotherapy"),
        ("T1,sertraline,T9", "trial_id,treatment,partner", "partner", "no trial has the id"),
        ("T1,sertraline,PHQ-9,28,3", "trial_id,treatment,instrument,baseline,endpoint",
         "baseline", "28 is not in 0 to 27"),
        ("T1,sertraline,ten", "trial_id,treatment,weeks", "weeks", "is not a number"),
        ("T1,sertraline,1.234", "trial_id,treatment,weeks", "weeks", "2 decimal places"),
        ("T1,Nardix,SSRI,0", "trial_id,treatment,class_group,minimum_daily_mg",
         "minimum_daily_mg", "0 is not above 0"),
        (",sertraline", "trial_id,treatment", "trial_id", "is empty, and treatment is given"),
        ("maybe,T1,sertraline", "bipolar,trial_id,treatment", "bipolar", "is not true or false"),
    ],
)  # fmt: skip
def test_what_the_contract_refuses_is_named(
    row: str, head: str, column: str, sentence: str, signed: Client, practice: Practice
) -> None:
    make_patient(practice, number="A-1")

    page = send(signed, trial(row, head)).context["page"]

    assert [(one.line, one.column) for one in page.problems] == [("2", column)]
    assert sentence in page.problems[0].sentence


def test_rows_of_one_patient_agree() -> None:
    other = ROWS[1].replace("Wren Ash", "Wren Oak").replace("no_response", "cost")

    assert said(text(ROWS[0], other)) == [
        (3, "name", "differs from line 2; all rows of a patient say the same"),
        (3, "stopped_for", "differs from line 2; all rows of a trial say the same"),
    ]


def test_every_bad_trial_of_a_patient_is_named_once() -> None:
    head = "patient_id,trial_id,treatment,partner"

    found = said(text("A-1,T1,nothing known,", "A-1,T2,sertraline,T1", "A-1,T3,neither,",
                      head=head))  # fmt: skip

    assert [(line, column) for line, column, _ in found] == [(2, "treatment"), (4, "treatment")]


def test_the_first_line_once_more_is_named_as_such() -> None:
    assert said(text(ROWS[0], HEAD, ROWS[3])) == [
        (3, "", "is the first line once more; take it out")
    ]


def test_steps_are_ordered_by_their_number() -> None:
    head = "patient_id,trial_id,treatment,step,daily_mg"

    roster = read(text("A-1,T1,sertraline,2,100", "A-1,T1,sertraline,1,50", head=head))

    assert [int(step["daily_mg"]) for _, step in roster.patients[0].trials[0].steps] == [50, 100]


def test_a_number_that_is_somebody_else_s_is_refused(signed: Client, practice: Practice) -> None:
    make_patient(practice, "Wren Ash", number="A-1", birth_date=date(1950, 1, 1))

    page = send(signed, text()).context["page"]

    assert [(one.line, one.column) for one in page.problems] == [("2", "birth_date")]


def test_partners_and_unlisted_antidepressants_come_along(signed: Client) -> None:
    head = "patient_id,name,birth_date,trial_id,treatment,class_group,minimum_daily_mg,partner"
    take_in(signed, text("A-1,Wren,1981-06-14,b,sertraline,,,a",
                         "A-1,Wren,1981-06-14,a,Nardix,SSRI,20,", head=head))  # fmt: skip

    first, second = Trial.objects.order_by("label")
    assert (first.treatment, first.partner) == ("sertraline", second)
    assert (second.class_group, second.minimum_daily_mg) == ("SSRI", 20)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\xef\xbb\xbf\xef\xbb\xbf" + data,
        lambda data: data.replace(b"A-1,", b" A-1 ,"),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.replace(b"Wren Ash", b'"Wren Ash"').replace(b"\n", b"\n\n"),
    ],
    ids=[
        "byte order mark",
        "two of them",
        "blanks about the number",
        "CRLF",
        "CR",
        "quotes and blank lines",
    ],
)
def test_the_ways_spreadsheets_write_are_fine(change: Callable[[bytes], bytes]) -> None:
    roster = read(change(text()))

    assert roster.problems == ()
    assert [one.cells["name"] for one in roster.patients] == ["Wren Ash", "Lux Birch"]


FILES: dict[str, tuple[bytes, str]] = {
    "not UTF-8": (text().replace(b"Wren", b"W\xe9"), "Line 2 is not UTF-8"),
    "a NUL": (text().replace(b"Wren", b"W\0"), "Line 2 holds a NUL"),
    "empty": (b"\n", "The file is empty"),
    "no rows": (HEAD.encode(), "no rows"),
    "unknown column": (b"patient_id,dose\nA,1\n", "there is no column “dose”"),
    "twice": (b"patient_id,name,name\nA,1,2\n", "stands there twice"),
    "no patients": (b"name\nA\n", "the column patient_id is missing"),
    "semicolons": (text().replace(b",", b";"), "the cells stand between semicolons"),
    "tabs": (text().replace(b",", b"\t"), "the cells stand between tabs"),
    "open quote": (text('A-1,"Wren'), "From line 2 on this is no CSV"),
    "too many rows": (b"patient_id\n" + b"A\n" * (MOST_ROWS + 1), "more than 200,000 rows"),
    "too many columns": (b"name," * 99, "more than 60 columns"),
}


@pytest.mark.parametrize("name", FILES)
def test_s21_a_file_that_is_no_table_is_refused(name: str, signed: Client) -> None:
    data, sentence = FILES[name]

    answer = send(signed, data)

    assert answer.status_code == 400
    assert sentence in answer.content.decode().replace("&#x27;", "'")
    assert not Patient.objects.exists()


def test_s21_too_large_is_a_413_and_not_read(signed: Client) -> None:
    just = send(signed, b"x" * (MOST_BYTES + 1))
    far = send(signed, b"x" * (MOST_BYTES + 2 * 1024 * 1024))

    assert (just.status_code, far.status_code) == (413, 413)
    assert "16 MB" in just.content.decode()
    with pytest.raises(RosterError, match="larger than 16 MB"):
        read_table(b"x" * (MOST_BYTES + 1))
