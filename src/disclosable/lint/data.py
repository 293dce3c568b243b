"""The linter's own data files: names of laws, titles, phrases and common faults."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from disclosable.errors import BadInput


@cache
def read_data(name: str) -> dict[str, Any]:
    """A TOML file of src/disclosable/lint.

    Raises:
        BadInput: it is not TOML; the message has the line.
    """
    text = resources.files("disclosable.lint").joinpath(name).read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadInput(f"it is not valid TOML: {wrong}", where=f"lint/{name}") from wrong
