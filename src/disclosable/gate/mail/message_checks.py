"""What is looked for in a message, whichever program saved it."""

from __future__ import annotations

from disclosable.gate.finding import Check

BROKEN = Check(
    "mail-broken",
    "The head, the parts and the encodings of a message, strictly, and each line of the head once.",
    "Mail programs mend a broken message each in their own way, and show what another does not.",
    "Write the message again in a mail program, and save that.",
)
BOMB = Check(
    "mail-bomb",
    "The bytes of a message and of its head, the number of its parts, and how deep they lie.",
    "What is not read to its end is not checked.",
    "Send what is attached as files of its own.",
)
RECIPIENTS = Check(
    "mail-recipients",
    "Everybody whom the head names beside one sender and one recipient: To, Cc, Bcc, Reply-To, "
    "Sender, Resent.",
    "Copies name colleagues and others who asked, and Bcc was meant to be seen by nobody.",
    "Send the answer to the one recipient, or take the others out.",
)
ROUTE = Check(
    "mail-route",
    "The lines of the head that tell which way a message came: Received, Return-Path, addresses of "
    "machines, and what mail servers add.",
    "They name machines, accounts and networks inside, and when somebody worked on the answer.",
    "Write the message afresh, or send the answer as a document.",
)
HEADER = Check(
    "mail-header",
    "Each line of the head of a message and of its parts, and each property, against a list.",
    "No mail program shows them, and they go out with the message.",
    "Write the message afresh, or send the answer as a document.",
)
THREAD = Check(
    "mail-thread",
    "Earlier messages below the answer: their heads, quoted lines, the marks that mail programs "
    "put around them, and the index of a conversation.",
    "An earlier message names people, and says what was said inside.",
    "Take the thread out.",
)
FORWARDED = Check(
    "mail-attached-message",
    "Messages within the message.",
    "An earlier message names people, and says what was said inside.",
    "Take it out, or send what it says as a document.",
)
ALTERNATIVES = Check(
    "mail-alternatives",
    "The words and numbers of the plain and the formatted body, against each other.",
    "A program shows one of the two; what only the other says is hidden.",
    "Write the message again, so that both are made from one text.",
)
PART = Check(
    "mail-part",
    "The kind of each part: calendars, reports of delivery, signatures, encrypted parts, Outlook's "
    "wrapper (winmail.dat), references to files elsewhere.",
    "The gate cannot read them, or they name people and machines.",
    "Take the part out, and attach the file itself.",
)
ASIDE = Check(
    "mail-aside",
    "Words before the first part of a message, behind the last, and in the comments of its head.",
    "No mail program shows them, and they go out with the message.",
    "Write the message afresh.",
)
CHECKS = (
    BROKEN,
    BOMB,
    RECIPIENTS,
    ROUTE,
    HEADER,
    THREAD,
    FORWARDED,
    ALTERNATIVES,
    PART,
    ASIDE,
)

CANNOT_SEE = (
    "Whether the sender and the recipient should be known to whoever reads the message. Numbers "
    "and times among the properties of an Outlook message, and keys of its store of up to 64 "
    "bytes. A signed or encrypted message is refused unread, and so is a mailbox (PST, OST, mbox)."
)
