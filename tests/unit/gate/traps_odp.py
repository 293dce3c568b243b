"""Traps for each code of ODP presentations alone, further shapes of the shared ones, and clean
twins."""

from __future__ import annotations

from open_samples import MADE, box, frame, graphic, masters, odp, png

PICTURE = {"Pictures/1.png": png()}
IMAGE = '<draw:image xlink:href="Pictures/1.png"/>'
BLACK = graphic("b", 'draw:fill="solid" draw:fill-color="#000000"')
RECT = (
    '<draw:rect draw:style-name="b" svg:x="{}cm" svg:y="{}cm" svg:width="{}cm" svg:height="{}cm"/>'
)
SLIDE = (
    '<style:style style:name="dp" style:family="drawing-page">'
    "<style:drawing-page-properties {}/></style:style>"
)
STYLED = ' draw:style-name="dp"'


def _notes(words: str) -> str:
    return f"<presentation:notes><draw:page-thumbnail/>{box(words)}</presentation:notes>"


def _master(inside: str, name: str = "M") -> dict[str, str]:
    return {
        "styles.xml": masters(
            '<style:master-page style:name="M" style:page-layout-name="L"/>'
            f'<style:master-page style:name="{name}" style:page-layout-name="L">{inside}'
            "</style:master-page>"
            if name != "M"
            else f'<style:master-page style:name="M" style:page-layout-name="L">{inside}'
            "</style:master-page>"
        )
    }


TRAPS: dict[str, tuple[bytes, ...]] = {
    "odf-hidden-slide": (
        odp(box("3"), SLIDE.format('presentation:visibility="hidden"'), page=STYLED),
    ),
    "odf-notes": (odp(box("12") + _notes("the child is")),),
    "odf-animation": (
        odp(
            box("12")
            + "<animation:par><animation:seq><animation:set smil:to='hidden'/></animation:seq>"
            "</animation:par>"
        ),
    ),
    "odf-covered-content": (
        odp(box("Three orders in North") + RECT.format(2, 2, 8, 3), BLACK),
        odp(frame(IMAGE) + RECT.format(3, 3, 1, 1), BLACK, PICTURE),
        odp(frame(IMAGE) + frame(IMAGE), "", PICTURE),
        odp(
            RECT.format(2, 2, 8, 3).replace("/>", ' draw:z-index="5"/>')
            + box("Three orders", ' draw:z-index="1"'),
            BLACK,
        ),
        odp(
            box("Three orders")
            + '<draw:rect draw:style-name="b" draw:transform="rotate(0.1) translate(2cm 2cm)" '
            'svg:width="8cm" svg:height="3cm"/>',
            BLACK,
        ),
        odp(box("3", at="40cm 2cm 4cm 2cm")),
        odp(box("3", at="-9cm 2cm 4cm 2cm")),
        odp(box("3", at="2cm 2cm 0cm 0cm")),
        odp(
            box("3", ' draw:layer="x"'),
            more={
                "styles.xml": masters(
                    '<draw:layer-set><draw:layer draw:name="x" draw:display="none"/>'
                    '</draw:layer-set><style:master-page style:name="M" '
                    'style:page-layout-name="L"/>'
                )
            },
        ),
    ),
    "odf-unseen-text": (
        odp(box("3"), SLIDE.format('draw:fill="solid" draw:fill-color="#000000"'), page=STYLED),
        odp(
            box("3", ' draw:style-name="g"'),
            graphic("g", 'draw:fill="none"', '<style:text-properties fo:color="#ffffff"/>'),
        ),
        odp(more=_master(box("the child"), "Other")),
        odp(more=_master(box("the child", ' presentation:class="title"'))),
        odp(after='<presentation:footer-decl presentation:name="f">3</presentation:footer-decl>'),
    ),
    "odf-comment": (odp("<office:annotation><text:p>siblings</text:p></office:annotation>"),),
    "odf-embedded-object": (
        odp(frame('<draw:plugin xlink:href="Media/1.mp4"/>')),
        odp(more={"Media/1.mp4": b"film"}),
    ),
    "odf-unknown-element": (odp("<text:secret/>"),),
    "odf-external-link": (odp(f'<draw:a xlink:href="file:///c/a.odp">{box("12")}</draw:a>'),),
    "odf-cropped-picture": (
        odp(
            frame(IMAGE, ' draw:style-name="g"'),
            graphic("g", 'fo:clip="rect(1cm, 0cm, 0cm, 0cm)"'),
            PICTURE,
        ),
    ),
}

CLEAN: dict[str, bytes] = {
    "odp": odp(box("Twelve orders")),
    "no-notes": odp(box("Twelve") + _notes("")),
    "side-by-side": odp(
        box("Twelve orders") + RECT.format(12, 2, 4, 2) + frame(IMAGE, at="2cm 8cm 4cm 2cm"),
        BLACK,
        PICTURE,
    ),
    "beneath": odp(
        RECT.format(2, 2, 8, 3) + box("Twelve", ' draw:style-name="g"'),
        BLACK + graphic("g", 'draw:fill="solid" draw:fill-color="#ffff99"'),
    ),
    "transition": odp(
        box("12") + "<animation:par presentation:node-type='timing-root'><animation:par>"
        "<animation:transitionFilter smil:type='fade'/></animation:par></animation:par>"
    ),
    "white-on-dark": odp(
        box("12", ' draw:style-name="g"'),
        SLIDE.format('draw:fill="solid" draw:fill-color="#1f3864"')
        + graphic("g", 'draw:fill="none"', '<style:text-properties fo:color="#ffffff"/>'),
        page=STYLED,
    ),
    "prompts": odp(
        box("12"),
        more=_master(box("Click to edit the title text format", ' presentation:class="title"')),
    ),
    "footer": odp(
        box("12"),
        page=' presentation:use-footer-name="f"',
        after='<presentation:footer-decl presentation:name="f">Thameswick Constabulary'
        "</presentation:footer-decl>",
    ),
    **{path.stem: path.read_bytes() for path in sorted((MADE / "odp").glob("*.odp"))},
}
