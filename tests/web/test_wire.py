"""What goes over the wire: compressed pages, one style sheet, faces cut to what pages need."""

import gzip
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django.fixtures import Settings

from screening.models import Patient
from tests.house.files import TOP
from tests.suite.fonts import FACES
from trd_clinic.accounts.models import User
from trd_clinic.settings import FONT_FILES
from trd_clinic.web.templatetags.look import stylesheets
from trd_clinic.web.wire import BOOTSTRAP, HOUSE, SHEETS, OneSheet, house_sheet

ZIPPED = {"headers": {"Accept-Encoding": "gzip"}}
FACE = re.compile(r'url\("\.\./fonts/(\w+)\.woff2"\)[^;]*;\s*unicode-range: ([^;]*);')


def _source(name: str) -> str:
    found = finders.find(name)
    assert found is not None
    return Path(str(found)).read_text()


def _points(ranges: str) -> set[int]:
    """The code points of a unicode-range."""
    ends = [part.removeprefix("U+").split("-") for part in ranges.split(", ")]
    return {point for one in ends for point in range(int(one[0], 16), int(one[-1], 16) + 1)}


def test_a_page_is_compressed_and_its_length_is_blurred(
    client: Client, clinician: User, patient: Patient
) -> None:
    client.force_login(clinician)
    answers = [client.get("/", **ZIPPED) for _ in range(8)]

    assert all(answer.headers["Content-Encoding"] == "gzip" for answer in answers)
    assert patient.name in gzip.decompress(answers[0].content).decode()
    assert len({len(answer.content) for answer in answers}) > 2


def test_the_form_token_is_masked_anew_in_every_page(client: Client, clinician: User) -> None:
    client.force_login(clinician)
    token = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')

    pages = [client.get("/patients/new/").content for _ in range(2)]

    first, second = (token.search(page) for page in pages)
    assert first
    assert second
    assert first[1] != second[1]


def test_a_file_to_keep_is_not_compressed_again(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    answer = client.get("/reports/screenings.csv", **ZIPPED)

    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


def test_the_one_sheet_holds_every_sheet_in_order() -> None:
    sheet = house_sheet(_source)

    bare = re.sub(r"\s", "", sheet)
    places = [bare.index(re.sub(r"\s", "", _last_line(name))) for name in SHEETS]
    assert places == sorted(places)
    assert "@import" not in sheet
    assert sheet.count("@layer bootstrap{") == 1
    assert sheet.count("{") == sheet.count("}")


def _last_line(name: str) -> str:
    """The last line with a rule in it, which no other sheet has."""
    lines = re.sub(r"/\*.*?\*/", "", _source(f"css/{name}.css"), flags=re.DOTALL).splitlines()
    return next(line for line in reversed(lines) if len(line) > 3)


def test_every_sheet_of_the_pages_is_in_it() -> None:
    """Sheets that a page names itself, or the letter, stand apart."""
    named = "".join(path.read_text() for path in (TOP / "templates").rglob("*.html"))

    alone = {
        path.stem
        for path in (TOP / "static" / "css").glob("*.css")
        if f"css/{path.name}" not in named and not path.stem.startswith(("letter", "fonts"))
    }

    assert alone <= set(SHEETS)


@pytest.fixture
def gathered(settings: Settings, tmp_path: Path) -> OneSheet:
    """The storage of production over our own files, gathered but not compressed."""
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["css", "svg", "woff2", "otf", "txt"]
    storage = OneSheet(location=tmp_path, base_url="/static/")
    paths: dict[str, Any] = {}
    for finder in finders.get_finders():
        for file, source in finder.list(["*.js", "*.ttf", "*.rtl.*"]):
            name = "/".join(filter(None, (getattr(source, "prefix", None), file)))
            if name.startswith(("css/", "img/", "fonts/", BOOTSTRAP)):
                storage.save(name, source.open(file))
                paths[name] = (storage, name)
    trouble = [made for _, _, made in storage.post_process(paths) if isinstance(made, Exception)]
    assert trouble == []
    return storage


def test_gathering_writes_the_one_sheet_with_the_names_of_the_other_files(
    gathered: OneSheet,
) -> None:
    name = gathered.stored_name(HOUSE)
    sheet = gathered.open(name).read().decode()

    assert re.fullmatch(r"css/house\.\w{12}\.css", name)
    assert f"../{gathered.stored_name('fonts/regular.woff2')}" in sheet
    assert "../fonts/regular.woff2" not in sheet


@pytest.mark.parametrize("name", ["trd_clinic/web/wire.py", "static/css/tokens.css"])
def test_what_makes_the_one_sheet_is_gathered_again_when_it_changes(
    name: str, tmp_path: Path
) -> None:
    for one in (name, "trd_clinic/settings.py", "trd_clinic/web/wire.py", "requirements.txt"):
        (tmp_path / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one).write_bytes((TOP / one).read_bytes())
    asked = ["sh", "-euc", 'python=$1; . "$2"; static_state', "sh"]
    asked += [sys.executable, str(TOP / ".ci" / "doors.sh")]

    states = []
    for more in ("", "\n"):
        (tmp_path / name).write_text((TOP / name).read_text() + more)
        states.append(subprocess.check_output(asked, cwd=tmp_path, text=True))

    assert states[0] != states[1]


def test_pages_ask_for_the_one_sheet_where_it_is_gathered(settings: Settings) -> None:
    assert stylesheets() == [f"css/{name}.css" for name in SHEETS]
    kept = {"staticfiles": {"BACKEND": "trd_clinic.web.wire.OneSheet"}}
    settings.STORAGES = settings.STORAGES | kept

    assert stylesheets() == [HOUSE]


@pytest.mark.parametrize(("weight", "name"), FACES.items())
def test_a_cut_face_holds_what_its_range_promises_under_a_name_of_its_own(
    weight: str, name: str
) -> None:
    from fontTools.ttLib import TTFont

    ranges = dict(FACE.findall(_source("css/screen-fonts.css")))
    font = TTFont(TOP / "static" / "fonts" / f"{name}.woff2")

    whole = TTFont(FONT_FILES / f"SourceSansPro-{weight}.otf").getBestCmap()
    assert set(font.getBestCmap()) == _points(ranges[name]) & set(whole)
    families = [str(one) for one in font["name"].names if one.nameID in {1, 4, 6}]
    assert families
    assert not [family for family in families if "Source" in family]
