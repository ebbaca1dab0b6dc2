"""Chromium as a camera: sign in once, open a page, look it over, keep a small picture."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests import chromium
from tests.pictures.house import ROOT, House
from tests.pictures.scenes import Scene

SIZES = {1280: 800, 390: 844}
LONGEST, COLOURS, NEAR = 3000, 128, 7
Colour = tuple[int, int, int]
FOLDER = ROOT / "docs" / "pictures"


@contextmanager
def chrome() -> Iterator[Browser]:
    """The Chromium that the tests use, too."""
    program = chromium.find()
    if program is None:
        raise SystemExit("No Chromium was found; install it or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def sign_in(browser: Browser, house: House, who: str) -> StorageState:
    """Through the front door; what comes back opens further windows."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{house.address}/account/sign-in/")
        page.locator("input[name=login]").fill(f"{who}@larkfield.example")
        page.locator("input[name=password]").fill(house.passwords[who])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state()
        return context.storage_state()


@contextmanager
def window(
    browser: Browser, key: StorageState, width: int, *, dark: bool = False
) -> Iterator[Page]:
    """A window of this width, signed in."""
    context = browser.new_context(
        storage_state=key,
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if dark else "light",
        locale="en-US",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def photograph(page: Page, scene: Scene, width: int) -> None:
    """Write ``name-width.png``; a whole page is given a window as long as itself."""
    page.evaluate("document.fonts.ready")
    if scene.whole:
        length = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(length, LONGEST)})
    keep(page.screenshot(animations="disabled"), FOLDER / f"{scene.name}-{width}.png")


def keep(picture: bytes, path: Path) -> None:
    """A picture in its own most frequent colours, which is a fraction of the size.

    Flat colours stay exactly what they are; an averaged palette would turn ochre to red.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(palette=_palette(image), dither=Image.Dither.NONE).save(path, optimize=True)


def _palette(image: Image.Image) -> Image.Image:
    """The most frequent colours, none so near another that the two would be mixed up."""
    counted = image.getcolors(image.width * image.height) or []
    chosen: list[Colour] = []
    for _, colour in sorted(counted, reverse=True):  # type: ignore[type-var]
        if all(_apart(colour, other) for other in chosen):  # type: ignore[arg-type]
            chosen.append(colour)  # type: ignore[arg-type]
        if len(chosen) == COLOURS:
            break
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in chosen for part in colour])
    return palette


def _apart(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > NEAR
