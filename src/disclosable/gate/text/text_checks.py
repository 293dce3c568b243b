"""What is looked for in plain text."""

from __future__ import annotations

from disclosable.gate.finding import Check

ENCODING = Check(
    "text-encoding",
    "The bytes, in UTF-8, in UTF-16 with its mark, or in what Windows wrote before.",
    "A program that guesses the encoding shows other signs, or stops.",
    "Save the text in UTF-8.",
)
OLDER = Check(
    "text-older-encoding",
    "The bytes, for UTF-16 with its mark, and for what Windows wrote before.",
    "Programs guess such encodings, and guess differently: signs such as £ can come out as others.",
    "Save the text in UTF-8 if every program is to read it.",
    keeps=False,
)
LARGE = Check(
    "text-large",
    "The number of bytes and of lines, against the most that is read of a text without a table.",
    "What is not read to its end is not checked.",
    "Send a table as CSV, and split a text.",
)
UNSEEN = Check(
    "text-unseen",
    "Every character: control characters, and those that no reader sees or that turn the direction "
    "of writing.",
    "What is not seen is not checked, and is still copied and searched.",
    "Take the characters out, or write the text again from its source.",
)
FAR = Check(
    "text-far-right",
    "The spaces and tabs within a line, and the empty lines between two lines.",
    "What stands far to the right, or far below, is not seen by a person who checks the text.",
    "Take the blanks out, or write the text again from its source.",
)
THREAD = Check(
    "text-email-thread",
    "Two lines close together that begin like the head of an email (From, To, Cc, Sent, Subject), "
    "and the lines that programs put before an earlier message or a forwarded one.",
    "An earlier message below an answer names people, and says what was said inside.",
    "Take the thread out.",
)
ENCODED = Check(
    "text-encoded-file",
    "Runs of letters and figures without a blank, as files are written in (base64, uuencode), and "
    "encrypted or signed blocks (PGP).",
    "A whole file can be written in letters, and nobody who reads the text sees what it holds.",
    "Take it out, and send the file itself.",
)
MARKUP = Check(
    "text-markup",
    "Elements of a web page within text: scripts, frames, styles, comments, those of Markdown too.",
    "A program that shows the text as a page hides some of it, and runs the rest.",
    "Write the text without them.",
)
