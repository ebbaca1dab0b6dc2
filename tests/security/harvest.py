"""The forms that the pages really offer, by the route they are sent to."""

from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.security.pages import Form, Page, posts
from tests.security.routes import OURS
from tests.security.world import World

SLOW = {"referrals:preview_pdf", "referrals:letter_pdf", "referrals:patient_sheet_pdf",
        "referrals:payer_sheet_pdf",
        "referrals:fax_cover_pdf", "account_logout"}  # fmt: skip


def forms_of(client: Client, world: World) -> dict[str, Form]:
    """One writing form for each route, as a member of staff finds them on the pages."""
    found: dict[str, Form] = {}
    for address in addresses(world):
        page = Page(client.get(address).content.decode(), address)
        for form in posts(page):
            found.setdefault(route_of(form.action), form)
    return found


def addresses(world: World) -> list[str]:
    """Every page, and the intake page with each row opened."""
    pages = [route.path(world) for route in OURS if route.name not in SLOW]
    intake = f"/patients/{world.patient.pk}/"
    rows = ("screening.trial", "screening.score", "screening.patient")
    return pages + [f"{intake}?edit={world.key(label)}" for label in rows]


def route_of(action: str) -> str:
    """The name of the route that an address leads to."""
    try:
        return resolve(urlsplit(action).path).view_name
    except Resolver404:
        return f"nowhere: {action}"
