"""The grammar as a table: at each place of a line the first rule that fits reads a piece."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from screening.shorthand import days, phrases, rules
from screening.shorthand.amounts import DOSE, DOSE_IN_MG, NUMBER, SPAN, pattern
from screening.shorthand.names import find_name
from screening.shorthand.rules import BETTER, LINKED, PERCENT, TREND, Act, Context, Facts


@dataclass(frozen=True, slots=True)
class Read:
    """A piece read: its kind, the facts it gives, and where it ends."""

    kind: str
    facts: Facts
    end: int


Rule = Callable[[str, int, Context], Read | None]


def rule(kind: str, expression: re.Pattern[str], act: Act) -> Rule:
    """What the pattern matches gives facts, or the next rule is asked."""

    def read(text: str, place: int, context: Context) -> Read | None:
        match = expression.match(text, place)
        facts = act(match, context) if match else None
        return Read(kind, facts, match.end()) if match and facts is not None else None

    return read


def says(kind: str, expression: re.Pattern[str], **facts: object) -> Rule:
    """A phrase with one meaning."""
    return rule(kind, expression, lambda match, context: facts)


def partner(role: str, words: str) -> Rule:
    """A role and the other treatment's name after it."""
    expression = re.compile(rf"(?:{words})\s+", re.IGNORECASE)

    def read(text: str, place: int, context: Context) -> Read | None:
        match = expression.match(text, place)
        named = find_name(text, match.end(), context.formulary) if match else None
        if named is None:
            return None
        return Read("role", {"role": role, "partner": named.name}, named.end)

    return read


SCALES = r"phq-?\s?9|qids(?:-?sr)?(?:-?16)?|madrs|ham-?d(?:-?17)?|hdrs(?:-?17)?"
SCALE = rf"(?P<scale>{SCALES}|bdi(?:-?ii|-?2)?|ids-?c(?:-?30)?):?"
AT_FIRST = rf"{PERCENT}\s*(?:{BETTER}\s*)?(?:at first|initially|early on|at best)"
LATER = rf",?\s*(?:then|but|later|and then)\s+(?P<last>{NUMBER}) ?%(?:\s*{BETTER})?"
IN_ALL = rf"(?:(?:x|×|for|total|in all)\s*)?{SPAN}(?:\s*(?:in all|total))?"
TIMES = r"(?:x|×)?\s*(?P<count>\d{1,3}) (?:sessions?|treatments?)"
AMOUNTS: tuple[Rule, ...] = (
    rule("scores", pattern(rf"{SCALE}\s*{TREND}"), rules.scores),
    rule("earlier", pattern(AT_FIRST + LATER), rules.earlier),
    rule("earlier", pattern(AT_FIRST), rules.earlier),
    rule("adherence", pattern(rf"adherence:?\s*{PERCENT}"), rules.adherence),
    rule("adherence", pattern(rf"{PERCENT}\s*(?:adherence|adherent)"), rules.adherence),
    rule("percent", pattern(rf"{PERCENT}\s*worse"), rules.worse),
    rule("percent", pattern(rf"(?:improved?|improvement)(?: by|:)?\s*{PERCENT}"), rules.percent),
    rule("percent", pattern(rf"{PERCENT}\s*{BETTER}"), rules.percent),
    rule("started", days.AGO, rules.ago),
    *(rule("started", written, rules.day) for written in days.WRITTEN),
    *(rule("unread", left, lambda match, context: {}) for left in rules.LEFT),
    rule("dose", pattern(DOSE + LINKED + SPAN + r"(?!\s+(?:ago|off))"), rules.step),
    rule("dose", pattern(
        DOSE + rf"\s*(?:x|×|\*)\s*(?P<weeks>{NUMBER})"), rules.weeks_step),
    rule("dose", pattern(DOSE_IN_MG), rules.dose),
    rule("dose", pattern(rf"off\s+(?:for\s+)?{SPAN}"), rules.off),
    rule("dose", pattern(rf"{SPAN}\s+off"), rules.off),
    says("dose", pattern(r"(?:unknown dose|dose (?:unknown|not known|unclear|\?))")),
    rule("total", pattern(IN_ALL), rules.total),
    rule("sessions", pattern(TIMES), rules.sessions),
)  # fmt: skip
WORDS: tuple[Rule, ...] = (
    *(says("effect", words, stopped_for="side_effects", side_effects=(name,))
      for name, words in phrases.STOPPED_FELT),
    *(says(field, words, **{field: value}) for field, value, words in phrases.PHRASES),
    says("stopped_for", phrases.STOPPED_SOMEHOW, stopped_for="side_effects"),
    *(says("effect", words, side_effects=(name,)) for name, words in phrases.FELT),
    partner("added_antidepressant", "added (?:on )?to|add-?on to|on top of"),
    partner("combination", "(?:together|combined|in combination|combo|started) with|with"),
    partner("augmentation", "augmenting|to augment|augmentation of"),
    says("role", pattern(r"(?:as )?(?:an )?(?:augmentation|augment|augmenting|adjunct|adjunctive)"),
         role="augmentation"),
    says("role", pattern(r"monotherapy|alone|on its own|by itself"), role="monotherapy"),
)  # fmt: skip
GRAMMAR = (*AMOUNTS, *WORDS)
# Amounts are denied by the word before them only; what was felt, by one a few words before.
STANDS_ALONE = {"dose", "total", "started", "scores", "sessions"}
WORDS_BETWEEN = 3
NEXT_WORD = re.compile(r"\s*[^\s,;.\d]+")
GAP = re.compile(r"\s*")


def denied(text: str, place: int, context: Context) -> Read | None:
    """A denial with what it denies, which is left whole: "no remission" is no remission."""
    denial = phrases.DENIAL.match(text, place)
    if denial is None:
        return None
    end = denial.end()
    for words in range(WORDS_BETWEEN + 1):
        start = GAP.match(text, end).end()  # type: ignore[union-attr]
        read = _first(GRAMMAR, text, start, context)
        if read is not None:
            is_denied = words == 0 or read.kind not in STANDS_ALONE
            return Read("unread", {}, read.end if is_denied else denial.end())
        word = NEXT_WORD.match(text, end)
        if word is None:
            break
        end = word.end()
    return Read("unread", {}, denial.end())


def first_read(text: str, place: int, context: Context) -> Read | None:
    """The piece that begins here, if any rule reads one."""
    return _first((*GRAMMAR, denied), text, place, context)


def _first(grammar: tuple[Rule, ...], text: str, place: int, context: Context) -> Read | None:
    for one in grammar:
        read = one(text, place, context)
        if read is not None:
            return read
    return None
