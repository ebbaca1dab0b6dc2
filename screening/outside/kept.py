"""What is kept of a bundle: everything else is passed over unheld."""

ROOT, ENTRIES, ENTRY, RESOURCE = 1, 2, 3, 4
# What is kept at the first levels; deeper, everything but extensions is.
KEPT: dict[int, frozenset[str]] = {
    ROOT: frozenset({"resourceType", "entry"}),
    ENTRY: frozenset({"fullUrl", "resource"}),
    RESOURCE: frozenset(
        {"resourceType", "id", "status", "intent", "doNotPerform", "contained", "subject"}
        | {"medicationCodeableConcept", "medicationReference", "code", "component", "name"}
        | {"birthDate", "clinicalStatus", "verificationStatus", "onsetDateTime", "authoredOn"}
        | {"whenHandedOver", "whenPrepared", "effectiveDateTime", "effectivePeriod", "quantity"}
        | {"daysSupply", "dosageInstruction", "dosage", "dispenseRequest", "valueInteger"}
        | {"valueQuantity", "valueString", "valueCodeableConcept", "valueBoolean"}
    ),
}
NEVER = frozenset({"extension", "modifierExtension"})
