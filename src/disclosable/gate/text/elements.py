"""The elements and attributes of HTML and SVG that a page may have."""

from __future__ import annotations

from disclosable.gate.markup import names

KNOWN = frozenset(
    names(
        "html head title meta style body header footer main nav section article aside div span p "
        "h1 h2 h3 h4 h5 h6 hgroup a abbr address b blockquote br cite code dd del details dfn dl "
        "dt em figcaption figure hr i ins kbd li mark menu ol pre q s samp search small strong sub "
        "sup summary table caption data colgroup col thead tbody tfoot tr td th time u ul var wbr "
        "bdi bdo link font center big tt strike nobr acronym dir label progress meter img svg "
        "ruby rt rp"
    )
)
EMBEDDED = frozenset(
    names("picture source iframe frame frameset object embed canvas video audio math applet track")
)
HIDING = frozenset(("template", "noscript", "dialog", "datalist", "noframes", "noembed", "xmp"))
UNSHOWN = HIDING | EMBEDDED | frozenset(("select", "option", "optgroup", "script"))
"""Elements whose words browsers do not show, or not at first."""
VOID = frozenset(
    names("area base br col embed hr img input link meta param source track wbr frame keygen")
)
BLOCKS = frozenset(
    names(
        "html body header footer main nav section article aside div p h1 h2 h3 h4 h5 h6 hgroup "
        "address blockquote dd dl dt details summary figcaption figure hr li menu ol pre ul dir "
        "table caption tr td th thead tbody tfoot center search title"
    )
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

CLOSES: dict[str, frozenset[str]] = {
    "li": frozenset(("li", "p")),
    "dt": frozenset(("dt", "dd", "p")),
    "dd": frozenset(("dt", "dd", "p")),
    "td": frozenset(("td", "th", "p")),
    "th": frozenset(("td", "th", "p")),
    "tr": frozenset(("td", "th", "tr", "p", "colgroup", "caption")),
    "thead": frozenset(("td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption")),
    "tbody": frozenset(("td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption")),
    "tfoot": frozenset(("td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption")),
    "body": frozenset(("head",)),
    **{name: frozenset(("p",)) for name in BLOCKS - {"li", "dt", "dd", "td", "th", "tr", "body"}
       - {"thead", "tbody", "tfoot", "html", "caption", "title"}},
}  # fmt: skip
"""The open elements that end where this one begins (HTML 13.1.2.4, optional tags)."""

BARRIERS = frozenset(("table", "ul", "ol", "dl", "menu", "dir", "td", "th", "body", "html", "svg"))
"""What such an ending does not reach through, unless it is itself to end."""

SPOKEN = frozenset(names("alt title aria-label aria-description summary abbr label placeholder"))
"""Attributes whose words programs show or read out."""

ADDRESSES = frozenset(
    names(
        "src href srcset action formaction poster data background xlink:href ping manifest cite "
        "longdesc codebase archive classid profile usemap imagesrcset"
    )
)
ATTRIBUTES = SPOKEN | ADDRESSES | frozenset(
    names(
        "id class lang dir style role tabindex scope colspan rowspan headers name content charset "
        "http-equiv rel hreflang download target type value datetime start reversed width height "
        "align valign border cellspacing cellpadding bgcolor color face size text link vlink alink "
        "span rules frame nowrap clear hspace vspace noshade compact open for checked disabled max "
        "min low high optimum loading decoding property media itemprop itemscope xmlns xml:lang "
        "translate accesskey draggable spellcheck sdval sdnum sdformula hidden char charoff axis "
        "version prefix referrerpolicy topmargin leftmargin marginwidth marginheight "
        "bordercolor dropcap"
    )
)  # fmt: skip

DRAWN = frozenset(
    names(
        "svg g title desc rect circle ellipse line polyline polygon path text tspan defs "
        "lineargradient radialgradient stop clippath pattern marker symbol style use a image"
    )
)
"""Elements of a drawing (SVG 1.1, 2) that show what they say."""

_SHAPE = (
    "x y x1 y1 x2 y2 cx cy r rx ry d dx dy points width height viewbox preserveaspectratio "
    "transform fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display "
    "visibility font-family font-size font-weight font-style font-variant font text-anchor "
    "text-decoration dominant-baseline alignment-baseline baseline-shift letter-spacing "
    "word-spacing writing-mode textlength lengthadjust rotate offset stop-color stop-opacity "
    "gradientunits gradienttransform spreadmethod fx fy clip-path clip-rule clippathunits overflow "
    "patternunits patterncontentunits patterntransform markerwidth markerheight markerunits refx "
    "refy orient marker-start marker-end marker-mid shape-rendering text-rendering "
    "vector-effect version baseprofile xmlns xmlns:xlink xml:space xml:lang id class style role "
    "focusable paint-order color-interpolation color-rendering image-rendering enable-background "
    "pathlength mask tabindex lang type target rel xlink:type xlink:show xlink:actuate"
)
DRAWN_ATTRIBUTES = frozenset(names(_SHAPE))
STYLE_ATTRIBUTES = frozenset(
    names("fill opacity display visibility font-size fill-opacity font clip-path mask filter")
)
"""Attributes of a drawing that style it."""

METADATA = frozenset(
    names(
        "viewport description generator theme-color color-scheme robots referrer keywords "
        "application-name format-detection created changed apple-mobile-web-app-title og:title "
        "og:type og:description og:locale og:site_name date dcterms.date language dc.language "
        "msapplication-tilecolor appversion mobile-web-app-capable title dc.title"
    )
)
PEOPLE = frozenset(
    names("author creator dc.creator article:author dcterms.creator changedby publisher")
)
EQUIVALENTS = frozenset(
    names(
        "content-type x-ua-compatible content-security-policy content-language content-style-type"
    )
)
NAMESPACES = frozenset(
    ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
)
