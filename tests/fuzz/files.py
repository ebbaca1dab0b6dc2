"""Files that are right, and files that were made to break what reads them."""

import gzip
import json
import zipfile
from io import BytesIO

from tests.house.files import TOP
from tests.outside.bundles import dispense, person

FILLS = b"date,drug,quantity,days\n2024-01-02,sertraline 50 MG,30,30\n2024-03-02,ibuprofen,9,3\n"
ROSTER = b"patient_id,name,birth_date\nR-1,Greta Olin,1990-01-02\nR-2,Ruth Halvorsen,1981-06-14\n"
CLINICS = b"name,city,state,fax,offers_esketamine\nHarbor,Millbrook,NY,+1 555-0190,yes\n"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    b"<Bundle><id>&c;&f;</id></Bundle>"
)


def files() -> list[bytes]:
    """Seeds of uploads: each kind that is read, and the classical attacks on readers of files."""
    entries = [{"resource": one} for one in (person(), dispense("sertraline 50 MG", "2024-01-02"))]
    bundle = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    examples = sorted((TOP / "tests" / "outside" / "examples").glob("*"))
    small = [path.read_bytes() for path in examples if path.is_file()]
    right = [FILLS, ROSTER, CLINICS, bundle, *(file for file in small if len(file) < 50_000)]
    return [*right, *right, *_bombs(bundle)]


def _bombs(bundle: bytes) -> list[bytes]:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bundle.json", b"\0" * 5_000_000)
    return [
        b"", b"\0" * 1000, LAUGHS, packed.getvalue(), gzip.compress(b"a" * 5_000_000),
        b"[" * 100_000, b'{"a":' * 20_000, bundle.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + ROSTER, b'"' + b"a," * 20_000, b"name\n=cmd|'/c calc'!A1<xss5>\n",
        b"patient_id,name,birth_date\nR-9,<xss9>,1990-01-02\n", b"a," * 5000 + b"\n1",
    ]  # fmt: skip
