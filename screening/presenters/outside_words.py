"""What one line of an outside record says, and what the record has of the same."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from screening.models import Proposal, Score, Trial
from screening.presenters.score_words import day_of, total_words
from screening.presenters.words import capital, number, partial_day, plural, short_day
from screening.queries.alert_thresholds import Moved, scale_with
from screening.queries.outside_records import Compared, total_given
from screening.queries.record import PatientRecord
from screening.reference import load

FACTS = {
    "major_depressive_disorder": "Major depressive disorder",
    "bipolar": "Bipolar disorder",
    "recurrent": "Earlier episodes",
}
KNOWN = {True: "yes", False: "no", None: "not known"}
FROM = {"pharmacy": "From fills", "chart": "From the chart"}
NOTHING = "Nothing of it"


def line_title(proposal: Proposal) -> str:
    """The treatment, the scale with its day, or the code."""
    facts = proposal.facts
    if proposal.kind == Proposal.Kind.SCORE:
        return f"{facts['instrument']}, {_day(facts['date'])}"
    if proposal.kind == Proposal.Kind.DIAGNOSIS:
        return str(facts["icd10"])
    return capital(facts["treatment"])


def line_facts(proposal: Proposal, sex: str) -> tuple[str, ...]:
    """What accepting it would write, a sentence each, and what is unusual about it."""
    facts = proposal.facts
    if proposal.kind == Proposal.Kind.SCORE:
        return (*_score_facts(facts, sex), *facts["remarks"])
    if proposal.kind == Proposal.Kind.DIAGNOSIS:
        return tuple(f"{FACTS[name]}: {KNOWN[facts[name]]}." for name in FACTS if name in facts)
    return (*_trial_facts(facts), *facts["remarks"])


def alerts_of(proposal: Proposal, moved: Moved) -> tuple[str, ...]:
    """Answers that speak of suicide, said before anything is accepted.

    ``moved`` are the thresholds that the practice has moved.
    """
    if proposal.kind != Proposal.Kind.SCORE:
        return ()
    facts = proposal.facts
    scale = scale_with(moved, facts["instrument"])
    answers = facts["answers"]
    given = [
        (rule, answers[rule.item - 1] if answers else facts["suicide_item"])
        for rule in scale.alerts
    ]
    return tuple(
        f"Item {rule.item}: \u201c{scale.word_for(rule.item, answer)}\u201d ({answer} of "
        f"0\u2013{rule.highest}). Ask the patient about this today; accepting it raises the alert."
        for rule, answer in given
        if answer is not None and answer >= rule.at_least
    )


def beside_words(line: Compared, record: PatientRecord) -> tuple[str, ...]:
    """What the record has of the same, a sentence each."""
    if line.proposal.kind == Proposal.Kind.DIAGNOSIS:
        names = [name for name in FACTS if name in line.proposal.facts]
        kept = record.episode
        code = (f"ICD-10-CM {kept.icd10}.",) if kept.icd10 else ()
        return (*(f"{FACTS[name]}: {KNOWN[getattr(kept, name)]}." for name in names), *code)
    rows = (*(_trial(trial) for trial in line.trials), *(_score(score) for score in line.scores))
    return rows or (f"{NOTHING} is in the record.",)


def _trial_facts(facts: Mapping[str, Any]) -> Iterator[str]:
    end = f" \u2013 {_day(facts['last_day'])}" if facts["last_day"] else ""
    yield f"{_day(facts['started'])}{end}. {FROM[facts['facts_from']]}."
    steps = facts["steps"]
    yield f"{capital('; '.join(map(_step, steps)))}." if steps else "No dose is known."
    if facts["still_taking"]:
        yield "Said to be still taken."


def _step(step: Mapping[str, Any]) -> str:
    length = f" for {plural(step['days'], 'day')}" if step["days"] else ", how long is not known"
    if step["daily_mg"] is None:
        return f"dose not known{length}"
    mg = number(step["daily_mg"])
    return f"off{length}" if mg == "0" else f"{mg} mg/day{length}"


def _score_facts(facts: Mapping[str, Any], sex: str) -> Iterator[str]:
    total, answers = total_given(dict(facts), sex), facts["answers"]
    if answers:
        given = sum(answer is not None for answer in answers)
        said = f"Total {total}" if total is not None else "No total"
        yield f"{said}; {given} of {len(answers)} items are in the file."
        return
    yield f"Total {total}, without its items."
    alert = load().instruments[facts["instrument"]].alert
    if alert and facts["suicide_item"] is None:
        yield f"Item {alert.item} is not in the file: ask it separately."


def _trial(trial: Trial) -> str:
    since = f", since {partial_day(trial.started)}" if trial.started else ""
    steps = [
        f"{f'{number(step.daily_mg)} mg/day' if step.daily_mg else 'off'} for "
        f"{number(step.length)} {step.unit}"
        for step in trial.steps.all()
        if step.daily_mg is not None and step.length is not None
    ]
    doses = f": {'; '.join(steps)}" if steps else ""
    return f"Trial {trial.label}, {trial.treatment}{since}{doses}."


def _score(score: Score) -> str:
    return f"{score.instrument}, {day_of(score)}: {total_words(score)}."


def _day(written: str | None) -> str:
    return short_day(date.fromisoformat(written)) if written else "no date"
