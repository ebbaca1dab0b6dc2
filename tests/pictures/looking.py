"""What a page must keep to, whoever looks at it."""

from playwright.sync_api import Page

IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.top >= 0 && box.left >= 0
    && box.bottom <= innerHeight && box.right <= innerWidth;
}"""
# By picture of the issue: what a clinician sees without scrolling at 1280 x 800.
WITHOUT_SCROLLING = {
    "the verdict": ".verdict-headline",
    "the next action": "#make-screening button",
    "what is missing": ".verdict-rest .settle-number",
}


def scrolls_sideways(page: Page, width: int) -> str:
    """The complaint, or nothing."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return f"scrolls sideways at {width}: it is {wide} wide" if wide > width else ""


def out_of_view(page: Page) -> list[str]:
    """Which of the three things is not in the window as it opens."""
    found = {what: page.locator(where).first for what, where in WITHOUT_SCROLLING.items()}
    return [
        f"{what} is not in view at 1280 x 800"
        for what, place in found.items()
        if place.count() == 0 or not place.evaluate(IN_VIEW)
    ]
