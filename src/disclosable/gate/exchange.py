"""What passes between a worker and whoever asked it, as JSON: nothing but words and numbers."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Finding
from disclosable.gate.inspection import Inspection
from disclosable.gate.kind import Kind
from disclosable.gate.rebuild.rebuilt import Rebuilt


def contacts_to_json(contacts: Contacts) -> dict[str, list[str]]:
    """Contacts as JSON: each of their sets as a list."""
    return {field.name: sorted(getattr(contacts, field.name)) for field in fields(Contacts)}


def contacts_from_json(said: dict[str, list[str]]) -> Contacts:
    """What `contacts_to_json` made, as contacts again."""
    return Contacts(**{name: frozenset(values) for name, values in said.items()})


def inspection_to_json(inspection: Inspection) -> dict[str, Any]:
    """An inspection as JSON, whole."""
    return {
        "file": inspection.file,
        "kind": str(inspection.kind),
        "findings": [asdict(finding) for finding in inspection.findings],
        "bytes": inspection.bytes,
        "sha256": inspection.sha256,
        "notes": [asdict(note) for note in inspection.notes],
    }


def inspection_from_json(said: dict[str, Any]) -> Inspection:
    """What `inspection_to_json` made, as an inspection again."""
    return Inspection(
        str(said["file"]),
        Kind(said["kind"]),
        _findings(said["findings"]),
        int(said["bytes"]),
        str(said["sha256"]),
        _findings(said["notes"]),
    )


def rebuilt_to_json(rebuilt: Rebuilt) -> dict[str, Any]:
    """A rebuilding as JSON, whole."""
    return {
        "file": rebuilt.file,
        "fresh": rebuilt.fresh,
        "dropped": list(rebuilt.dropped),
        "remaining": [asdict(finding) for finding in rebuilt.remaining],
    }


def rebuilt_from_json(said: dict[str, Any]) -> Rebuilt:
    """What `rebuilt_to_json` made, as a rebuilding again."""
    return Rebuilt(
        str(said["file"]),
        said["fresh"] and str(said["fresh"]),
        tuple(str(line) for line in said["dropped"]),
        _findings(said["remaining"]),
    )


def _findings(said: list[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(Finding(**finding) for finding in said)
