"""What is photographed: whose page, signed in as whom, and what is done on it first."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

RUTH, DESMOND, MARCUS = "Ruth Halvorsen", "Desmond Achterberg", "Marcus Tellings"
PRIYA, MORGAN = "Priya Mannering", "Morgan Desmarais"
SIX, MANY, EMPTY = "Ingrid Vasterling", "Bartholomew Quill", "Odalys Merriwether"
EIGHT_WEEKS = "weeks_at_dose=8&dose_profile=recommended&window=any&adherence_floor_percent=75"
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


ROSTER = """patient_id,name,birth_date,sex,trial_id,treatment,step,daily_mg,weeks
LP-30001,Wren Ashdown,1981-06-14,F,T1,sertraline,1,50,2
LP-30001,Wren Ashdown,1981-06-14,F,T1,sertraline,2,100,8
LP-30002,Lux Birchall,1990-01-02,M,T1,Effexor,1,225,10
LP-30003,Ivo Cedarholm,1972-11-30,,,,,,
"""


def choose_file(page: Page, text: str) -> None:
    """A file is chosen and looked over."""
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Look the file over").click()


def scroll_to_times(page: Page) -> None:
    """How long it took: the end of a long page."""
    page.locator("#times").scroll_into_view_if_needed()
    page.mouse.wheel(0, 2000)
    expect(page.get_by_role("row", name="Screening to first review")).to_be_in_viewport()


def look_over(page: Page) -> None:
    """A file that can be taken in."""
    choose_file(page, ROSTER)
    expect(page.get_by_role("button", name="Take it in")).to_be_visible()


def look_over_wrong(page: Page) -> None:
    """A dose below 0, a date the wrong way round, a treatment nobody lists."""
    wrong = ROSTER.replace("225", "-225").replace("1972-11-30", "30/11/1972")
    choose_file(page, wrong.replace("sertraline", "sertralin"))
    expect(page.get_by_role("heading", name="Nothing can be taken in yet")).to_be_visible()


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
    # The published worked example (Desseilles 2012) under every definition.
    Scene("worked-example", "screening", MORGAN),
    Scene("definitions", "/definitions/", whole=False),
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
    Scene("import", "outside", SIX),
    Scene("import-other", "outside", EMPTY, dark=True),
    Scene("import-file", "import", SIX),
    Scene("referrals", "/referrals/"),
    Scene("ketamine-clinics", "/clinics/"),
    Scene("safety-questions", "/safety-questions/", user="lindqvist", whole=False),
    Scene("report", "/reports/"),
    Scene("report-dark", "/reports/", dark=True),
    Scene("practice-today", "/reports/today/"),
    Scene("practice-times", "/reports/today/", whole=False, first=scroll_to_times),
    Scene("roster", "/patients/import/", first=look_over),
    Scene("roster-error", "/patients/import/", first=look_over_wrong),
    Scene("practice-data", "/export/", user="lindqvist"),
    Scene("plain-words", "/plain-words/"),
    Scene("policy", f"/policy/?{EIGHT_WEEKS}", user="lindqvist"),
    Scene("suicide-alerts", "/policy/alerts/", user="lindqvist"),
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
