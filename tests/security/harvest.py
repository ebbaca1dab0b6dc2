"""The forms that the pages really offer, by the route they are sent to."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.security.pages import Form, Page, posts, text_of
from tests.security.routes import OURS
from tests.security.world import World

SLOW = {"referrals:preview_pdf", "referrals:letter_pdf", "referrals:patient_sheet_pdf",
        "referrals:payer_sheet_pdf",
        "referrals:fax_cover_pdf", "account_logout"}  # fmt: skip


def forms(client: Client, world: World) -> Iterator[tuple[str, Form]]:
    """Each writing form that a member of staff finds on the pages, with the route it is sent to."""
    for address in addresses(world):
        yield from forms_on(address, client)


def forms_on(address: str, client: Client) -> Iterator[tuple[str, Form]]:
    """Each writing form of one page, with the route it is sent to."""
    page = Page(text_of(client.get(address)), address)
    return ((route_of(form.action), form) for form in posts(page))


def first_forms(client: Client, world: World) -> dict[str, Form]:
    """The first form for every route that has one; each page is read once."""
    found: dict[str, Form] = {}
    for route, form in forms(client, world):
        found.setdefault(route, form)
    return found


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
