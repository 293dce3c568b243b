"""What is looked for in a web page."""

from __future__ import annotations

from disclosable.gate.finding import Check

ENCODING = Check(
    "html-encoding",
    "The bytes, as strict UTF-8 (or UTF-16 that begins by saying so), without NUL characters.",
    "Browsers guess other encodings, and guess differently.",
    "Save the page in UTF-8.",
)
BROKEN = Check(
    "html-broken",
    "That a whole page ends with </html>, that nothing follows it, and that no tag breaks off.",
    "A page that breaks off was not written whole, and browsers mend it each in its own way.",
    "Write the page again from its source.",
)
COMMENT = Check(
    "html-comment",
    "Comments, other declarations and processing instructions; comments in styles, but for those "
    "that well-known programs always write.",
    "Anyone who views the source reads them.",
    "Delete the comments.",
)
HIDDEN_ELEMENT = Check(
    "html-hidden-element",
    "The hidden attribute, hidden inputs, templates, and styles that hide: no display, no "
    "visibility, no opacity, no size, clipped, transparent, in the colour of its ground, moved "
    "away (other than a skip link); values other than the text shown; empty boxes that lie over "
    "the page; numbers in titles and descriptions that the page does not show.",
    "Anyone who views the source reads them, and so does a program that collects the page.",
    "Delete the element, or show it.",
)
DATA = Check(
    "html-data-attribute",
    "The values of data- attributes, whose words or numbers the page does not show.",
    "Anyone who views the source reads them, and scripts and collectors of pages look for them.",
    "Delete the attribute.",
)
UNSEEN = Check(
    "html-unseen",
    "Every character, for those that no reader sees or that turn the direction of writing.",
    "What is not seen is not checked, and is still copied and searched.",
    "Take the characters out, or write the page again from its source.",
)
GENERATED = Check(
    "html-generated-words",
    "Words that a style sheet writes into the page (content).",
    "They are drawn, and yet are in no element: they cannot be searched, copied or checked.",
    "Write the words into the page itself.",
)
SCRIPT = Check(
    "html-script",
    "Scripts, event handlers and addresses that run code.",
    "A script can hold data and fetch more, and an answer needs none.",
    "Remove the script.",
)
EXTERNAL = Check(
    "html-external-reference",
    "Every address in elements and styles, other than those of links.",
    "The page is incomplete without it, and fetching it tells somebody who reads the answer.",
    "Put the style inside the page, and leave the rest out.",
)
FILE_PATH = Check(
    "html-file-path",
    "Links to files of a machine or a network, and to addresses of a private network.",
    "A path names people, projects and servers, and leads nowhere for the reader.",
    "Point the link to a web address.",
)
EMBEDDED = Check(
    "html-embedded-object",
    "Frames, objects, sound and video, addresses that hold their content, and what a drawing "
    "holds beside shapes and words. (A picture that the page holds itself is read as a picture.)",
    "The gate cannot see what they show.",
    "Remove it, or publish the figures as a table.",
)
PERSON = Check(
    "html-person",
    "The author in the page's metadata, and links to an author.",
    "It names a member of staff, or whoever wrote the page.",
    "Clear it, or allow the name if it is the authority's own.",
)
UNKNOWN_ELEMENT = Check(
    "html-unknown-element",
    "Each element, each attribute and each kind of metadata, against a list.",
    "The gate does not know what it shows, and what is unknown is refused.",
    "Use plain text, lists and tables.",
)
CHECKS = (
    ENCODING,
    BROKEN,
    COMMENT,
    HIDDEN_ELEMENT,
    DATA,
    UNSEEN,
    GENERATED,
    SCRIPT,
    EXTERNAL,
    FILE_PATH,
    EMBEDDED,
    PERSON,
    UNKNOWN_ELEMENT,
)
