"""``python -m tests.suite.fonts``: the faces that pages load first, cut from Source Sans Pro.

The licence (OFL) keeps the name "Source" for the whole fonts, so the cut ones are
called Clinic Sans Pro.  Letters beyond them come from the whole fonts:
``static/css/screen-fonts.css`` says which come whence.
"""

import sys
from typing import Any

from tests.house.files import TOP
from trd_clinic.settings import FONT_FILES

FACES = {"Regular": "regular", "It": "italic", "Semibold": "semibold", "Bold": "bold"}
OLD, NEW = "Source", "Clinic"
FOLDER = TOP / "static" / "fonts"
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]
# Latin with its accents, and the signs that the pages write.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x17F)]
SIGNS = [ord(sign) for sign in "–—‘’‚“”„•…‰€™−→≤≥"]
NAMED = {1, 3, 4, 6, 16}  # family, unique name, full name, PostScript name, typographic family
LICENSED = {0, 2, 5, 13, 14, 17}


def cut(weight: str) -> Any:
    """One face with what most names and all pages need, under its own name."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(FONT_FILES / f"SourceSansPro-{weight}.otf", recalcTimestamp=False)
    cutter = Subsetter(Options(layout_features=FEATURES, desubroutinize=True))
    cutter.populate(unicodes=[*LATIN, *SIGNS])
    cutter.subset(font)
    _rename(font)
    font.flavor = "woff2"
    return font


def _rename(font: Any) -> None:
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in NAMED | LICENSED]
    for one in names.names:
        if one.nameID in NAMED:
            one.string = str(one).replace(OLD, NEW)
    table = font["CFF "].cff
    table.fontNames = [name.replace(OLD, NEW) for name in table.fontNames]
    top = table.topDictIndex[0]
    for field in ("FullName", "FamilyName"):
        if hasattr(top, field):
            setattr(top, field, getattr(top, field).replace(OLD, NEW))


def main() -> int:
    """Write them beside their licence."""
    FOLDER.mkdir(exist_ok=True)
    for weight, name in FACES.items():
        cut(weight).save(FOLDER / f"{name}.woff2")
    (FOLDER / "LICENSE.txt").write_bytes((FONT_FILES / "LICENSE.txt").read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
