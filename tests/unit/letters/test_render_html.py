"""The letter as a page and as a fragment."""

from __future__ import annotations

import dataclasses

import pytest

from disclosable.errors import BadInput, NotFit
from disclosable.letters.letter import Letter, Link, Paragraph, Section, SectionKind, line
from disclosable.letters.render.fragment import Place, check_fragment, contents_of
from disclosable.letters.render.html import render_body, render_page


def with_paragraph(letter: Letter, *parts: object) -> Letter:
    section = Section(SectionKind.ADVICE, "Advice", (Paragraph(line(*parts)),))  # type: ignore[arg-type]
    return dataclasses.replace(letter, sections=(section,))


def test_a_prose_figure_says_which_cell_it_is(letter: Letter) -> None:
    assert (
        'holds <data value="37" data-table="residency" '
        'data-cell="[&#34;Total&#34;]">37</data> orders.' in render_body(letter)
    )


def test_a_table_cell_holds_its_figure_or_marker_and_nothing_else(letter: Letter) -> None:
    body = render_body(letter)
    assert '<table class="govuk-table govuk-table--small-text-until-tablet"' in body
    assert 'data-table="demographics"' in body
    assert 'data-cell="[&#34;Youth&#34;, &#34;Female&#34;, &#34;IC1&#34;]">0</td>' in body
    assert 'data-cell="[&#34;Castle Marsh&#34;]">xx</td>' in body


def test_the_legend_stands_beneath_its_table(letter: Letter) -> None:
    body = render_body(letter)
    table_ends = body.index(
        "</table>", body.index('<table class="govuk-table', body.index("Table 2:"))
    )
    legend = body.index('data-legend="xx" data-table="residency">xx means that')
    assert 0 < legend - table_ends < 100


def test_the_words_of_the_request_are_quoted_and_escaped(letter: Letter) -> None:
    body = render_body(letter)
    quote = body[body.index('<blockquote class="request') : body.index("</blockquote>")]
    assert "&lt;b&gt;more&lt;/b&gt; than half a year ago &amp; nothing" in quote
    assert "{{ 7 * 7 }}" in quote


def test_the_list_of_contents_leads_to_every_section_and_table(letter: Letter) -> None:
    places = contents_of(render_body(letter))
    headings = [section.heading for section in letter.sections if section.heading]
    assert [place.words for place in places if not place.table] == headings
    captions = [" ".join(block.caption.split()) for block in letter.tables()]
    assert [place.words for place in places if place.table] == captions
    page = render_page(letter)
    for place in places:
        assert page.count(f'href="#{place.anchor}"') == 1
        assert page.count(f'id="{place.anchor}"') == 1


def test_a_list_of_contents_has_no_place_without_an_anchor_or_words() -> None:
    assert contents_of("<section><h2>No anchor</h2></section>") == ()
    assert contents_of('<section id="a"><h2> </h2></section>') == ()
    assert contents_of('<section id="a"><p>x</p><h2>A &amp; b</h2><h2>c</h2></section>') == (
        Place("a", "A & b", table=False),
    )


def test_the_page_is_whole_british_and_fetches_nothing(letter: Letter) -> None:
    page = render_page(letter)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert page.count("<h1") == 1
    assert 'class="skip-link" href="#main-content"' in page
    assert 'id="main-content"' in page
    for fetched in ("<script", "<link", "<img", "@import", "url(", "<!--"):
        assert fetched not in page
    assert render_body(letter) in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", "x.html"]
)
def test_a_link_that_could_run_or_mislead_is_refused(letter: Letter, address: str) -> None:
    with pytest.raises(BadInput, match="leads to"):
        render_body(with_paragraph(letter, Link("here", address)))


def test_a_control_character_in_a_pasted_request_becomes_the_replacement_sign(
    letter: Letter,
) -> None:
    body = render_body(with_paragraph(letter, "a\x00b\x1bc"))
    assert "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c" in body


def test_our_own_body_is_an_allowed_fragment(letter: Letter) -> None:
    check_fragment(render_body(letter), where="test")


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<p>x</p><script>1</script>", "script"),
        ('<p onclick="x">x</p>', "onclick"),
        ('<a href="javascript:x">x</a>', "javascript"),
        ("<p>x</p><!-- draft 2 -->", "comment"),
        ('<p style="display:none">3</p>', "style"),
    ],
)
def test_a_fragment_that_no_letter_could_have_made_is_refused(html: str, named: str) -> None:
    with pytest.raises(NotFit, match=named):
        check_fragment(html, where="test")
