"""Which questions a letter is about, and under which one regime."""

from __future__ import annotations

from disclosable.casework.opened import Opened
from disclosable.casework.values import texts
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable


def read_questions(section: TomlTable, opened: Opened, file: str) -> tuple[str, ...]:
    """The key `questions`; where it is left out, all that are handled under the main regime.

    Raises:
        BadCase: a question that was not asked, or questions under different regimes.
    """
    if "questions" not in section:
        return opened.labels_under(opened.regime) or opened.labels
    labels = texts(section, "questions")
    opened.check_labels(labels, file)
    opened.routes.of_all(labels)
    return labels


def regime_of(opened: Opened, questions: tuple[str, ...]) -> Regime:
    """The one regime of those questions.

    Raises:
        BadCase: they are handled under different ones.
    """
    return opened.routes.of_all(questions)
