"""The summary of page one: at most ninety words, the least needed left out first."""

from referrals.letter.medicine import Told, trials_of
from referrals.letter.missing import settling
from referrals.letter.source import Facts, Source
from referrals.letter.words import (
    HARD,
    Paragraph,
    Run,
    day,
    joined,
    months_between,
    partial,
    say,
    sentence,
    strong,
    text_of,
    typed,
)

MOST_WORDS = 90
RULE = "the rule adopted by this practice for TRD"
NOW = ("responding_now", "symptoms_low_now", "no_current_score")
VERDICTS = {
    "meets": f"Meets {RULE}",
    "does_not_meet": f"Does not meet {RULE}",
    "cannot_tell": f"Cannot tell yet whether {RULE} is met",
    "not_applicable": f"Not applicable: {RULE}",
}


def summary(source: Source) -> list[Paragraph]:
    """Diagnosis, episode, score now, verdict, what was tried; then what else fits."""
    trials = list(trials_of(source.screening))
    tried = _tried(trials)
    parts = [_diagnosis(source), *_score_now(source.screening), *_verdict(source, trials)]
    optional = [tried, _ruling(source.decision), [say("Evidence: after the signature.")]]
    chosen = [part for part in [*parts, *_now(source.screening)] if part]
    for part in optional:
        if part and _words([*chosen, part]) <= MOST_WORDS:
            chosen.append(part)
    return [_on_one_line(chosen)]


def verdict_words(source: Source) -> str:
    """The verdict in the fixed words."""
    return VERDICTS[source.screening["verdict"]["verdict"]]


def _words(parts: list[list[Run]]) -> int:
    return len(text_of(parts).replace(HARD, " ").split())


def _on_one_line(parts: list[list[Run]]) -> Paragraph:
    line: Paragraph = []
    for part in parts:
        line += [say(" "), *part] if line else part
    return line


def _diagnosis(source: Source) -> list[Run]:
    context = source.screening.get("context") or {}
    known = context.get("diagnosis") or {}
    words = typed(known.get("words")) or "Diagnosis not recorded"
    code = typed(known.get("icd10"))
    named = f"{words} (ICD-10-CM{HARD}{code})" if code else f"{words} (no ICD-10-CM code recorded)"
    return [say(f"{named}; {_episode(source, context.get('episode') or {})}.")]


def _episode(source: Source, episode: Facts) -> str:
    since = str(episode.get("since") or "")
    months = months_between(since, source.as_of)
    months = episode.get("months") if months is None else months
    length = f", {months} months" if months is not None else ""
    if since:
        return f"this episode since {partial(since)}{length}"
    return (
        f"this episode for about {months} months"
        if months is not None
        else ("start of this episode not recorded")
    )


def _score_now(screening: Facts) -> list[list[Run]]:
    latest = screening["facts"].get("latest_score")
    if not latest or latest.get("total") is None:
        return []
    name, total = latest["instrument"], latest["total"]
    scale = (screening.get("instruments") or {}).get(name)
    ceiling = f" of {scale['ceiling']}" if scale else ""
    return [[say(f"{name} {total}{ceiling} on {day(latest['date'])}.")]]


def _verdict(source: Source, trials: list[Told]) -> list[list[Run]]:
    answer = source.screening["verdict"]["verdict"]
    says = {"meets": _meets, "does_not_meet": _does_not_meet, "cannot_tell": _cannot_tell}
    said = says[answer](source, trials) if answer in says else _not_applicable(source)
    return [[strong(verdict_words(source)), say(said)]]


def _meets(_: Source, trials: list[Told]) -> str:
    failed = [told for told in trials if told.status == "failed"]
    named = joined([f"{told.name} ({told.class_group})" for told in failed[:4]])
    more = f" and {len(failed) - 4} more" if len(failed) > 4 else ""
    changes = joined([told.change or "change not recorded" for told in failed[:4]])
    side = f"{changes}: below {failed[0].threshold} %" if failed else changes
    return f": {named}{more} failed at adequate dose and duration ({side})."


def _does_not_meet(_: Source, trials: list[Told]) -> str:
    left_out = ("not_an_antidepressant", "outside_window")
    known = [
        (told.improvement, told)
        for told in trials
        if told.improvement is not None and told.status not in left_out
    ]
    if not known:
        return "."
    best = max(known, key=lambda pair: pair[0] or 0)[1]
    return f" (best trial: {best.name}, {best.change}: {best.side})."


def _cannot_tell(source: Source, trials: list[Told]) -> str:
    sets = settling(source.screening["verdict"]["missing"], trials)
    if not sets:
        return ". Too much is missing to list."
    more = f"; {len(sets) - 2} more with the evidence" if len(sets) > 2 else ""
    return f". Could settle it: {'; or '.join(sets[:2])}{more}."


def _not_applicable(source: Source) -> str:
    return f". {sentence(source.screening['verdict']['findings'].get('because'))}"


def _now(screening: Facts) -> list[list[Run]]:
    said = {caution["key"]: caution["because"] for caution in screening["verdict"]["cautions"]}
    return [[say(sentence(said[key]))] for key in NOW if key in said]


def _tried(trials: list[Told]) -> list[Run]:
    others: dict[str, list[str]] = {}
    for told in trials:
        if told.status != "failed":
            others.setdefault(told.word.lower(), []).append(told.name)
    if not others:
        return []
    listed = "; ".join(f"{joined(names)} ({word})" for word, names in others.items())
    return [say(f"Also tried: {listed}.")]


def _ruling(decision: Facts) -> list[Run]:
    words = {
        "agreed": "The clinician agrees.",
        "overruled": "The clinician overrules this: see Decision.",
        "open": "The clinician leaves it open.",
    }
    return [say(words[decision["ruling"]])] if decision.get("ruling") in words else []
