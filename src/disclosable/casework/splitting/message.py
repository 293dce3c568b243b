"""What of a message is the request, and what is only the message: greeting, signature, thread."""

from __future__ import annotations

from disclosable.casework.splitting.closing import without_closing
from disclosable.casework.splitting.line import Line, read_lines
from disclosable.casework.splitting.opening import without_opening
from disclosable.casework.splitting.thread import without_thread


def read_message(text: str) -> tuple[list[Line], list[str]]:
    """The lines that are the request, and those that belong to the message alone, in order."""
    lines, quoted = without_thread(read_lines(text))
    head, body = without_opening(lines)
    body, tail = without_closing(body)
    return body, [line.text for line in (*head, *tail, *quoted)]
