"""Every route with the forms that really lead to it: a new one is found without being listed."""

from dataclasses import dataclass

from django.test import Client

from tests.security.harvest import addresses, route_of
from tests.security.pages import Form, Page, text_of
from tests.security.routes import ROUTES, Route
from tests.security.unseen import UNSEEN, moment
from tests.security.world import World

# Drawing a letter takes a second each time; signing, which draws it too, stays.
SLOW = {"referrals:preview_pdf", "referrals:patient_sheet_pdf", "referrals:payer_sheet_pdf",
        "referrals:fax_cover_pdf", "referrals:archive_zip"}  # fmt: skip
# These would only end the session that asks.
ENDING = {"account_logout", "admin:logout"}


@dataclass(frozen=True, slots=True)
class Door:
    """A route, a form that leads there, and who may send it."""

    route: str
    form: Form
    role: str
    bare: bool = False


def doors(world: World, clients: dict[str, Client]) -> list[Door]:
    """The forms of all pages, those that scripts send, and each route that no form leads to."""
    for route in ROUTES:
        moment(world, route)
    found: dict[tuple[str, str, str], Door] = {}
    for role in ("clinician", "practice_administrator", "reviewer"):
        for address in pages(world, role):
            for form in Page(text_of(clients[role].get(address)), address).forms:
                name = route_of(form.action)
                key = (name, form.method, ",".join(sorted(form.values)))
                found.setdefault(key, Door(name, form, role))
    offered = [door for door in found.values() if door.route not in ENDING]
    return [*offered, *_sent_by_scripts(world), *_bare(world, {door.route for door in offered})]


def pages(world: World, role: str) -> list[str]:
    """What a role looks at; the admin for those who work there."""
    admin = [r.path(world) for r in ROUTES if r.in_admin and r.name not in ENDING]
    return addresses(world) if role == "clinician" else admin


def _sent_by_scripts(world: World) -> list[Door]:
    there = {route.name: route for route in ROUTES}
    return [
        Door(name, Form(there[name].path(world), "post", {k: [v] for k, v in sent.items()}),
             "clinician")
        for name, sent in UNSEEN.items()
    ]  # fmt: skip


def _bare(world: World, offered: set[str]) -> list[Door]:
    """Routes without a form take whatever is sent to them."""
    names = {"q", "page", "next", "edit", "to", "name", "version", "form_key"}
    values = {name: [""] for name in sorted(names)}
    rest = [r for r in ROUTES if r.name not in offered | SLOW | ENDING | set(UNSEEN)]
    return [
        Door(r.name, Form(r.path(world), method, dict(values)), _role(r), bare=True)
        for r in rest
        for method in ("get", "post")
    ]


def _role(route: Route) -> str:
    return "practice_administrator" if route.in_admin else "clinician"
