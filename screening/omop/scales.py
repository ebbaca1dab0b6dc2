"""Which measurement is the total of which scale."""

from collections.abc import Mapping

from screening.criteria.instruments import Instrument
from screening.omop.concepts import Concept

Instruments = Mapping[str, Instrument]


def outcome_scales(instruments: Instruments) -> dict[str, Instrument]:
    """The scales that an outcome may be told on."""
    return {name: scale for name, scale in instruments.items() if scale.decides_response}


def titles(instruments: Instruments) -> tuple[str, ...]:
    """The titles of outcome scales whose total has no LOINC code among the reference data."""
    scales = outcome_scales(instruments).values()
    return tuple(plain(scale.title) for scale in scales if not scale.loinc_total)


def scale_of(concept: Concept, instruments: Instruments) -> Instrument | None:
    """The outcome scale whose total a concept is: by LOINC code, else by title and "score".

    The self-report form of a rated scale is another scale, and so is an item of it.
    """
    name = plain(concept.name)
    for scale in outcome_scales(instruments).values():
        if scale.loinc_total:
            if concept.vocabulary == "LOINC" and concept.code == scale.loinc_total:
                return scale
        elif plain(scale.title) in name and "score" in name and "self" not in name:
            return scale
    return None


def plain(name: str) -> str:
    """A name as it is compared: in small letters, Asberg as Åsberg."""
    return name.casefold().replace("å", "a")
