"""What is photographed: whose page, signed in as whom, and what is done on it first."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

RUTH, DESMOND, MARCUS = "Ruth Halvorsen", "Desmond Achterberg", "Marcus Tellings"
PRIYA = "Priya Mannering"
SIX, MANY, EMPTY = "Ingrid Vasterling", "Bartholomew Quill", "Odalys Merriwether"
EIGHT_WEEKS = "weeks_at_dose=8&dose_profile=recommended&window=any&adherence_floor_percent=80"
LONG = "Lucille Fontaine-Abramowicz van der Westhuizen-Montgomery II"


# What is printed: whose, and which of their papers.
AMARA, OTTOLINE = "Amara Nwosu", "Ottoline Brandt"
PAPERS = {
    "letter-meets": (MARCUS, "letter"),
    "letter-cannot-tell": (OTTOLINE, "letter"),
    "letter-does-not-meet": (AMARA, "letter"),
    "patient-sheet": (MARCUS, "patient_sheet"),
    "payer-sheet": (MARCUS, "payer_sheet"),
}


def nothing(page: Page) -> None:
    """The page as it opens."""


def type_wrong_score(page: Page) -> None:
    """99 on a scale that ends at 27; the sentence stands at the field."""
    field = page.get_by_label("At the end", exact=True)
    field.fill("99")
    field.press("Tab")
    expect(page.locator(".field-error, .invalid-feedback").first).to_be_visible()
    field.scroll_into_view_if_needed()


def mistype_password(page: Page) -> None:
    """What was typed is not the password: the page says so and stays."""
    page.get_by_label("Your password, again").fill("something else")
    page.get_by_role("button", name="Sign the letter").click()
    expect(page.locator(".field-error, .invalid-feedback").first).to_be_visible()


def forget_the_unit(page: Page) -> None:
    """A dose without its unit, and a "yes" that is not saved yet."""
    page.get_by_label("Date of the session").fill("2026-01-05")
    page.get_by_label("Dose", exact=True).fill("56")
    page.get_by_label("Asked: yes").check()
    page.get_by_label("Joy").fill("11")
    page.get_by_role("button", name="Record the session").click()
    expect(page.locator(".field-error").first).to_be_visible()


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture in two widths; ``whole`` is the page at full length."""

    name: str
    page: str
    patient: str = ""
    user: str = "castellane"
    whole: bool = True
    dark: bool = False
    first: Callable[[Page], None] = nothing


SCENES = (
    Scene("worklist", "/"),
    Scene("intake", "trial", RUTH),
    Scene("intake-dark", "trial", RUTH, dark=True, whole=False),
    Scene("screening", "screening", DESMOND),
    Scene("referral", "referral", DESMOND),
    Scene("letter-preview", "preview", DESMOND),
    Scene("sign", "preview", DESMOND, whole=False, first=mistype_password),
    Scene("acknowledgement", "alerts", RUTH),
    Scene("admin-list", "/admin/screening/screening/", user="wrede"),
    Scene("admin-review", "review", DESMOND, user="wrede"),
    Scene("course", "course", PRIYA),
    Scene("course-dark", "course", PRIYA, dark=True, whole=False),
    Scene("course-empty", "course", RUTH),
    Scene("session-error", "session", PRIYA, first=forget_the_unit),
    Scene("referrals", "/referrals/"),
    Scene("ketamine-clinics", "/clinics/"),
    Scene("safety-questions", "/safety-questions/", user="lindqvist", whole=False),
    Scene("report", "/reports/"),
    Scene("report-dark", "/reports/", dark=True),
    Scene("plain-words", "/plain-words/"),
    Scene("policy", f"/policy/?{EIGHT_WEEKS}", user="lindqvist"),
    Scene("label-doses", "/policy/label/", user="lindqvist", whole=False),
    Scene("formulary", "/formulary/", whole=False),
    Scene("formulary-card", "/formulary/fluvoxamine/"),
    Scene("formulary-card-dark", "/formulary/fluvoxamine/", dark=True),
    Scene("six-trials", "intake", SIX, whole=False),
    Scene("thirty-trials", "intake", MANY),
    Scene("long-name", "intake", LONG, whole=False),
    Scene("empty", "intake", EMPTY),
    Scene("error", "trial", RUTH, whole=False, first=type_wrong_score),
)
