"""Words with one meaning: why it stopped, what was felt, how it was taken, which episode."""

import re

from screening.shorthand.amounts import pattern

STOPPED = (
    r"(?:stopped|stop|d/c'?d?|dc'?d|discontinued|quit|came off|ended|couldn'?t tolerate|"
    r"could not tolerate|intolerable|intolerant of|not tolerated)"
)
FOR = r"(?:\s*[,:]?\s*(?:for|due to|d/t|because of|b/c of|from|after|with|its|the|severe|bad))*\s+"

EFFECTS = {
    "sexual dysfunction": r"sexual (?:side effects?|dysfunction|problems)|sexual se|low libido|"
                          r"no libido|loss of libido|anorgasmia|erectile dysfunction",
    "weight gain": r"weight gain|gained weight|gained \d{1,3} ?(?:lbs?|pounds|kg)",
    "emotional blunting": r"emotional(?:ly)? (?:blunting|blunted|numbing|numb)|blunting|blunted|"
                          r"numbness|felt numb|numb|flat affect|zombie",
    "cognitive dulling": r"cognitive dulling|brain fog|foggy|mental fog|memory problems",
    "nausea": r"nausea|nauseous|vomiting",
    "sedation": r"sedation|sedated|too sedating|oversedated|drowsy|drowsiness|sleepiness",
    "insomnia": r"insomnia|couldn'?t sleep",
    "agitation": r"agitation|agitated|jittery|activation|akathisia|restlessness",
    "dizziness": r"dizziness|dizzy|lightheaded(?:ness)?",
    "raised blood pressure": r"(?:raised|high|elevated|increased) (?:blood pressure|bp)",
}  # fmt: skip
BEGAN_WELL = (
    r"(?:(?:(?:worked|helped|responded|did|was|felt|great|good|well|better|initially|at first|"
    r"for a while)\s+)+(?:,\s*)?(?:then|but|and|later)\s+)?"
)
REASONS = {
    "no_response": r"no response|non-?response|no benefit|no help|no effect|no improvement|"
                   r"(?:did not|didn'?t|never) (?:help|work|respond|do anything)|ineffective|"
                   r"did nothing|not effective",
    "partial_response": r"partial response|partial benefit|partially effective|partial|"
                        r"helped (?:a little|some|somewhat)|some (?:help|benefit)|not enough",
    "loss_of_response": rf"{BEGAN_WELL}(?:lost (?:it|the response|response|effect|benefit)|"
                        r"loss of response|stopped (?:working|helping)|"
                        r"wore off|poop(?:ed)?[ -]?out)",
    "patient_choice": r"(?:patient'?s?|pt'?s?|her|his|their|own) (?:choice|preference|decision)|"
                      r"patient choice|chose to stop|wanted to stop|did not want it",
    "cost": r"cost|too expensive|expense|not covered|insurance|could ?n[o']t afford(?: it)?",
    "pregnancy": r"pregnancy|pregnant|got pregnant|trying to conceive|ttc",
    "still_taking": r"still (?:taking(?: it)?|on(?: it)?)|ongoing|to date|currently taking(?: it)?|"
                    r"continues",
}  # fmt: skip
EPISODES = {
    "current": r"(?:this|current|present) episode",
    "earlier": r"(?:an )?(?:earlier|previous|prior|past|last|former) episode",
}
ADHERENCE = {
    "good": r"good adherence|adherence good|adherent|took it (?:daily|every day|as prescribed)",
    "partial": r"partial adherence|adherence partial|missed (?:some )?doses|partly adherent",
    "poor": r"poor adherence|adherence poor|non-?adherent|non-?compliant|rarely took it",
}
SOURCES = {
    "patient": r"(?:per|from|by) (?:the )?(?:patient|pt)|by recall|self-?report(?:ed)?",
    "pharmacy": r"(?:per|from|by) (?:the )?pharmacy(?: records?)?|pharmacy records?",
    "chart": r"(?:per|from|by) (?:the )?(?:chart|records?|old notes?)|chart",
    "measured": r"measured here",
}
SIDES = {"bilateral": r"bilateral(?:ly)?|bl", "unilateral": r"(?:right )?unilateral(?:ly)?|rul"}
_BETTER = r"(?: (?:better|improve(?:d|ment)|response))?"
CATEGORIES = {
    "below_25": r"(?:<|less than |below |under )\s?25 ?%" + _BETTER,
    "25_49": r"25 ?(?:-|–|to) ?49 ?%" + _BETTER,
    "50_75": r"50 ?(?:-|–|to) ?75 ?%" + _BETTER,
    "above_75": r"(?:>|more than |above |over )\s?75 ?%" + _BETTER,
    "remission": r"(?:full |complete |in )?remission|remitted",
}
# What takes the next words back, or makes of them a limit only.
DENIAL = pattern(
    r"no|not|non|never|without|w/o|denie[sd]|denying|cannot|(?:can|[dw]o|did|does|was|is|ha[sd])n'?t|"
    r"hardly|barely|almost|nearly|less than|fewer than|under|below|<|"
    r"up to|max(?:imum)?\.?(?: dose)?(?: of)?"
)
WORDS: dict[str, dict[str, str]] = {
    "episode": EPISODES,
    "category": CATEGORIES,
    "adherence": ADHERENCE,
    "laterality": SIDES,
    "facts_from": SOURCES,
}

Table = tuple[tuple[str, str, re.Pattern[str]], ...]


def _table() -> Table:
    said = [
        (field, value, pattern(words))
        for field, values in WORDS.items()
        for value, words in values.items()
    ]
    reasons = [
        ("stopped_for", v, pattern(f"(?:{STOPPED}{FOR})?(?:{w})")) for v, w in REASONS.items()
    ]
    return (*said, *reasons)


PHRASES: Table = _table()
FELT = tuple((name, pattern(words)) for name, words in EFFECTS.items())
STOPPED_FELT = tuple(
    (name, pattern(f"{STOPPED}{FOR}(?:{words})")) for name, words in EFFECTS.items()
)
STOPPED_SOMEHOW = pattern(
    rf"{STOPPED}{FOR}(?:side[ -]?effects?|adverse (?:effects?|events?)|ses?|intolerance)|"
    r"intoler(?:ance|ant|able)|(?:could not|couldn'?t) tolerate(?: it)?|not tolerated"
)
