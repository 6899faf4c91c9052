"""Software bill of materials: requirements.lock as CycloneDX 1.6 JSON, with Python's own library and nothing else.

    python3 .github/sbom.py requirements.lock >bahan.cdx.json

The same lock gives the same bytes: no clock, and the serial number is made of the contents. Source: CycloneDX 1.6 JSON reference, and
the package URL specification (type pypi: names in lower case, `_` as `-`).
"""

import hashlib
import json
import re
import sys
import uuid
from pathlib import Path
from typing import Any

_PACKAGE = re.compile(
    r"(?m)^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n|.*\n(?=    --hash))*.*)$"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> list[dict[str, Any]]:
    """Each package of the lock with its version and the hashes of its files, in order of their names."""
    found = [
        _component(package["name"], package["version"], _HASH.findall(package["rest"]))
        for package in _PACKAGE.finditer(lock)
    ]
    return sorted(found, key=lambda component: (component["name"], component["version"]))


def _component(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    name = re.sub(r"[-_.]+", "-", name).lower()
    purl = f"pkg:pypi/{name}@{version}"
    files = [
        {
            "type": "distribution",
            "url": f"https://pypi.org/project/{name}/{version}/",
            "hashes": [{"alg": "SHA-256", "content": one}],
        }
        for one in hashes
    ]
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "externalReferences": files}


def bill(lock: str) -> dict[str, Any]:
    """The whole document."""
    serial = uuid.UUID(bytes=hashlib.sha256(lock.encode()).digest()[:16], version=4)
    about = {"component": {"type": "application", "name": "curriculum", "bom-ref": "curriculum"}}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": about,
        "components": components(lock),
    }


if __name__ == "__main__":
    print(json.dumps(bill(Path(sys.argv[1]).read_text(encoding="utf-8")), indent=1))
