"""The letter as PDF: tags, fonts, feet, numbers, bytes."""

import io
import re
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from referrals.letter.content import Content, content, signed
from referrals.services.rendering import render_pdf
from tests.referrals.frozen import SERTRALINE, VENLAFAXINE, screening, source, trial

AT = datetime(2026, 3, 18, 15, 20, tzinfo=UTC)
NUMBER = r"\d+(?:\.\d+)?"
OTHERS = ("fluoxetine", "paroxetine", "duloxetine", "mirtazapine", "nortriptyline",
          "bupropion XL", "trazodone", "vortioxetine", "phenelzine", "escitalopram")  # fmt: skip
TWELVE = [trial(n, name, 30, 9, started=f"2024-{n - 2:02}-01") for n, name in enumerate(OTHERS, 3)]
REFERRAL = {"question": "advise", "weight_kg": 71.5, "goals": "To read again", "systolic": 132,
            "diastolic": 84, "medicines": "Lisinopril 10 mg since 2021"}  # fmt: skip


@pytest.fixture(scope="module", params=[2, 12])
def letter(request: pytest.FixtureRequest) -> tuple[Content, bytes]:
    trials = [SERTRALINE, VENLAFAXINE, *TWELVE][: request.param]
    said = signed(content(source(screening(*trials), REFERRAL)), AT, "UTC")
    return said, render_pdf(said).pdf


def pages(pdf: bytes) -> list[str]:
    """The text of each page, in one line with ordinary spaces."""
    read = PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in read]


def words(value: Any) -> str:
    """Every word and number of a content."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return str(value)
    return " ".join(words(part) for part in value)


def tagged(node: Any, kind: str) -> list[Any]:
    """The structure elements of one kind, anywhere in the tree."""
    found = [node] if node.get("/S") == f"/{kind}" else []
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found += tagged(child, kind)
    return found


def test_every_foot_names_patient_letter_page_and_disclaimer(letter: tuple[Any, bytes]) -> None:
    texts = pages(letter[1])

    for number, text in enumerate(texts, 1):
        assert "Ruth Halvorsen, born 14 Jun 1981, AP-20418" in text
        assert "Letter AP-20418-01, version 1" in text
        assert f"Page {number} of {len(texts)}" in text
        assert "For informational purposes only; does not constitute medical advice." in text
        assert "Emergency: 911. Crisis: call or text 988." in text


def test_page_one_is_complete_in_itself(letter: tuple[Any, bytes]) -> None:
    first, second = pages(letter[1])[:2]

    heads = ("Patient", "The question", "Summary", "Dangers", "Consent", "Signature")
    assert [head for head in heads if head not in first] == []
    assert "Signed electronically 18 Mar 2026, 15:20 UTC" in first
    assert "Trials" in second


def test_the_full_disclaimer_ends_the_letter_and_is_not_alone(letter: tuple[Any, bytes]) -> None:
    last = pages(letter[1])[-1]

    assert "is provided for informational purposes only and does not constitute" in last
    assert "About this letter." in last
    assert "Enclosures" in last


def test_every_number_was_in_the_screening_or_the_referral(letter: tuple[Any, bytes]) -> None:
    said, pdf = letter
    read = PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(page.extract_text(extraction_mode="layout") for page in read)
    known = set(re.findall(NUMBER, words(said)))
    pagination = {str(number) for number in range(1, len(read) + 1)}
    of_the_axis = {"0", "9", "18", "27", "256", *drawn_numbers(said)}  # 256: SHA-256

    printed = set(re.findall(NUMBER, text))

    assert len(printed) > 40
    assert printed - known - pagination - of_the_axis == set()


def drawn_numbers(said: Content) -> set[str]:
    """Years of the time axis lie between the first and the last day drawn."""
    days = re.findall(r"\d{4}(?=-\d\d-\d\d)", str(said["evidence"]["timeline"]))
    return {str(year) for year in range(int(min(days)), int(max(days)) + 2)}


def test_it_is_tagged_for_a_screen_reader(letter: tuple[Any, bytes]) -> None:
    with pikepdf.open(io.BytesIO(letter[1])) as pdf:
        root = pdf.Root
        tree = root.StructTreeRoot.K
        tree = tree[0] if isinstance(tree, pikepdf.Array) else tree
        figures, tables = tagged(tree, "Figure"), tagged(tree, "Table")

        assert str(root.Lang) == "en-US"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "Ruth Halvorsen" in str(pdf.docinfo["/Title"])
        assert figures
        assert all("Timeline" in str(figure.Alt) for figure in figures)
        assert len(tables) >= 2
        assert all(tagged(table, "TH") for table in tables)


HEADS = (
    "Alder Psychiatry", "Patient", "The question", "Summary", "Thoughts of death or self-harm",
    "Dangers", "Medicines now", "Measured", "In the meantime", "Please answer", "Consent",
    "Signature", "Trials", "Timeline", "The verdict and its reasons", "Safety screen",
    "Other treatments and history", "Side effects that drove the change", "Enclosures",
    "Abbreviations",
)  # fmt: skip


def test_it_is_read_in_the_order_of_the_page(letter: tuple[Any, bytes]) -> None:
    with pikepdf.open(io.BytesIO(letter[1])) as pdf:
        tree = pdf.Root.StructTreeRoot.K
        tree = tree[0] if isinstance(tree, pikepdf.Array) else tree
        kinds = [str(kind) for kind in walked(tree)]
        tables = tagged(tree, "Table")

        assert kinds.count("/H1") == 1
        assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/Table")
        assert kinds.index("/Table") < kinds.index("/Figure")
        assert kinds.count("/H2") >= len(HEADS) - 1
        # A table that breaks over pages goes on as one with heads of its own, and no row is lost.
        rows = [row for table in tables for row in tagged(table, "TR") if tagged(row, "TD")]
        trials = len(letter[0]["evidence"]["trials"]["rows"])
        assert len([row for row in rows if tagged(row, "TH")]) == trials + 44
        assert len([row for row in rows if not tagged(row, "TH")]) == trials  # second lines
        heads = [len(tagged(tagged(table, "TR")[0], "TH")) for table in tables]
        assert set(heads) == {9, 2}
        assert heads == sorted(heads, reverse=True)
    text = " ".join(pages(letter[1])).replace("self- harm", "self-harm")
    places = [text.index(head) for head in HEADS[1:12]]
    assert places == sorted(places)


def walked(node: Any) -> list[Any]:
    """The kinds of all structure elements, in reading order."""
    children = node.get("/K", [])
    below = [
        kind
        for child in (children if isinstance(children, pikepdf.Array) else [children])
        if isinstance(child, pikepdf.Dictionary)
        for kind in walked(child)
    ]
    return [node.S, *below] if "/S" in node else below


def test_only_our_fonts_are_in_it_and_all_embedded(letter: tuple[Any, bytes]) -> None:
    with pikepdf.open(io.BytesIO(letter[1])) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
                 and one.get("/Type") == "/FontDescriptor"]  # fmt: skip
        names = {str(font.FontName) for font in fonts}

        assert names
        assert all("Source-Sans-Pro" in name.replace("SourceSansPro", "Source-Sans-Pro")
                   for name in names)  # fmt: skip
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def test_no_path_of_this_machine_is_in_it(letter: tuple[Any, bytes]) -> None:
    with pikepdf.open(io.BytesIO(letter[1])) as pdf:
        plain = b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))

    assert not re.search(rb"file:|static\.invalid|/home/|site-packages", letter[1] + plain)


def test_a_draft_says_so_on_every_page() -> None:
    texts = pages(render_pdf(content(source())).pdf)

    assert all("DRAFT, not signed" in text for text in texts)


def test_a4_is_a4() -> None:
    made = source()
    practice = {**made.practice, "paper": "A4"}

    pdf = render_pdf(content(source(practice=practice))).pdf

    assert round(float(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width)) == 595
