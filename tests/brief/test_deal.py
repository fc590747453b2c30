"""What models make of a study's scenario, in the brief: said in all forms, sourced, bounded, and harmless."""

import base64
import dataclasses
import hashlib
import json
import re

import pytest
import records_for_briefs as made
from lxml import html as lxml_html
from scenarios_for_briefs import HOSTILE, solved

from detente.brief import build
from detente.brief.check import check
from detente.brief.content import make_content
from detente.brief.ledger import open_ledger
from detente.brief.statements import state_of_play
from detente.errors import ContradictionError

_HIDDEN = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
POSITION, EVENT = "P0000000000", "E00000001"
SOURCES = {"brandt": "Anna Brandt, The Canal, 1921"}


def record(**more):
    base = made.long_record()
    evidence = more.pop("evidence", ())
    return dataclasses.replace(base, scenario_file="talks.toml", solved=solved(evidence=evidence, basis=more.pop(
        "basis", "coded" if evidence else "analyst"), **more))


def real_evidence():
    base = made.long_record()
    words = " ".join(base.documents[2].text.split()[1:4])
    return ("brandt", base.positions[0].id, base.events[3].id, base.documents[1].id, f"{base.documents[2].id}: {words}",
            "P-gone")


@pytest.fixture(scope="module")
def briefs():
    return {
        "cited": build(record(evidence=real_evidence(), sources=SOURCES, face=True)),
        "hostile": build(record(evidence=("brandt", HOSTILE), sources={"brandt": HOSTILE}, name=HOSTILE)),
        "many sides": build(record(sides=9, issues=1)),
    }


def part_of(brief):
    return lxml_html.fromstring(brief.html).get_element_by_id("deal")


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", ["cited", "hostile", "many sides"])
def test_the_page_stays_sound(briefs, name):
    page = briefs[name].html
    tree = lxml_html.fromstring(page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert not tree.xpath("//@style|//script|//img|//iframe|//image|//*[@*[starts-with(name(), 'on')]]")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//@href")} <= set(ids)
    for labels in tree.xpath("//@aria-labelledby"):
        assert set(labels.split()) <= set(ids)
    assert all(float(size) >= 10 for size in re.findall(r"font-size:([\d.]+)px", style))


def test_the_part_stands_after_the_readings_and_holds_the_four_questions(briefs):
    headings = [words(h) for h in lxml_html.fromstring(briefs["cited"].html).xpath("//h2")]
    assert headings[headings.index("Could there be a deal?") - 1] == "Who means what by it"
    part = part_of(briefs["cited"])
    asked = [words(h) for h in part.xpath(".//h3")]
    assert asked == ["Can they agree?", "Why did it break?", "Who could move it?", "What would have to change?",
                     "What the numbers rest on"]
    for heading in part.xpath(".//h3")[:4]:
        assert words(heading.getnext()).endswith(".")
    assert len(part.xpath(".//div[@class='told']/div/details")) == len(part.xpath(".//div[@class='told']"))
    assert not part.xpath(".//details[@open]")


def test_it_says_whose_numbers_these_are(briefs):
    said = words(part_of(briefs["cited"]))
    assert "What models make of one analyst’s scenario, not what the documents say." in said
    numbers = 2 * 2 * 3 + 2 * 2 + 2 + 3 + 1  # worth, no deal and support, readings, a demand, a lever
    cited = 2 * 2 * 3 + 2 + 2
    faced = 3
    assert (f"Of its {numbers + faced} numbers {cited} are read from sources and {numbers + faced - cited} are the "
            "analyst’s own.") in said
    assert f"All of its {numbers} numbers are the analyst’s own." in words(part_of(build(record())))


def test_every_kind_of_evidence_is_listed_and_leads_to_its_place(briefs):
    tree, base = lxml_html.fromstring(briefs["cited"].html), made.long_record()
    listed = {words(li.xpath("./b")[0]): li for li in tree.xpath("//ul[@class='cited']/li")}
    assert len(listed) == 6
    source, position, event, document, sentence, gone = listed.values()
    assert "Anna Brandt, The Canal, 1921" in words(source)
    targets = [tree.get_element_by_id(li.xpath("./a/@href")[0].removeprefix("#"))
               for li in (position, event, document, sentence)]
    assert base.positions[0].content in words(targets[0])
    assert base.events[3].id in words(targets[1])
    assert base.documents[1].title in words(targets[2])
    assert base.documents[2].title in words(targets[3])
    assert words(position.xpath("./q")[0]) == base.positions[0].evidence.quote.strip()
    assert words(sentence.xpath("./q")[0])[:20] == base.documents[2].text[:20]
    assert "“P-gone”, which the record does not hold" in words(gone)
    chips = tree.xpath("//section[@id='deal']//div[@class='told']//a[@class='chip']/@href")
    assert chips
    assert {chip.removeprefix("#") for chip in chips} <= set(tree.xpath("//ul[@class='cited']/li/@id"))


def test_evidence_that_nothing_holds_is_a_problem_in_all_forms(briefs):
    told = "talks.toml cites “P-gone”, which the record does not hold; name a key of [sources]"
    assert told in words(lxml_html.fromstring(briefs["cited"].html))
    assert told.replace("[sources]", "\\[sources\\]") in briefs["cited"].markdown
    (problem,) = [p for p in json.loads(briefs["cited"].json)["set_aside"] if p["stage"] == "brief"]
    assert problem["file"] == "talks.toml"
    assert told in problem["reason"]


def test_lost_evidence_beyond_a_few_entries_is_counted():
    problems = make_content(record(evidence=tuple(f"P-gone-{i}" for i in range(30)))).deal.problems
    assert len(problems) == 9
    assert problems[-1].reason == "and 22 more entries that the record does not hold"


def test_three_forms_say_the_same(briefs):
    brief = briefs["cited"]
    deal, part = json.loads(brief.json)["deal"], part_of(brief)
    assert [a["question"] for a in deal["answers"]] == [words(h) for h in part.xpath(".//h3")][:4]
    assert "## Could there be a deal?\n" in brief.markdown
    for answer in deal["answers"]:
        assert answer["summary"] in words(part)
        assert f"### {answer['question']}" in brief.markdown
        for account in answer["accounts"]:
            for said in account["says"]:
                assert " ".join(said["text"].split()) in words(part)
            assert all(text in words(part) for text in (*account["assumes"], *account["cannot_see"]))
    assert brief.markdown.count("S1: Anna Brandt, The Canal, 1921") == 1
    assert len(deal["zone"]["cells"]) == len(part.xpath(".//table[caption[contains(., 'Passes')]]/tbody/tr"))
    assert len(deal["split"]) == len(part.xpath(".//svg[@class='bar']"))


def test_pictures_are_named_and_have_a_table(briefs):
    part = part_of(briefs["cited"])
    assert len(part.xpath(".//figure")) == 3
    for figure in part.xpath(".//figure"):
        assert figure.xpath(".//svg[@role='img'][title or @aria-label]")
        assert figure.xpath(".//details//table/caption")
    for picture in part.xpath(".//svg[@class='draw']"):
        assert picture.xpath("./desc")[0].text


def test_hostile_names_are_shown_and_do_nothing(briefs):
    brief = briefs["hostile"]
    assert "&lt;script&gt;alert(1)" in brief.html
    assert "⟨U+202E⟩gnirts⟨U+202C⟩" in brief.html
    for text in (brief.html, brief.markdown, brief.json):
        assert not _HIDDEN.search(text)
        assert "\u202e" not in text
    assert "<script" not in brief.markdown
    assert not re.search(r"(?<!\\)\]\((?!#)", brief.markdown.partition("## Could there be a deal?")[2])
    part = brief.markdown.partition("## Could there be")[2].partition("\n## ")[0]
    for table in re.findall(r"(?:^\|.*\n)+", part, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


@pytest.mark.parametrize("more", [
    {"name": HOSTILE, "evidence": tuple(f"{HOSTILE} {i}" for i in range(80)), "demands": 40},
    {"sides": 6, "issues": 4, "levels": 8}, {"issues": 2, "levels": 60, "scale": 300}, {"sides": 40, "issues": 1}])
def test_the_page_does_not_grow_without_bound(more):
    without = len(build(made.long_record()).html)
    assert len(build(record(**more)).html) - without < 250_000


def test_a_brief_without_a_scenario_knows_nothing_of_the_part():
    brief = build(made.long_record())
    assert "deal" not in json.loads(brief.json)
    assert "Could there be a deal" not in brief.html + brief.markdown
    assert ".told" not in brief.html


def test_the_state_of_play_tells_the_verdict_as_a_model_s():
    ledger = open_ledger(record())
    statement = state_of_play(ledger)[-1]
    check(ledger, statement)
    assert (statement.topic, statement.voice, statement.sources) == ("In numbers", "model", 0)
    assert re.fullmatch(r"By an analyst’s scenario, .+; with its numbers drawn from their ranges, in \d+% of 20 "
                        r"draws\.", statement.text)
    brief = build(record())
    item = lxml_html.fromstring(brief.html).xpath("//ol[@class='play']/li")[-1]
    assert words(item.xpath(".//p[@class='src']")[0]) == "model"
    assert item.xpath(".//a/@href")[0] == "#deal-agree"


def test_a_verdict_that_the_models_do_not_give_stops_the_build():
    ledger = open_ledger(record())
    statement = state_of_play(ledger)[-1]
    with pytest.raises(ContradictionError, match=r"In numbers: the sentence says"):
        check(open_ledger(record(readings=False)), statement)
    with pytest.raises(ContradictionError, match=r"the record gives no value for “deal verdict”"):
        check(open_ledger(made.long_record()), statement)


def test_the_evidence_of_the_verdict_is_what_the_record_holds_of_it():
    evidence = real_evidence()
    statement = state_of_play(open_ledger(record(evidence=evidence, sources=SOURCES)))[-1]
    assert statement.evidence == evidence[1:3]
    assert statement.sources >= 1


def test_mostly_unknown_numbers_find_nothing():
    content = make_content(record(basis="unknown"))
    assert content.deal.doubt.startswith("No finding: most of these numbers are unknown.")
    assert all(s.voice != "model" for s in content.play)
    assert "No finding" in build(record(basis="unknown")).markdown


def test_positions_that_the_scenario_cites_are_shown_among_many():
    base = made.long_record()
    many = tuple(dataclasses.replace(base.positions[-1], id=f"P{n:09x}f") for n in range(90))
    brief = build(dataclasses.replace(base, positions=many, solved=solved(evidence=(many[77].id,))))
    (leads,) = lxml_html.fromstring(brief.html).xpath("//ul[@class='cited']/li/a/@href")
    assert re.fullmatch(r"#p\d+", leads)
    assert "positionsP" in words(lxml_html.fromstring(brief.html).xpath("//ol[@class='play']/li")[-1])
