"""Page two and on: what page one stands on."""

from typing import Any

from referrals.letter.dose_sources import dose_sources
from referrals.letter.enclosures import enclosure_words
from referrals.letter.key import class_labels, key_of
from referrals.letter.medicine import Told, trials_of
from referrals.letter.missing import settling
from referrals.letter.other_definitions import other_definitions
from referrals.letter.other_treatments import other_treatments
from referrals.letter.part2 import notice
from referrals.letter.safety_table import safety_table
from referrals.letter.source import Facts, Source
from referrals.letter.summary import verdict_words
from referrals.letter.timeline import timeline
from referrals.letter.trial_table import HEADS, trial_rows
from referrals.letter.words import capital, day, joined, kept_together, quoted, sentence, typed

ANSWERS = {"yes": "Yes", "no": "No", "cannot_tell": "Cannot tell", "unknown": "Cannot tell"}
NOT_COUNTED = "“–” means not recorded."


def evidence(source: Source, page_one: object) -> dict[str, Any]:
    """Trials, timeline, verdict, safety, side effects, goals, enclosures; the key to both."""
    trials = list(trials_of(source.screening))
    parts: dict[str, Any] = {
        "trials": {
            "caption": _trials_caption(source),
            "heads": list(HEADS),
            "rows": trial_rows(trials),
        },
        "doses": dose_sources(trials, source.screening["policy"]["dose_profile"]),
        "timeline": timeline(source.screening),
        "verdict": _verdict(source, trials),
        "paragraphs": _paragraphs(source, trials),
        "safety": safety_table(source),
    }
    return {**parts, "key": key_of([page_one, parts], class_labels(source.screening))}


def _trials_caption(source: Source) -> str:
    window = source.screening["policy"]["window"]
    looked = "the current episode" if window == "current" else "any episode"
    on = day(source.screening["as_of"])
    return kept_together(
        f"Trials as recorded on {on}, newest first. The rule looks at {looked}. {NOT_COUNTED}"
    )


def _verdict(source: Source, trials: list[Told]) -> dict[str, Any]:
    screening = source.screening
    answer = screening["verdict"]
    return {
        "answer": f"{verdict_words(source)}.",
        "screened": f"Screened on {day(screening['as_of'])}, rule version "
        f"{screening['rule_version']}.",
        "policy": _policy(screening["policy"]),
        "findings": [_finding(answer["findings"])],
        "others": other_definitions(screening),
        "missing": settling(answer["missing"], trials),
        "cautions": [sentence(caution["because"]) for caution in answer["cautions"]],
    }


def _policy(policy: Facts) -> str:
    classes = " of different classes" if policy["different_classes"] else ""
    return kept_together(
        f"Policy {typed(policy['name'])}, version {policy['version']}: "
        f"{policy['failed_needed']} failed antidepressants{classes}, "
        f"{policy['weeks_at_dose']} weeks or more at the minimum dose "
        f"(dose profile {typed(policy['dose_profile']).replace('_', ' ')}); "
        f"failed means below {policy['response_threshold_percent']} % improvement. "
        f"Adherence floor {policy['adherence_floor_percent']} %; "
        f"{policy['time_off_days']} days off end a run."
    )


def _finding(finding: Facts) -> dict[str, Any]:
    """A rule with its grounds; those that stand on nothing further run on in its line.

    There a "yes" is not argued again: its numbers stand in the line and in the trial's row.
    """
    grounds = [_finding(ground) for ground in finding.get("grounds", ())]
    run_on = len(grounds) > 1 and not any(ground["grounds"] for ground in grounds)
    if run_on:
        grounds = _yes_in_one(grounds)
    return {
        "rule": kept_together(typed(finding["rule"])),
        "answer": ANSWERS.get(finding["answer"], finding["answer"]),
        "because": kept_together(sentence(finding["because"])),
        "grounds": grounds,
        "run_on": run_on,
    }


def _yes_in_one(grounds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules answered "yes" in one breath, then the others with their reasons."""
    yes = [ground for ground in grounds if ground["answer"] == ANSWERS["yes"]]
    if not yes:
        return grounds
    rules = [ground["rule"][:1].lower() + ground["rule"][1:] for ground in yes]
    merged = {**yes[0], "rule": capital(", ".join(rules)), "because": ""}
    return [merged, *(ground for ground in grounds if ground not in yes)]


def _paragraphs(source: Source, trials: list[Told]) -> list[dict[str, str]]:
    facts = source.referral
    goals = quoted(facts["goals"]) if facts["goals"] else "not asked"
    said = (
        ("Other treatments and history", other_treatments(facts, trials)),
        ("Side effects that drove the change", _side_effects(trials)),
        ("The patient’s own goals and worries", goals),
        ("Notice to the recipient", notice(facts)),
        ("Enclosures", enclosure_words(facts["enclosures"])),
    )
    return [
        {"head": head, "text": kept_together(capital(sentence(text)))}
        for head, text in said
        if text
    ]


def _side_effects(trials: list[Told]) -> str:
    """Each with its trials; the trials that share them are named together."""
    by_effects: dict[str, list[str]] = {}
    for told in trials:
        effects = told.facts.get("side_effects") or told.context.get("side_effects") or ()
        by_effects.setdefault(", ".join(map(typed, effects)), []).append(told.name)
    by_effects.pop("", None)
    said = [f"{joined(names)}: {effects}" for effects, names in by_effects.items()]
    return "; ".join(said) or "none recorded"
