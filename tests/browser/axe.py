"""What axe finds on a page, in both widths and both themes."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Axe would copy the style sheets into the page, which the content policy refuses.
QUIET = {"resultTypes": ["violations"], "preload": False}
WIDTHS = ((1280, 800, "light"), (390, 844, "dark"))


def violations(page: Page) -> list[str]:
    """Each rule broken, with the first place; a page that scrolls sideways is one more."""
    found = []
    for width, height, theme in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        response = Axe().run(page, options=QUIET).response["violations"]
        found += [f"{width}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in response]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{width}: it is {wide} wide"] if wide > width else []
    page.set_viewport_size({"width": 1280, "height": 800})
    return found
