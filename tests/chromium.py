"""Where a Chromium stands that Playwright can drive."""

import os
import shutil


def find() -> str | None:
    """The CHROMIUM of the environment, else Debian's, else Google's."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
