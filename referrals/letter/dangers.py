"""The safety screen: what page one says of it, and the whole table. It never decides."""

from collections.abc import Iterable

from referrals.letter.source import Facts, Source
from referrals.letter.words import Paragraph, counted, day, say, sentence, strong, typed

PRODUCTS = {"esketamine": {"esketamine"}, "ketamine": {"ketamine"}}
BOTH = {"esketamine", "ketamine"}
LABEL, DISCUSS = "contraindicated_per_label", "discuss_with_clinic"
READINGS = {LABEL: "contraindicated per label", DISCUSS: "discuss with the clinic", "note": "note"}
ANSWERS = {"yes": "Yes", "no": "No", "unknown": "Asked, not known", "not_asked": "Not asked"}
SHORT = {
    "aneurysm": "aneurysmal vascular disease",
    "avm": "arteriovenous malformation",
    "intracerebral_haemorrhage": "past intracerebral hemorrhage",
    "hypersensitivity": "hypersensitivity to esketamine, ketamine or an excipient",
    "bp_rise_hazard": "a condition in which a marked rise in blood pressure is a serious hazard",
    "raised_icp": "raised intracranial pressure, mass lesion or recent head injury",
    "psychosis_current": "psychotic symptoms now",
    "mania_current": "manic, hypomanic or mixed symptoms now",
    "pregnancy": "pregnancy or possible pregnancy",
    "sud_current": "substance use disorder now",
}


def danger_paragraphs(source: Source) -> list[Paragraph]:
    """Label contraindications answered yes, things to discuss, not known, not asked."""
    items, products = source.safety, products_asked(source.referral)
    age = _age(source.patient["age"])
    if not age and all(item["answer"] == "no" for item in items):
        none = f"None of the {counted(len(items), 'item')} was answered yes ({_dates(items)})."
        return [[say(none)]]
    yes = [item for item in items if item["answer"] == "yes"]
    barred = [item for item in yes if reading(item, products) == LABEL]
    others = [_named(item, products) for item in yes if reading(item, products) != LABEL]
    line = [strong("Label contraindications answered yes: "), say(_barred(source, barred))]
    line += _list("To discuss", [*age, *others])
    line += _list("Not known", _short(items, "unknown"))
    line += _list("Not asked", _short(items, "not_asked"))
    return [line]


def products_asked(referral: Facts) -> set[str]:
    """The product the question names, or both where it leaves the choice open."""
    return PRODUCTS.get(referral.get("question", ""), BOTH)


def reading(item: Facts, products: set[str]) -> str:
    """The stricter reading of the item for the product asked for."""
    meant = item["applies_to"] == "both" or item["applies_to"] in products
    if item["severity"] == LABEL and not meant:
        return DISCUSS
    return str(item["severity"])


def safety_rows(source: Source) -> list[list[str]]:
    """Every item: question, product, reading, answer, source and date."""
    products = products_asked(source.referral)
    return [
        [
            typed(item["question"]).replace("haemorrhage", "hemorrhage"),
            "both products" if item["applies_to"] == "both" else item["applies_to"],
            READINGS[reading(item, products)],
            ". ".join(filter(None, (ANSWERS[item["answer"]], typed(item.get("note"))))),
            _origin(item),
        ]
        for item in source.safety
    ]


def _barred(source: Source, barred: list[Facts]) -> str:
    products = products_asked(source.referral)
    if barred:
        reason = sentence(source.referral.get("danger_reason")) or "No reason given."
        named = "; ".join(_named(item, products) for item in barred)
        return f"{named}. Reason for referring all the same: {reason} "
    label = [item for item in source.safety if reading(item, products) == LABEL]
    asked = [item for item in label if item["answer"] != "not_asked"]
    if not asked:
        return f"none of {len(label)} was asked. "
    unknown = sum(item["answer"] == "unknown" for item in asked)
    counts = ((unknown, "not known"), (len(label) - len(asked), "not asked"))
    rest = "".join(f", {count} {word}" for count, word in counts if count)
    return f"none of {len(label)} ({_dates(asked)}{rest}). "


def _list(head: str, names: list[str]) -> Paragraph:
    return [strong(f"{head}: "), say(f"{'; '.join(names) or 'none'}. ")]


def _short(items: Iterable[Facts], answer: str) -> list[str]:
    return [short_name(item) for item in items if item["answer"] == answer]


def short_name(item: Facts) -> str:
    """The item in a few words."""
    asked = typed(item["question"]).rstrip("?")
    return SHORT.get(item["key"], f"{asked[:1].lower()}{asked[1:]}")


def _named(item: Facts, products: set[str]) -> str:
    note = typed(item.get("note"))
    product = "" if item["applies_to"] == "both" or len(products) == 1 else item["applies_to"]
    beside = ", ".join(filter(None, (product, note)))
    return f"{short_name(item)} ({beside})" if beside else short_name(item)


def _dates(items: Iterable[Facts]) -> str:
    days = sorted({item["on"] for item in items if item.get("on")})
    if not days:
        return "date not recorded"
    return f"asked {day(days[0])}" if len(days) == 1 else f"asked {day(days[0])} to {day(days[-1])}"


def _origin(item: Facts) -> str:
    if item["answer"] == "not_asked":
        return ""
    parts = (typed(item.get("source")), typed(item.get("by")), day(item.get("on")))
    return ", ".join(filter(None, parts))


def _age(age: int) -> list[str]:
    return [f"younger than 18 (age {age})"] if age < 18 else []
