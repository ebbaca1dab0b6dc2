"""One page for a chosen definition: each criterion, and what the record holds for it.

So that a prior-authorisation form can be filled in without opening the chart. It says what is
recorded and what is lacking; only the payer decides.
"""

from collections.abc import Iterable
from typing import Any

from referrals.letter import disclaimer
from referrals.letter.measured import newest_scores
from referrals.letter.medicine import Told, trials_of
from referrals.letter.other_definitions import ANSWERS, definitions_of
from referrals.letter.payer_criteria import CHECKED
from referrals.letter.source import Facts, Source
from referrals.letter.trial_table import NOT_RECORDED, STOPPED
from referrals.letter.words import capital, day, kept_together, number, sentence, typed
from screening.criteria.definitions.definition import Definition

CRITERIA = ("Criterion", "As the source has it", "In the record")
TRIALS = ("Treatment (class), from", "Highest dose", "Weeks at dose", "Scores and change",
          "Why stopped")  # fmt: skip
STANDING = {
    "stated": "stated",
    "silent": "not asked for",
    "secondary": "second hand",
    "background": "not confirmed",
    "operational": "this app’s reading",
}
NOT_A_DECISION = "This sheet is no decision and no form of the payer."


def payer_sheet(source: Source, definition: Definition) -> dict[str, Any]:
    """The sheet's words."""
    practice, person = source.practice, source.patient
    trials = list(trials_of(source.screening))
    return {
        "paper": practice["paper"],
        "language": "en-US",
        "title": f"Evidence for: {typed(definition.title)}",
        "practice": typed(practice["name"]),
        "person": f"{typed(person['name'])}, born {day(person['birth_date'])}, "
        f"{typed(person['number'])}. As recorded on {day(source.screening['as_of'])}.",
        "states": typed(definition.states),
        "answer": _answer(source.screening["verdict"], definition.key),
        "criteria": {
            "caption": "Each criterion, how the source has it, and what is recorded or lacking.",
            "heads": list(CRITERIA),
            "rows": [_row(one, definition, trials, source) for one in CHECKED],
        },
        "trials": {
            "caption": "The trials, newest first.",
            "heads": list(TRIALS),
            "rows": [_trial(told) for told in _newest(trials)],
        },
        "scores": _scores(source.screening),
        "not_evaluated": _not_evaluated(definition),
        "payer": _payer(definition),
        "short": disclaimer.short(practice["emergency_number"], practice["crisis_line"]),
    }


def chosen(screening: Facts, key: str) -> Definition | None:
    """The definition of that key among those frozen with the screening; else a payer's."""
    known = definitions_of(screening)
    payers = [one for one in known if one.is_payers]
    return next((one for one in known if one.key == key), next(iter([*payers, *known]), None))


def _row(name: str, definition: Definition, trials: list[Told], source: Source) -> list[str]:
    asked, had = CHECKED[name]
    stated = definition.standing_of(name)
    standing = STANDING.get(stated.standing, "") if stated else "not asked for"
    return [kept_together(cell) for cell in (asked(definition), standing, had(trials, source))]


def _answer(verdict: Facts, key: str) -> str:
    answer = ANSWERS.get(verdict.get("definitions", {}).get(key, ""), "not compared")
    because = sentence(verdict.get("definitions_because", {}).get(key))
    return f"{capital(answer)}. {because}".strip()


def _newest(trials: Iterable[Told]) -> list[Told]:
    return sorted(trials, key=lambda told: told.started, reverse=True)


def _trial(told: Told) -> list[str]:
    outcome = told.facts.get("outcome") or {}
    ends = [outcome.get(end) for end in ("baseline", "endpoint")]
    known = all(end is not None for end in ends)
    scores = f"{typed(outcome.get('instrument'))} {ends[0]} → {ends[1]}; " if known else ""
    group = f" ({told.class_group})" if told.class_group else ""
    since = told.dated_name[len(told.name) :] or ", start lacking"
    return [
        kept_together(cell)
        for cell in (
            f"{capital(told.name)}{group}{since}",
            f"{number(told.highest_mg)} {told.unit}" if told.highest_mg else "lacking",
            number(told.reading.get("weeks_at_dose")) or "lacking",
            f"{scores}{told.change}" if told.change else "lacking",
            STOPPED.get(str(told.facts.get("stopped_for")), NOT_RECORDED),
        )
    ]


def _scores(screening: Facts) -> str:
    said = [
        f"{one['instrument']} {one['total']} on {day(one['date'])}"
        for one in newest_scores(screening)
    ]
    return f"Newest scores: {'; '.join(said) or 'none recorded'}."


def _not_evaluated(definition: Definition) -> str:
    left_out = "; ".join(definition.not_evaluated)
    return f"Not evaluated: {left_out}." if left_out else ""


def _payer(definition: Definition) -> str:
    said = f"{capital(definition.payer_sentence)}. " if definition.is_payers else ""
    return f"{said}{NOT_A_DECISION}"
