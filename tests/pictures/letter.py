"""The pages of signed letters and of the sheets beside them, as a printer would see them."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.pictures.camera import FOLDER, keep

DOTS_PER_INCH = "110"


def photograph_pages(page: Page, address: str, name: str) -> int:
    """Write ``name-1.png`` and so on; how many pages there were."""
    with TemporaryDirectory() as folder:
        pdf = Path(folder, "letter.pdf")
        pdf.write_bytes(page.request.get(address).body())
        command = ["pdftoppm", "-png", "-r", DOTS_PER_INCH, str(pdf), str(Path(folder, "page"))]
        subprocess.run(command, check=True)
        sheets = sorted(Path(folder).glob("page*.png"))
        for number, sheet in enumerate(sheets, 1):
            keep(sheet.read_bytes(), FOLDER / f"{name}-{number}.png")
    return len(sheets)
