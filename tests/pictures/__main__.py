"""``python -m tests.pictures [name]``: photograph the demo into docs/pictures and look it over."""

import json
import subprocess
import sys

from playwright.sync_api import Browser, StorageState

from tests.pictures.camera import SIZES, chrome, photograph, sign_in, window
from tests.pictures.house import ROOT, House, demo_house
from tests.pictures.letter import photograph_pages
from tests.pictures.looking import out_of_view, scrolls_sideways
from tests.pictures.scenes import PAPERS, SCENES, Scene

WRITE = "from tests.pictures.people import main; main()"
Addresses = dict[str, dict[str, str]]


def main(wanted: str = "") -> int:
    """All pictures whose name begins as wanted; 1 when a page breaks its promise."""
    complaints: list[str] = []
    with demo_house() as house, chrome() as browser:
        pages = more_people(house)
        keys = {
            user: sign_in(browser, house, user) for user in sorted({scene.user for scene in SCENES})
        }
        for scene in SCENES:
            if scene.name.startswith(wanted):
                complaints += take(browser, keys[scene.user], house, pages, scene)
        if "letter".startswith(wanted[:6]):
            take_letters(browser, keys["castellane"], house, pages)
    print(*(complaints or ["Nothing scrolls sideways; all three are in view."]), sep="\n")
    return 1 if complaints else 0


def more_people(house: House) -> Addresses:
    """The patients of stories.toml, and everybody's pages."""
    told = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", WRITE],
        cwd=ROOT,
        env={**house.environment, "DJANGO_SETTINGS_MODULE": "trd_clinic.settings"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pages: Addresses = json.loads(told)
    return pages


def take(
    browser: Browser, key: StorageState, house: House, pages: Addresses, scene: Scene
) -> list[str]:
    """One scene at each width, with what is wrong there."""
    place = pages[scene.patient][scene.page] if scene.patient else scene.page
    found: list[str] = []
    for width in SIZES:
        with window(browser, key, width, dark=scene.dark) as page:
            page.goto(f"{house.address}{place}")
            scene.first(page)
            wide = scrolls_sideways(page, width)
            unseen = out_of_view(page) if (scene.name, width) == ("six-trials", 1280) else []
            found += [f"{scene.name}: {words}" for words in [wide, *unseen] if words]
            photograph(page, scene, width)
    print(f"{scene.name:16} {', '.join(map(str, SIZES))}")
    return found


def take_letters(browser: Browser, key: StorageState, house: House, pages: Addresses) -> None:
    """Three signed letters of the demo, and two sheets beside the first."""
    with window(browser, key, 1280) as page:
        page.goto(house.address)
        for name, (patient, what) in PAPERS.items():
            count = photograph_pages(page, f"{house.address}{pages[patient][what]}", name)
            print(f"{name:24} {count} pages")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
