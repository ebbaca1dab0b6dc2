"""Files of patients, and a browser that sends them."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from screening.reference import load
from screening.roster.people import Roster, read_roster
from screening.roster.table import read_table
from tests.drawing import telling

ADDRESS = "/patients/import/"
HEAD = "patient_id,name,birth_date,sex,major_depressive_disorder,bipolar,trial_id,treatment,episode,step,daily_mg,weeks,instrument,baseline,endpoint,stopped_for"  # noqa: E501
ROWS = (
    "A-1,Wren Ash,1981-06-14,F,true,false,T1,sertraline,current,1,50,2,PHQ-9,22,18,no_response",
    "A-1,Wren Ash,1981-06-14,F,true,false,T1,sertraline,current,2,100,8,PHQ-9,22,18,no_response",
    "A-1,Wren Ash,1981-06-14,F,true,false,T2,Effexor,current,1,225,10,PHQ-9,20,18,no_response",
    "A-2,Lux Birch,1990-01-02,,,,,,,,,,,,,",
)


def text(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *(rows or ROWS), "")).encode()


def read(data: bytes) -> Roster:
    return read_roster(read_table(data), load().formulary, load().instruments)


def said(data: bytes) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.sentence) for one in read(data).problems]


def send(client: Client, data: bytes, **more: str) -> Any:
    file = SimpleUploadedFile("../../etc/people.csv", data, "text/csv")
    with telling():
        return client.post(ADDRESS, {"file": file, **more})


def take_in(client: Client, data: bytes) -> Any:
    """Look it over, then send the same file with what the page said of it."""
    return send(client, data, seen=send(client, data).context["page"].seen)
