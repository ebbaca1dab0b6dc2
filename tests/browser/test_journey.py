"""From an empty list to a signed letter by keyboard alone, with every stroke counted.

What is typed is fixed here; everything else stays not asked, and the letter says so.
The budget falls when the page gets better, and never rises without a reason.
"""

import sys
import time
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from referrals.models import Letter
from screening.models import Patient, SafetyAnswer, Score, Trial
from screening.reference import load
from tests.browser.at_work import enter
from tests.referrals.road import PASSWORD, clinic
from trd_clinic.accounts.models import User

BUDGET = 280
LINES = (
    "sertraline 50x2 100x8 phq9 22>18 no response",
    "venlafaxine xr 75x2 150x8 phq9 20>16 no response",
    "bupropion xl 150x10 no response",
    "lexapro 10x26 great then lost it",
)


@dataclass
class Hands:
    """Two hands on a keyboard, counted stroke by stroke."""

    page: Page
    strokes: int = 0
    requests: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        """One more request, static files left out."""
        if "/static/" not in request.url:
            self.requests.append(request.method)

    def press(self, *keys: str) -> None:
        """One stroke each."""
        for key in keys:
            self.page.keyboard.press(key)
            self.strokes += 1

    def write(self, text: str) -> None:
        """A stroke a character."""
        self.page.keyboard.type(text)
        self.strokes += len(text)

    def sees(self, place: Locator) -> None:
        """Wait as a person does, until the place is there."""
        expect(place).to_be_visible(timeout=30_000)


@pytest.fixture
def hands(page: Page, live_server: LiveServer, clinician: User) -> Hands:
    """A clinician before the empty list of patients; one ketamine clinic is known."""
    clinic(clinician)
    enter(page, live_server, clinician)
    page.goto(live_server.url)
    made = Hands(page)
    page.on("request", made.note)
    return made


def test_the_journey_from_an_empty_patient_to_a_signed_letter(
    hands: Hands, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.perf_counter()

    _patient(hands)
    _trials(hands)
    _score_and_safety(hands)
    _screening(hands)
    _letter(hands)

    seconds = time.perf_counter() - began
    with capsys.disabled():
        said = f"{hands.strokes} keystrokes, {seconds:.1f} s of the machine"
        sys.stdout.write(f"\njourney: {said}, {len(hands.requests)} requests\n")
    _is_recorded()
    assert hands.strokes <= BUDGET


def _patient(hands: Hands) -> None:
    hands.press("n")
    expect(hands.page.get_by_label("Full name")).to_be_focused()
    hands.write("Ruth Halvorsen")
    hands.press("Tab")
    hands.write("LP-2")
    hands.press("Tab")
    hands.write("06141981")
    hands.press("Enter")
    expect(hands.page.get_by_label("Major depressive disorder")).to_be_focused()
    hands.press("y", "Tab", "n", "Tab", "Tab", "y", "Tab")
    hands.write("sev")
    hands.press("Tab")
    hands.write("Apr 2025")
    hands.press("Escape")


def _trials(hands: Hands) -> None:
    hands.press("t")
    for number, line in enumerate(LINES, 1):
        hands.write(line)
        hands.press("Enter")
        hands.sees(hands.page.locator(f"#T{number}"))
        expect(hands.page.locator("[data-line]")).to_have_value("")
    hands.press("Escape")


def _score_and_safety(hands: Hands) -> None:
    hands.press("s")
    expect(hands.page.get_by_role("group", name="1. ").locator("input").first).to_be_focused()
    hands.write("322332210")
    hands.press("q")
    hands.press("n")  # they are the first group
    for _ in _contraindications()[1:]:
        hands.press("Enter", "n")
    hands.press("Escape")


def _screening(hands: Hands) -> None:
    hands.press("m")
    hands.sees(hands.page.get_by_role("heading", name="Decision"))
    hands.press("a", " ", "Enter")
    hands.sees(hands.page.get_by_text("Agrees", exact=False).first)
    hands.press("r")
    expect(hands.page.get_by_label("Ketamine clinic", exact=True)).to_be_focused()


def _letter(hands: Hands) -> None:
    hands.press("h", "Escape", "l")
    hands.sees(hands.page.get_by_text("DRAFT, not signed").first)
    hands.press("p")
    hands.write(PASSWORD)
    hands.press("Enter")
    hands.sees(hands.page.get_by_role("heading", name="Signed"))


def _contraindications() -> list[str]:
    """The label's, which alone are asked."""
    items = load().safety_items
    return [item.key for item in items if item.severity == "contraindicated_per_label"]


def _is_recorded() -> None:
    patient = Patient.objects.get()
    assert (patient.name, str(patient.birth_date)) == ("Ruth Halvorsen", "1981-06-14")
    assert (patient.episode.severity, patient.episode.began) == ("severe", "2025-04")
    names = [trial.treatment.lower() for trial in Trial.objects.order_by("label")]
    assert names == ["sertraline", "venlafaxine xr", "bupropion xl", "lexapro"]
    assert Score.objects.get().answers == [3, 2, 2, 3, 3, 2, 2, 1, 0]
    answered = dict(SafetyAnswer.objects.values_list("item", "answer"))
    assert answered == dict.fromkeys(_contraindications(), "no")
    assert Letter.objects.count() == 1
