"""Which books and tests are put first, or at all, to the mutants of which part of the rule."""

# By the beginning of the module's place in screening/criteria; the longest that fits.
BOOKS_FIRST: dict[str, tuple[str, ...]] = {
    "": (),
    "scale": ("scores", "rows"),
    "score": ("scores",),
    "instruments": ("scores",),
    "course": ("courses", "answers"),
    "formulary": ("names",),
    "treatments": ("names",),
    "policy": ("rows",),
    "definitions/definition": ("rows",),
    "definitions/checks": ("rows",),
    "snapshot": ("refusals",),
}
SCALES = (
    *("criteria/test_scoring", "criteria/test_score_refusals", "criteria/test_scale_refusals"),
    *("criteria/test_scales", "reference/test_instrument", "criteria/test_score_properties"),
)
NAMES = ("criteria/test_formulary", "reference/test_loader")
# Tests that begin like this, in this order, for what no book has seen; slow ones last.
TESTS: dict[str, tuple[str, ...]] = {
    "": (
        *("criteria/test_change", "criteria/test_cautions", "criteria/test_close_numbers"),
        *("criteria/test_checklist", "criteria/test_counting", "criteria/test_duration"),
        *("criteria/test_facts", "criteria/test_figures", "criteria/test_invented_definitions"),
        *("criteria/test_medicine", "criteria/test_missing", "criteria/test_sentences"),
        *("criteria/test_staging", "criteria/test_snapshot", "criteria/test_properties"),
    ),
    "scale": SCALES,
    "score": SCALES,
    "instruments": SCALES,
    "course": ("criteria/test_course.",),
    "formulary": NAMES,
    "treatments": NAMES,
    "policy": ("reference/test_policy_files",),
    "definitions/definition": (
        *("criteria/test_invented_definitions", "reference/test_definition_files"),
    ),
    "definitions/checks": ("reference/test_definition_files",),
    "snapshot": ("criteria/test_snapshot",),
    "json_lines": ("criteria/test_json_lines",),
    "checklist": ("criteria/test_checklist",),
}


def of(table: dict[str, tuple[str, ...]], part: str) -> tuple[str, ...]:
    """What the table says of a part."""
    return table[max((key for key in table if part.startswith(key)), key=len)]
