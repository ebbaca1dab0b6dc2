"""A member of staff at work in a browser: signed in, with a patient's intake open."""

from importlib import import_module

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from screening.models import Patient
from tests.referrals.road import PASSWORD
from trd_clinic.accounts.models import User


def enter(page: Page, server: LiveServer, user: User) -> None:
    """Carry a session of the user's in the browser; the password is known for later."""
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": server.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def open_intake(page: Page, server: LiveServer, user: User, patient: Patient) -> Locator:
    """The intake with the patient's details unfolded; the field of the telephone."""
    enter(page, server, user)
    page.goto(f"{server.url}/patients/{patient.pk}/")
    page.evaluate("document.querySelector('#patient').closest('details').open = true")
    return page.locator("#patient [name=phone]")


def is_asked(page: Page) -> bool:
    """Whether leaving the page now would ask first."""
    return bool(
        page.evaluate(
            """() => {
              const leave = new Event("beforeunload", { cancelable: true });
              window.dispatchEvent(leave);
              return leave.defaultPrevented;
            }"""
        )
    )


def end_session(page: Page) -> None:
    """The server forgets the session; the browser does not know it yet."""
    cookies = page.context.cookies()
    key = next(one["value"] for one in cookies if one["name"] == settings.SESSION_COOKIE_NAME)
    import_module(settings.SESSION_ENGINE).SessionStore(key).delete()


KEPT = """async () => {
  const names = await caches.keys();
  const cached = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
  const workers = await navigator.serviceWorker.getRegistrations();
  return JSON.stringify([{...localStorage}, {...sessionStorage}, await indexedDB.databases(),
    cached.flat().map(one => one.url), workers.length, history.state]);
}"""
NOTHING_KEPT = "[{},{},[],[],0,null]"


def stored(page: Page) -> str:
    """All that the browser keeps for the site, apart from cookies: each kind of storage."""
    return str(page.evaluate(KEPT))
