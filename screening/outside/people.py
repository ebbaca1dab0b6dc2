"""Who a bundle is about: one person, or it is not read."""

from dataclasses import dataclass, field

from screening.outside.element import Element
from screening.outside.medicines import last_part
from screening.outside.reading import Person
from screening.outside.refusal import RefusedError

OFFICIAL = ("official", "usual", "")


@dataclass(slots=True)
class People:
    """Collects the Patient resources and all that refers to one."""

    person: Person = field(default_factory=Person)
    _ids: set[str] = field(default_factory=set)
    _where: str = ""
    _subjects: dict[str, str] = field(default_factory=dict)

    def know(self, resource: Element, full_url: str) -> None:
        """A Patient resource; a second one that is somebody else is refused."""
        ids = {resource.get("id").text(), last_part(full_url)} - {""}
        if self._where and not ids & self._ids:
            raise RefusedError(
                f"The bundle is about two patients: {self._where} and {resource.where}."
            )
        self._ids |= ids
        self._where = resource.where
        self.person = Person(_name(resource), resource.get("birthDate").day())

    def refer(self, resource: Element) -> None:
        """Note whom a resource is about."""
        subject = last_part(resource.get("subject", "reference").text())
        if subject:
            self._subjects.setdefault(subject, resource.where)
            if len(self._subjects) > 2:
                self.insist()

    def insist(self) -> None:
        """Refuse resources about somebody else; at the end, when the Patient is known."""
        strangers = {name: place for name, place in self._subjects.items() if name not in self._ids}
        places = list(strangers.values())
        if self._ids and places:
            raise RefusedError(f"{places[0]} is about another patient than {self._where}.")
        if len(places) > 1:
            raise RefusedError(f"The bundle is about two patients: {places[0]} and {places[1]}.")


def _name(resource: Element) -> str:
    """The official name, as one writes it."""
    names = list(resource.get("name").items())
    ranked = [n for use in OFFICIAL for n in names if n.get("use").text() == use] or names
    if not ranked:
        return ""
    given = [part.text() for part in ranked[0].get("given").items()]
    written = " ".join([*given, ranked[0].get("family").text()]).strip()
    return written or ranked[0].get("text").text()
