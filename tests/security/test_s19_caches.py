"""Nothing that a member of staff saw stays behind in the browser."""

import pytest

from tests.security.conftest import Browser
from tests.security.entrance import SIGN_OUT
from tests.security.routes import ROUTES, Route, named
from tests.security.world import World

SLOW = {"referrals:preview_pdf", "account_logout"}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", [r for r in ROUTES if r.name not in SLOW], ids=named)
def test_s19_no_page_is_stored(route: Route, method: str, world: World, browser: Browser) -> None:
    client = browser(world.staff["practice_administrator"])

    answer = getattr(client, method)(route.path(world))

    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("rest", ["preview/", "preview.pdf", "letters/{}.pdf"])
def test_s19_letters_and_fragments_neither(rest: str, world: World, browser: Browser) -> None:
    letter = world.key("referrals.letter")
    at = f"/patients/{world.patient.pk}/referrals/{world.key('referrals.referral')}/"

    answer = browser(world.staff["clinician"]).get(
        at + rest.format(letter), headers={"HX-Request": "true"}
    )

    assert answer.status_code in {200, 404}
    assert "no-store" in answer.headers["Cache-Control"]


def test_s19_signing_out_clears_the_browser(world: World, browser: Browser) -> None:
    answer = browser(world.staff["clinician"]).post(SIGN_OUT)

    assert '"cache"' in answer.headers["Clear-Site-Data"]
    assert "no-store" in answer.headers["Cache-Control"]
