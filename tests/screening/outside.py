"""Short ways to an outside record in the tests."""

from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from screening.models import OutsideRecord, Patient
from screening.services.outside_records import read_record
from tests.cast import TODAY
from tests.outside.reading import csv
from trd_clinic.accounts.models import User

FILLS = csv(
    "2024-01-01,sertraline 50 MG Tab,30,30",
    "2024-02-14,sertraline 100 MG Tab,30,30",
    "2024-06-01,lisinopril 10 MG Tab,30,30",
)
TWO = csv("2024-01-01,sertraline 50 MG Tab,30,30", "2024-06-01,lisinopril 10 MG Tab,30,30")


def take(actor: User, patient: Patient, content: bytes = FILLS, **more: object) -> OutsideRecord:
    """Read a file for the patient."""
    said = {"file_name": "fills.csv", "today": TODAY, "form_key": uuid4()} | more
    return read_record(actor=actor, patient=patient, file=BytesIO(content), **said)  # type: ignore[arg-type]


def sent(content: bytes, name: str = "fills.csv") -> dict[str, object]:
    return {"form_key": str(uuid4()), "file": SimpleUploadedFile(name, content)}


def opened(client: Client, at: str, content: bytes = TWO) -> str:
    """The address of the lines of a file that was sent."""
    answer = client.post(at, sent(content))
    assert answer.status_code == 302
    return str(answer.headers["Location"])
