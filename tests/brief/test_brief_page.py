"""The page: sound under its policy, escaped, small, whole, the same every time."""

import base64
import hashlib
import itertools
import json
import re

import pytest
import records_at_the_edges as edge
import records_for_briefs as made
from lxml import html as lxml_html

from detente.brief import Record, build
from detente.brief.axis import text_width

_HIDDEN = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
RECORDS = {"long": made.long_record, "single": edge.single_document_record, "empty": Record,
           "hostile": edge.hostile_record}


@pytest.fixture(scope="module")
def briefs():
    return {name: build(make()) for name, make in RECORDS.items()}


def tree_of(brief):
    return lxml_html.fromstring(brief.html)


@pytest.mark.parametrize("name", RECORDS)
def test_policy_allows_exactly_the_one_style_sheet(briefs, name):
    page = briefs[name].html
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    policy = tree_of(briefs[name]).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]


@pytest.mark.parametrize("name", RECORDS)
def test_no_script_style_attribute_handler_or_fetch(briefs, name):
    tree = tree_of(briefs[name])
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)}.isdisjoint(
        {"script", "img", "iframe", "object", "embed", "form", "input", "base", "foreignobject", "image", "link"})
    for element in tree.iter():
        for key, value in element.attrib.items():
            assert key != "style"
            assert not key.startswith("on")
            if key in {"href", "src", "action", "xlink:href"}:
                assert value.startswith("#"), value
    assert "url(" not in briefs[name].html
    assert "@import" not in briefs[name].html


@pytest.mark.parametrize("name", RECORDS)
def test_ids_are_unique_and_every_link_has_its_target(briefs, name):
    tree = tree_of(briefs[name])
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//@href")} <= set(ids)
    for words in tree.xpath("//@aria-labelledby"):
        assert set(words.split()) <= set(ids)


def test_every_mark_leads_to_a_row_with_its_quote(briefs):
    tree = tree_of(briefs["long"])
    marks = tree.xpath("//section[@id='events']//a[use]")
    assert len(marks) >= 60
    for mark in marks:
        row = tree.get_element_by_id(mark.get("href").removeprefix("#"))
        assert row.xpath(".//q"), mark.get("href")


def test_each_document_link_leads_to_the_document(briefs):
    record = made.long_record()
    tree = tree_of(briefs["long"])
    for number, document in enumerate(record.documents, 1):
        assert document.title in tree.get_element_by_id(f"w{number}").text_content()


def test_hostile_text_is_shown_and_never_markup(briefs):
    brief = briefs["hostile"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in brief.html
    assert "⟨U+202E⟩gnirts⟨U+202C⟩" in brief.html
    assert "zero⟨U+200B⟩width⟨U+FEFF⟩" in brief.html
    assert "{{ 7*7 }}{% raw %}" in brief.html  # a template in a document is text, too
    for words in (brief.html, brief.markdown):
        assert not _HIDDEN.search(words)
        words.encode("utf-8")
    assert "<script" not in brief.markdown
    assert "<img" not in brief.markdown
    assert not re.search(r"\]\((?!#)", brief.markdown)


def test_no_document_word_breaks_a_markdown_line(briefs):
    for line in briefs["hostile"].markdown.splitlines():
        assert line != "# heading"
        assert not line.startswith("| a | b")


def test_sixty_events_stay_below_a_hundred_kilobytes(briefs):
    assert len(made.long_record().events) >= 60
    assert len(briefs["long"].html.encode()) <= 100_000


def test_thousands_of_events_stay_bounded_and_say_so():
    brief = build(made.long_record(events=5_000))
    assert len(brief.html.encode()) < 300_000
    assert "More than 300 events are dated, so each mark stands for all events of one week" in brief.html
    tree = tree_of(brief)
    ids = set(tree.xpath("//@id"))
    assert {link.removeprefix("#") for link in tree.xpath("//@href")} <= ids
    assert len(tree.xpath("//table[@class='reg']//h4")) == 150
    assert "150 events that matter most of 5,002" in tree.text_content()


def test_sections_stand_only_for_what_exists(briefs):
    headings = {name: [h.text_content() for h in tree_of(brief).xpath("//h2")] for name, brief in briefs.items()}
    assert headings["empty"] == ["Method and limits"]
    assert headings["long"] == [
        "State of play", "What happened", "How relations moved", "Who means what by it", "Other positions",
        "Who is who", "Documents", "Method and limits", "Every event and its sentence"]
    assert headings["single"] == [
        "State of play", "What happened", "Who means what by it", "Who is who", "Documents", "Method and limits",
        "Every event and its sentence"]


def test_same_record_gives_the_same_bytes():
    assert build(made.long_record()) == build(made.long_record())


def test_three_forms_agree(briefs):
    for name, brief in briefs.items():
        data = json.loads(brief.json)
        tree = tree_of(brief)
        assert len(data["events"]) == len(tree.xpath("//table[@class='reg']//h4")), name
        assert len(data["events"]) == len(re.findall(r"^- \*\*\d+\*\* ", brief.markdown, re.MULTILINE)), name
        assert len(data["documents"]) == len(tree.xpath("//table[contains(@class,'docs')]/tbody/tr")), name
        assert len(data["state_of_play"]) == len(tree.xpath("//ol[@class='play']/li")), name
        assert len(data["positions"]) == len(tree.xpath("//table[contains(@class,'pos')]/tbody/tr")), name
        for heading in tree.xpath("//h2"):
            if name != "hostile":
                assert f"## {heading.text_content()}" in brief.markdown
    sentences = [s["text"] for s in json.loads(briefs["long"].json)["state_of_play"]]
    shown = [" ".join(p.text_content().split()) for p in tree_of(briefs["long"]).xpath("//ol[@class='play']//p[1]")]
    assert shown == sentences
    assert 3 <= len(sentences) <= 7


def test_json_bindings_point_at_their_words(briefs):
    for statement in json.loads(briefs["long"].json)["state_of_play"]:
        assert statement["evidence"]
        assert statement["sources"] >= 1
        for binding in statement["bindings"]:
            assert statement["text"][binding["start"]:binding["end"]] == binding["words"]


def test_json_quotes_keep_their_offsets(briefs):
    texts = {d.id: d.text for d in edge.hostile_record().documents}
    data = json.loads(briefs["hostile"].json)
    assert data["events"]
    for event in data["events"]:
        for report in event["reports"]:
            assert texts[report["document"]][report["start"]:report["end"]] == report["quote"]


def test_charts_have_names_and_text_that_can_be_read(briefs):
    tree = tree_of(briefs["long"])
    for chart in tree.xpath("//svg[@class='plot' and not(@aria-hidden)]"):
        assert chart.xpath("./title")
    style = tree.xpath("//style")[0].text
    assert ".plot,.names{font-family:var(--sans);font-size:11.5px" in style
    assert ".track{display:flex;min-width:860px}" in style  # below this width charts scroll; their text never shrinks
    assert all(float(size) >= 11 for size in re.findall(r"font-size:([\d.]+)px", style))


def test_tables_and_page_are_accessible(briefs):
    tree = tree_of(briefs["long"])
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    for table in tree.xpath("//table"):
        assert table.xpath("./caption")
        assert table.xpath("./thead//th[@scope='col']")
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 2 for before, after in itertools.pairwise(levels))


def test_background_hypothetical_and_undated_events_stay_off_the_picture(briefs):
    record = edge.single_document_record()
    tree = tree_of(briefs["single"])
    drawn = {mark.xpath("./title")[0].text for mark in tree.xpath("//section[@id='events']//a[use]")}
    assert "Liang Wei visits Northern Republic" in drawn
    assert "Cathar Federation joins sanctions on Northern Republic" not in drawn  # 2016, years before the rest
    assert "Daniel Wheeler to meet Liang Wei" not in drawn  # no date
    notes = " ".join(p.text_content() for p in tree.xpath("//section[@id='events']//p[@class='note']"))
    assert "Long before, told as background" in notes
    assert "Without a date" in notes
    assert len(record.events) == len(tree.xpath("//table[@class='reg']//h4"))


def test_dates_stand_as_the_text_gave_them(briefs):
    text = tree_of(briefs["single"]).xpath("//table[@class='reg']")[0].text_content()
    assert "20–28 February 2019“late February”" in text
    assert "day from its anniversary" in text


def test_readings_name_the_author_and_the_holder(briefs):
    text = " ".join(tree_of(briefs["single"]).xpath("//section[@id='means']")[0].text_content().split())
    assert "According to Anna Brandt, Han Do Yun takes it to mean: “the North will give up its weapons only" in text
    assert "author’s account" in text


def test_main_events_are_dated_and_in_order_where_there_is_no_picture(briefs):
    told = briefs["long"].markdown.partition("## What happened")[2].partition("\n## ")[0]
    numbers = [int(n) for n in re.findall(r"^- .*\b(?:19|20)\d\d: .* \(\[(\d+)\]\(#", told, re.MULTILINE)]
    assert 5 <= len(numbers) <= 8
    assert numbers == sorted(numbers)


def test_labels_on_the_picture_do_not_overlap(briefs):
    tree = tree_of(briefs["long"])
    labels = tree.xpath("//section[@id='events']//text[contains(@class,'lb')]")
    assert 5 <= len(labels) <= 8
    boxes = []
    for label in labels:
        x, y, width = float(label.get("x")), float(label.get("y")), text_width(label.text)
        anchor = label.get("class").split()[1]
        left = {"i": x, "e": x - width, "c": x - width / 2}[anchor]
        boxes.append((left, y - 9, left + width, y + 2))
    for place, one in enumerate(boxes):
        for other in boxes[place + 1:]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
