"""The forms that the pages really offer, by the route they are sent to."""

from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.security.pages import Form, Page, posts, text_of
from tests.security.routes import OURS
from tests.security.world import World

SLOW = {"referrals:preview_pdf", "referrals:letter_pdf", "referrals:patient_sheet_pdf",
        "referrals:payer_sheet_pdf",
        "referrals:fax_cover_pdf", "account_logout"}  # fmt: skip


def form_for(name: str, client: Client, world: World) -> Form | None:
    """The first writing form for a route that a member of staff finds on the pages."""
    for address in addresses(world):
        page = Page(text_of(client.get(address)), address)
        for form in posts(page):
            if route_of(form.action) == name:
                return form
    return None


def addresses(world: World) -> list[str]:
    """The intake page with each row opened, which holds most forms; then every other page."""
    intake = f"/patients/{world.patient.pk}/"
    rows = ("screening.trial", "screening.score", "screening.patient")
    opened = [f"{intake}?edit={world.key(label)}" for label in rows]
    return opened + [route.path(world) for route in OURS if route.name not in SLOW]


def route_of(action: str) -> str:
    """The name of the route that an address leads to."""
    try:
        return resolve(urlsplit(action).path).view_name
    except Resolver404:
        return f"nowhere: {action}"
