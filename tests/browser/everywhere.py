"""Every page there is, read from the table of addresses, so that a new one cannot be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from playwright.sync_api import Page, Route
from pytest_django.live_server_helper import LiveServer

from tests.browser.at_work import enter
from tests.cast import make_member
from tests.house.files import TOP
from tests.referrals.road import PASSWORD as KNOWN_PASSWORD
from tests.security.entrance import PASSWORD, code_now, give_factor, shown_key
from tests.security.routes import ROUTES
from tests.security.table import NEEDS
from tests.security.world import ROLES, World
from trd_clinic.accounts.invitations import issue
from trd_clinic.accounts.models import User

DOCTYPE = "<!doctype html"
FILES = (".pdf", ".csv", ".zip", ".json", ".js")
# Looked at without a session: they lead somebody who is signed in elsewhere.
OUTSIDE = ("/account/sign-in/", "/account/sign-up/", "/account/inactive/")


@dataclass(frozen=True, slots=True)
class Walk:
    """Somebody of every role in a practice with everything in it, and the browser they use."""

    page: Page
    server: LiveServer
    world: World

    def opened(self, address: str) -> bool:
        """Whether the address shows a page of its own; the browser goes there only if it does.

        A refusal without a body would leave it on the way to an error page of its own, which can
        arrive after the next address was asked for.
        """
        whole = self.server.url + address
        answer = self.page.request.get(whole, max_redirects=0)
        is_text = "html" in answer.headers.get("content-type", "")
        if answer.status != 200 or not is_text or DOCTYPE not in answer.text()[:200].lower():
            return False
        self.page.goto(whole)
        return self.page.url == whole

    def inside(self) -> Iterator[str]:
        """Each page of somebody who is signed in, open in the browser when it is named."""
        enter(self.page, self.server, member(self.world, "Everybody", *ROLES, is_staff=True))
        self.page.goto(f"{self.server.url}/account/again/")  # some pages want to be sure
        self.page.locator("#main [name=password]").fill(KNOWN_PASSWORD)
        self.page.locator("#main [name=password]").press("Enter")
        self.page.wait_for_url(f"{self.server.url}/")
        for route in ROUTES:
            address = route.path(self.world)
            is_file = address.partition("?")[0].endswith(FILES)
            is_answered = NEEDS.get(route.name, (True, None))[0]
            if is_answered and not is_file and self.opened(address):
                yield route.name
        patient = f"/patients/{self.world.patient.pk}/"
        for label in ("screening.trial", "screening.score"):
            if self.opened(f"{patient}?edit={self.world.key(label)}"):
                yield f"intake, {label}"

    def outside(self) -> Iterator[str]:
        """The doors, before anybody has come in."""
        self.page.context.clear_cookies()
        invited = issue(user=self.world.staff["coordinator"])
        for address in (*OUTSIDE, f"/account/invitation/{invited}/"):
            if self.opened(address):
                yield address

    def second_factor(self) -> Iterator[str]:
        """The code of an app; for somebody without one the first app and its recovery codes."""
        known = member(self.world, "Known")
        give_factor(known)
        self._sign_in(known)
        yield "code"
        self.page.context.clear_cookies()
        self._sign_in(member(self.world, "New"))
        yield "first factor"
        code = code_now(secret=shown_key(self.page.content()))
        self.page.get_by_label("Six digits").fill(code)
        self.page.get_by_role("button", name="Use this app").click()
        yield "recovery codes"

    def _sign_in(self, user: User) -> None:
        self.page.goto(f"{self.server.url}/account/sign-in/")
        self.page.locator("[name=login]").fill(user.email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_load_state()

    def trouble(self) -> Iterator[str]:
        """The pages that say what went wrong, as the server would draw them."""

        def drawn(route: Route) -> None:
            name = route.request.url.rpartition("/")[2]
            route.fulfill(body=render_to_string(name), content_type="text/html")

        self.page.route("**/trouble/*", drawn)
        for file in sorted((TOP / "templates").glob("[45]*.html")):
            self.page.goto(f"{self.server.url}/trouble/{file.name}")
            yield file.name


def member(world: World, name: str, *roles: str, **fields: object) -> User:
    """One more member of the practice, with the password of the doors."""
    user = make_member(world.practice, name, *roles, **fields)
    user.set_password(PASSWORD)
    user.save()
    return user
