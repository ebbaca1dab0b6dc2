"""A fax machine sees one bit at 204 dots an inch: what must survive it, read back by OCR."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.referrals.three_letters import STORIES, printed

FINE, STANDARD = 196, 98
ACROSS = 204
TOP, HALF = 0.24, 0.45
IDENTITY = ("Ruth Halvorsen", "14 Jun 1981", "555-0143")
ROWS = {
    "meets": [
        ("Venlafaxine XR", "225 mg/day", "150", "10", "20", "18", "10.0"),
        ("Bupropion XL", "150 mg/day", "300", "20", "18", "10.0"),
        ("Sertraline", "100 mg/day", "50", "13", "20", "18", "10.0"),
    ],
    "cannot_tell": [
        ("Venlafaxine XR", "225 mg/day", "150", "10"),
        ("Sertraline", "100 mg/day", "50", "13", "20", "18", "10.0"),
    ],
    "does_not_meet": [("Sertraline", "100 mg/day", "50", "13", "20", "5", "75.0")],
}

pytestmark = pytest.mark.skipif(
    not (shutil.which("tesseract") and shutil.which("pdftoppm")),
    reason="reading a fax needs tesseract and pdftoppm",
)


def received(pdf: bytes, page: int, down: int, share: float, folder: Path) -> str:
    """The upper share of a page as the other machine prints it, read by OCR."""
    source, image = folder / "letter.pdf", folder / "page"
    source.write_bytes(pdf)
    which = ["-f", str(page), "-l", str(page), "-singlefile"]
    resolution = ["-rx", str(ACROSS), "-ry", str(down), "-mono"]
    subprocess.run(["pdftoppm", *which, *resolution, str(source), str(image)], check=True)
    sent = Image.open(image.with_suffix(".pbm"))
    assert sent.mode == "1"
    upper = sent.crop((0, 0, sent.width, round(sent.height * share)))
    paper = upper.convert("L").resize((upper.width * 2, upper.height * 2 * FINE // down))
    held = io.BytesIO()
    paper.save(held, "PNG")
    command = ["tesseract", "-", "-", "--dpi", "408", "--psm", "6"]
    alone = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, input=held.getvalue(), capture_output=True, check=True, env=alone
    )
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("down", [FINE, STANDARD])
@pytest.mark.parametrize("name", STORIES)
def test_identity_and_return_fax_survive(name: str, down: int, tmp_path: Path) -> None:
    text = received(printed(name).pdf, 1, down, TOP, tmp_path)

    assert [fact for fact in IDENTITY if fact not in text] == []


@pytest.mark.parametrize("name", STORIES)
def test_every_trial_survives_a_fine_fax(name: str, tmp_path: Path) -> None:
    text = received(printed(name).pdf, 2, FINE, HALF, tmp_path)

    for row in ROWS[name]:
        found = re.search(r"\b" + re.escape(row[0].split()[0]), text)
        assert found, (row, text)
        cells = text[found.start() : found.start() + 160].replace(" ", "")
        wanted = [cell.replace(" ", "") for cell in row[1:]]
        assert [cell for cell in wanted if cell not in cells] == [], (row, cells)
