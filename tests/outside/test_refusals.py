"""A hostile or broken file is refused with one sentence that names what and where."""

import io
from typing import Any

import pytest

from screening.outside import RefusedError, TooLargeError, read_outside
from screening.outside import refusal as limits
from screening.reference import load
from tests.cast import TODAY
from tests.outside.bundles import bundle, dispense, person, total
from tests.outside.reading import csv, read, refusal

START = b'{"resourceType": "Bundle", "entry": ['


def entry(text: bytes) -> bytes:
    return START + b'{"resource": ' + text + b"}]}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  \n", "empty"),
        (b"[1]", "is a list"),
        (b"{", "not JSON"),
        (b'{"a": NaN}', "not JSON"),
        (START, "breaks off"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b'{"a": "\0"}', "NUL"),
        (b'{"resourceType": "Patient"}', "no FHIR Bundle"),
        (b'{"resourceType": 3, "entry": []}', "no FHIR Bundle"),
        (b'{"resourceType": "Bundle", "entry": {}}', "Bundle.entry must be a list"),
        (b'{"resourceType": "Bundle", "entry": null}', "holds nothing"),
        (START + b"3]}", "must be an object"),
        (entry(b"3"), "entry 1 must be an object"),
        (entry(b'{"id": "x"}'), "entry 1 has no resourceType"),
        (entry(b'{"resourceType": "Observation", "code": 5}'), "entry 1.code must be an object"),
        (entry(b'{"resourceType": "Observation", "code": {"coding": {}}}'), "must be a list"),
        (entry(b'{"resourceType": "Patient", "birthDate": "soon"}'), "'soon' is not a date"),
        (entry(b'{"resourceType": "Patient", "birthDate": "0001-01-01"}'), "the year 1"),
        (entry(b'{"resourceType": "Patient", "name": [{"family": 7}]}'), "must be text"),
        (entry(b'{"resourceType": "Patient", "name": [{"family": "a\\u0000"}]}'), "control"),
        (entry(b'{"id": 1e999999999}'), "out of all range"),
        (entry(b'{"id": ' + b"9" * 100_000 + b"}"), "too long to be one"),
        (entry(b'{"id": ' + b"9" * 200 + b"}"), "out of all range"),
        (entry(b'{"id": "a", "id": "b"}'), "'id' stands there twice"),
        (entry(b'{"id": ' + b"[" * 100_000), "nested deeper"),
        (entry(b'{"x": ' + b'{"x": ' * 100_000), "nested deeper"),
        (entry(b"{" + b",".join(b'"%d": 1' % n for n in range(1_100)) + b"}"), "1000 fields"),
        (entry(b'{"code": [' + b"1," * 6_000 + b"1]}"), "5000 values"),
        (entry(b'{"text": "' + b"x" * 5_000_000 + b'"}'), "longer than 4 MB"),
    ],
)
def test_a_bundle_is_refused(content: bytes, said: str) -> None:
    sentence = refusal(content)

    assert said in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 \xff\xfe", "not UTF-8"),
        (b"date,drug\n2024-01-01,sertraline\xff", "not UTF-8"),
        (b"date,drug\n2024-01-01,ser\0traline", "NUL"),
        (b"date,drug\n", "no fill below"),
        (b"drug\nsertraline", "no column for the date"),
        (b"date,quantity\n2024-01-01,3", "no column for the medicine"),
        (b"date,Fill Date,drug\n", "two columns say date"),
        (b'date,drug\n2024-01-01,"sertraline', "no CSV"),
        (b"date,drug\n2024-01-01,\x07sertraline", "line 2: a cell holds control characters"),
        (b"date,drug\n2024-01-01," + b"x" * 400, "line 2: a cell is longer"),
        (b"date,drug\n" + b"," * 100, "line 2 has more than 64 columns"),
        (csv("soon,sertraline,30,30"), "line 2: date 'soon'"),
        (csv("2024-02-30,sertraline,30,30"), "line 2: date"),
        (csv("13/1/2024,sertraline,30,30"), "line 2: date"),
        (csv("2024-01-01,,30,30"), "line 2: no medicine"),
        (csv("2024-01-01,sertraline,NaN,30"), "line 2: quantity 'NaN'"),
        (csv("2024-01-01,sertraline,1e9999,30"), "line 2: quantity"),
        (csv("2024-01-01,sertraline,30,many"), "line 2: days supply 'many'"),
        (csv("2024-01-01,a,1,1,Ann", "2024-01-02,a,1,1,Bob",
             header="date,drug,qty,days,patient"), "more than one patient"),
    ],
)  # fmt: skip
def test_a_fill_history_is_refused(content: bytes, said: str) -> None:
    sentence = refusal(content)

    assert said in sentence
    assert sentence.endswith(".")


def test_every_bad_row_is_named_and_none_is_read() -> None:
    sentence = refusal(csv("soon,a,1,1", "2024-01-01,sertraline,1,1", "later,a,1,1"))

    assert "line 2" in sentence
    assert "line 4" in sentence
    assert "line 3" not in sentence


def test_two_hundred_thousand_rows_are_read_and_not_one_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert limits.MOST_ROWS == 200_000
    monkeypatch.setattr("screening.outside.pharmacy.MOST_ROWS", 50)
    row = "2024-01-01,sertraline,1,1"

    assert refusal(csv(*[row] * 50)) == ""
    assert "more than 50 rows" in refusal(csv(*[row] * 51))


class Endless:
    """A file that never ends, after its beginning."""

    def __init__(self, start: bytes) -> None:
        self._start = start
        self.given = 0

    def read(self, count: int = -1, /) -> bytes:
        begun, self._start = self._start, b""
        given = begun or b' "' * (count // 2 + 1)
        self.given += len(given)
        return given[:count]


@pytest.mark.parametrize(
    ("start", "megabytes"),
    [(b'{"a": [' + b'"",' * 9, 64), (b"date,drug\n", 16)],
    ids=["fhir", "csv"],
)
def test_a_file_is_never_read_beyond_its_size(
    start: bytes, megabytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (limits.MOST_BYTES_FHIR, limits.MOST_BYTES_CSV) == (64 * 2**20, 16 * 2**20)
    for name in ("FHIR", "CSV"):
        monkeypatch.setattr(f"screening.outside.door.MOST_BYTES_{name}", 2**20 // 4)
    reference, file = load(), Endless(start)

    with pytest.raises(RefusedError) as refused:
        read_outside(
            file, formulary=reference.formulary, instruments=reference.instruments, today=TODAY
        )

    assert file.given < 2**20
    if start.startswith(b"date"):
        assert isinstance(refused.value, TooLargeError)


def test_a_bundle_about_two_patients_is_refused() -> None:
    other = {"reference": "Patient/bob"}
    fill = dispense("sertraline 50 MG", "2024-01-01")

    assert "two patients" in refusal(bundle(person(), person("Bob", key="bob"), fill))
    assert "another patient" in refusal(bundle(person(), {**fill, "subject": other}))
    assert "two patients" in refusal(bundle(fill, {**fill, "subject": other}))


def test_one_patient_under_two_names_of_the_bundle_is_one() -> None:
    fill = dispense("sertraline 50 MG", "2024-01-01")
    by_address = {**total("2024-01-01", 9), "subject": {"reference": "urn:uuid:0"}}

    assert len(read(bundle(person(), fill, by_address)).trials) == 1


def test_more_lines_than_anybody_can_look_over_are_refused() -> None:
    rows = [f"2024-01-01,medicine{chr(97 + n % 26)}{chr(97 + n // 26)},1,1" for n in range(501)]

    assert refusal(csv(*rows[:500])) == ""
    assert "more than 500 lines" in refusal(csv(*rows))


def test_the_file_is_read_once_and_in_pieces() -> None:
    class Pieces(io.BytesIO):
        def read(self, count: Any = -1, /) -> bytes:
            assert 0 <= count <= 2**16
            return super().read(min(count, 7))

    reference = load()
    content = bundle(person(), dispense("sertraline 50 MG", "2024-01-01"))
    reading, passed = read_outside(
        Pieces(content), formulary=reference.formulary, instruments=reference.instruments,
        today=TODAY,
    )  # fmt: skip

    assert len(reading.trials) == 1
    assert passed.size == len(content)
