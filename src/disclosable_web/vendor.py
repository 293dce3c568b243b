"""GOV.UK Frontend, made fit for an authority that is not on GOV.UK.

The GDS Transport typeface, the crown and the royal arms belong to GOV.UK's own pages. They are
taken out of the style sheet, and a build in which any of them is left is refused.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from disclosable.errors import FileUnreadable
from disclosable.published.report.report import look

VERSION = "5.11.1"
FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",arial,sans-serif'
LICENCE = (
    f"/*! GOV.UK Frontend {VERSION}. Crown copyright, Government Digital Service. MIT licence. */\n"
)


def installed_assets() -> Path:
    """Where `make run` puts GOV.UK Frontend's compiled files: inside the Python environment."""
    return Path(sys.prefix) / "govuk" / "fast_gov_uk" / "assets"


def build_vendor(source: Path, target: Path) -> None:
    """Write `target`/govuk/frontend.css and frontend.js from the compiled files in `source`.

    Raises:
        FileUnreadable: a file is missing, or holds something that is GOV.UK's alone and that this
            does not know how to take out.
    """
    folder = target / "govuk"
    folder.mkdir(parents=True, exist_ok=True)
    css = _read(source / f"govuk-frontend-{VERSION}.min.css")
    script = _read(source / f"govuk-frontend-{VERSION}.min.js")
    _write(folder / "frontend.css", LICENCE + without_govuk_identity(css))
    _write(folder / "frontend.js", LICENCE + without_source_map(script))


def write_look(target: Path) -> None:
    """Write the library's style sheet of an audit's report, which the staff's pages show too."""
    folder = target / "disclosable"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "audit.css", look())


def without_source_map(text: str) -> str:
    """The text without the line that points to a source map, which is not served."""
    text = re.sub(r"/\*#\s*sourceMappingURL=.*?\*/", "", text)
    return re.sub(r"//#\s*sourceMappingURL=\S+", "", text)


def without_govuk_identity(css: str) -> str:
    """The style sheet without GOV.UK's typeface and arms.

    Raises:
        FileUnreadable: something of them is left.
    """
    css = without_source_map(css)
    css = re.sub(r"/\*![^*]*Margaret Calvert.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"GDS Transport\s*,\s*arial\s*,\s*sans-serif", FONTS, css)
    css = re.sub(r"url\([^)]*govuk-crest[^)]*\)", "none", css)
    left = re.search(r"GDS Transport|@font-face|url\([^)]*\)", css)
    if left:
        raise FileUnreadable(
            f"the style sheet still holds {left.group()!r}",
            where=f"GOV.UK Frontend {VERSION}",
            expected="no typeface, crown or picture of GOV.UK's own",
        )
    return css


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(
            "GOV.UK Frontend's compiled file cannot be read",
            where=str(path),
            expected="the file that 'make run' installs from requirements/assets.txt",
        ) from error


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
