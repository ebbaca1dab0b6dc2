"""42 CFR Part 2: what a letter says of substance use, and the notice that goes with it.

Records of a federally assisted program that holds itself out as giving care for substance
use disorders need the patient's consent, a description of it, and a notice. Where nobody
knows whether anything is from such a program, the detail is left out.
"""

from referrals.letter.source import Facts
from referrals.letter.words import day, sentence

# The short statement of 42 CFR 2.32(a)(2) as amended in 2024; docs/letter.md says who checks it.
NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
GUARDED = ("sud_current", "sud_history")
LEFT_OUT = "left_out"
ASK = "whether it comes from a Part 2 program is not known; please ask the patient"
NEITHER = "Whether anything here comes from a 42 CFR Part 2 program"


def is_settled(referral: Facts) -> bool:
    """Whether substance use may be told: not from such a program, or with consent."""
    answer = referral.get("part2")
    return answer == "no" or (answer == "yes" and bool(referral.get("part2_consent_on")))


def guarded(items: tuple[Facts, ...], referral: Facts) -> tuple[Facts, ...]:
    """The safety answers as the letter may tell them; what is left out keeps its name only."""
    if is_settled(referral):
        return items
    return tuple(
        {**item, "answer": LEFT_OUT, "note": "", "source": "", "by": "", "on": ""}
        if item["key"] in GUARDED
        else item
        for item in items
    )


def part2_words(referral: Facts) -> str:
    """The sentence in the row on consent, in one of its four states."""
    answer = referral.get("part2")
    if answer == "no":
        return "Nothing here comes from a 42 CFR Part 2 program."
    if answer == "yes":
        described = sentence(referral.get("part2_consent_words"))
        on = referral.get("part2_consent_on")
        consent = f"with the patient’s written consent of {day(on)}" if on else "consent missing"
        return " ".join(
            filter(None, (f"Part of this comes from a Part 2 program, {consent}.", described))
        )
    asked = "is not known" if answer == "unknown" else "was not asked"
    return f"{NEITHER} {asked}: substance use is left out; please ask the patient."


def notice(referral: Facts) -> str:
    """The notice to whoever receives the letter; empty where no such record is in it."""
    return NOTICE if referral.get("part2") == "yes" and is_settled(referral) else ""
