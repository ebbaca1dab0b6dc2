"""What a coded diagnosis says: ICD-10 codes F30 to F33, and two SNOMED roots."""

from screening.outside.conditions import CODE, NOT_MDD

# Of: depressed, recurrent, bipolar, mania, psychotic, not psychotic, full remission.
Meaning = frozenset[str]
# The concept of the code and all below it in concept_ancestor.
SNOMED_ROOTS: dict[str, Meaning] = {
    "370143000": frozenset({"depressed"}),  # Major depressive disorder
    "13746004": frozenset({"bipolar"}),  # Bipolar disorder
}
# By the titles of ICD-10-CM: "with psychotic features", "without", "in full remission".
WITH_PSYCHOTIC = ("F32.3", "F33.3", "F31.2", "F31.5", "F31.64")
WITHOUT_PSYCHOTIC = ("F32.2", "F33.2")
FULL_REMISSION = ("F32.5", "F33.42")


def of_icd(code: str) -> Meaning | None:
    """What an ICD-10 code says; nothing for F32.8 and F32.A, None where it is no such code."""
    code = code.strip().upper()
    if code[:3] == "F30":
        return frozenset({"mania"})
    if not CODE.match(code):
        return None
    if NOT_MDD.match(code):
        return frozenset()
    return frozenset({"bipolar"} if code[:3] == "F31" else {"depressed"}) | _besides(code)


def _besides(code: str) -> Meaning:
    said = {"recurrent"} if code[:3] == "F33" else set()
    if code.startswith(WITH_PSYCHOTIC):
        said.add("psychotic")
    if code.startswith(WITHOUT_PSYCHOTIC):
        said.add("not psychotic")
    if code in FULL_REMISSION:
        said.add("full remission")
    return frozenset(said)
