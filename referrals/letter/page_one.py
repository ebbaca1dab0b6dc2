"""Page one, row by row: complete in itself."""

from collections.abc import Callable
from typing import Any

from referrals.letter.dangers import danger_paragraphs
from referrals.letter.measured import measured_paragraphs
from referrals.letter.part2 import part2_words
from referrals.letter.source import Facts, Source
from referrals.letter.suicide import suicide_paragraphs
from referrals.letter.summary import summary, verdict_words
from referrals.letter.words import Paragraph, asked, day, say, sentence, strong, typed

QUESTIONS = {
    "esketamine": "Please assess for esketamine nasal spray.",
    "ketamine": "Please assess for intravenous ketamine.",
    "advise": "Please advise which ketamine treatment, if any, would suit.",
    "second_opinion": "Please give a second opinion on treatment-resistant depression.",
    "take_over": "Please take over a running course of ketamine treatment.",
}
REASONS = {
    "residual": "Residual symptoms after a response that the patient cannot live with.",
    "intolerance": "Antidepressants were not tolerated.",
    "other": "",
}
INTERPRETER = {
    True: "Interpreter needed.",
    False: "No interpreter needed.",
    None: "Interpreter: not asked.",
}


def rows(source: Source) -> list[dict[str, Any]]:
    """The rows in their order; the decision has one only where it says more than "agrees"."""
    made = [{"key": key, "head": head, "paragraphs": write(source)} for key, head, write in ROWS]
    return [row for row in made if row["paragraphs"]]


def reason_needed(answer: str, ruling: str) -> bool:
    """Whether a referral must say why it is made all the same."""
    return answer != "meets" or ruling == "overruled"


def reason_given(referral: Facts) -> str:
    """The reason for referring without TRD, in words; empty where none was given."""
    offered = REASONS.get(referral.get("reason_without_trd", ""), "")
    return " ".join(filter(None, (offered, sentence(referral.get("reason_words")))))


def _patient(source: Source) -> list[Paragraph]:
    person = source.patient
    called = f", called {typed(person['preferred_name'])}" if person["preferred_name"] else ""
    born = f", born {day(person['birth_date'])} ({person['age']})"
    more = "".join(f", {typed(person[key])}" for key in ("sex", "pronouns") if person[key])
    speaks = (
        f"Speaks {typed(person['language'])}." if person["language"] else "Language: not asked."
    )
    needs = sentence(person["special_needs"]) or "not asked."
    return [
        [
            strong(typed(person["name"])),
            say(
                f"{called}{born}{more}. Number {typed(person['number'])}. "
                f"Phone {typed(person['phone']) or 'not recorded'}. {speaks} "
                f"{INTERPRETER[person['interpreter']]} Special needs: {needs}"
            ),
        ]
    ]


def _question(source: Source) -> list[Paragraph]:
    chosen = QUESTIONS.get(source.referral["question"], "No question was chosen.")
    own = sentence(source.referral["question_words"])
    return [[strong(own or chosen), say(f" {sentence(source.referral['not_asked_of_them'])}")]]


def _decision(source: Source) -> list[Paragraph]:
    ruling, answer = source.decision["ruling"], source.screening["verdict"]["verdict"]
    if not reason_needed(answer, ruling) and ruling == "agreed":
        return []
    lines = [[say(_ruling(source))]]
    if reason_needed(answer, ruling):
        reason = reason_given(source.referral) or "no reason given."
        lines.append([strong("Referred because: "), say(reason)])
    return lines


def _ruling(source: Source) -> str:
    ruled, says = source.decision, verdict_words(source)
    who = f"{typed(ruled['by'])}, {day(ruled['on'])}"
    reason = sentence(ruled["reason"])
    if ruled["ruling"] == "overruled":
        return f"The rule’s answer: {says}. Overruled by {who}: {reason}"
    if ruled["ruling"] == "open":
        return f"Left open by {who}{': ' + reason if reason else '.'}"
    return f"{who} agrees with the rule’s answer{': ' + reason if reason else '.'}"


def _medicines(source: Source) -> list[Paragraph]:
    facts = source.referral
    on_medicines, on_allergies = facts["medicines_asked_on"], facts["allergies_asked_on"]
    taken = sentence(asked(facts["medicines"], on_medicines, known=facts["medicines_known"]))
    allergies = sentence(
        asked(facts["allergies"], on_allergies, "none known", facts["allergies_known"])
    )
    on = _asked_on(facts["medicines"], on_medicines)
    allergies_on = _asked_on(facts["allergies"], on_allergies)
    return [
        [
            say(f"{_first_large(taken)}{on} "),
            strong("Allergies: "),
            say(f"{allergies}{allergies_on}"),
        ]
    ]


def _asked_on(value: Any, on: Any) -> str:
    return f" (Asked {day(on)}.)" if typed(value) and on else ""


def _first_large(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _meantime(source: Source) -> list[Paragraph]:
    said = (
        sentence(source.referral["meantime"])
        or "Not recorded who prescribes and who sees the patient."
    )
    phone = typed(source.practice["phone"])
    practice = f", or this practice, {phone}" if phone else ""
    crisis = source.practice["crisis_line"]
    return [[say(f"{said} In a crisis: call or text {crisis}{practice}.")]]


def _answer(source: Source) -> list[Paragraph]:
    by = source.referral["answer_by"]
    ways = (
        ("Fax", source.practice["fax"]),
        ("phone", source.practice["phone"]),
        ("secure address", source.practice["secure_address"]),
    )
    reached = ", ".join(f"{way} {typed(value)}" for way, value in ways if value)
    hours = typed(source.practice["hours"])
    back = f" {', '.join(filter(None, (reached, hours)))}." if reached else ""
    return [
        [
            say("Acknowledge by " if by else "Acknowledge soon; "),
            strong(day(by) if by else "no date was set"),
            say(
                ": accept, decline or question. Then the date of the first session, a report with "
                f"scores after the series, and who will taper or maintain.{back}"
            ),
        ]
    ]


def _consent(source: Source) -> list[Paragraph]:
    facts, name = source.referral, typed(source.patient["name"])
    part2 = part2_words(facts)
    if not facts["consent_on"]:
        return [[say(f"Consent to this letter: not recorded. {part2}")]]
    taken = typed(facts["consent_by"])
    by = f"; taken by {taken}." if taken else "; by whom it was taken is not recorded."
    limits = sentence(facts["consent_limits"])
    held = "Something" if facts["withheld"] else "Nothing"
    wish = " at the patient’s wish" if facts["withheld"] else ""
    said = f"{name} agreed on {day(facts['consent_on'])} to this letter going to this clinic"
    parts = [f"{said}{by}", f"Limits: {limits}" if limits else ""]
    return [[say(" ".join(filter(None, [*parts, f"{held} was withheld{wish}.", part2])))]]


ROWS: tuple[tuple[str, str, Callable[[Source], list[Paragraph]]], ...] = (
    ("patient", "Patient", _patient),
    ("question", "The question", _question),
    ("summary", "Summary", summary),
    ("decision", "Decision", _decision),
    ("suicide", "Thoughts of death or self-harm", suicide_paragraphs),
    ("dangers", "Dangers", danger_paragraphs),
    ("medicines", "Medicines now", _medicines),
    ("measured", "Measured", measured_paragraphs),
    ("meantime", "In the meantime", _meantime),
    ("answer", "Please answer", _answer),
    ("consent", "Consent", _consent),
)
