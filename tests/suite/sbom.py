"""``python -m tests.suite.sbom``: what runs, as CycloneDX 1.5, from the lock alone."""

import json
import sys
from typing import Any

from tests.suite.packages import Package, packages


def component(package: Package) -> dict[str, Any]:
    """One package; every file that the lock admits, by its hash."""
    files = [{"alg": "SHA-256", "content": value} for value in package.hashes]
    references = [{"type": "distribution", "url": package.purl, "hashes": [f]} for f in files]
    named = {"type": "library", "name": package.name, "version": package.version}
    return named | {"bom-ref": package.purl, "purl": package.purl, "externalReferences": references}


def bill() -> dict[str, Any]:
    """The whole bill of materials; the same lock gives the same bytes."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "trd-clinic"}},
        "components": [component(package) for package in packages()],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), indent=1) + "\n")
