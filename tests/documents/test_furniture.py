# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""Page furniture both ways: what must be marked, and what must never be."""

from __future__ import annotations

import pytest

from documents.samples import ARTICLE

REPORT = ARTICLE.rstrip("\n")


def unmarked(found) -> str:
    """What is left to be coded."""
    text = found.text
    for start, end, _ in sorted(found.furniture_spans(), reverse=True):
        text = text[:start] + text[end:]
    return text.strip()


@pytest.mark.parametrize(("tail", "reason"), [
    ("This article is published under a Creative Commons Licence and may be republished with attribution.", "rights and origin"),
    ("It originally appeared on the Northern Outlook blog of the Institute for Talks.", "rights and origin"),
    ("© 2018 Example Wire. All rights reserved.", "rights and origin"),
    ("Copyright 2018 The Example Press. This material may not be published, broadcast or redistributed.", "rights and origin"),
    ("Reprinted with permission from the Example Review.", "rights and origin"),
    ("Follow Jane Q. Doe, director of the Center for Talks, on Twitter and Instagram @jqdoe.", "follow"),
    ("Follow the @Talks_Center on Twitter.", "follow"),
    ("The views expressed are the author's alone, and do not represent the views of the U.S. Government.", "disclaimer"),
    ("Opinions expressed in this article are those of the authors and do not necessarily reflect the policy of the journal.",
     "disclaimer"),
    ("The statements made and views expressed are solely the responsibility of the author.", "disclaimer"),
    ("(Reporting by Jane Doe in Seoul; Editing by Al Roe)", "credits"),
    ("Jane Doe and Al Roe contributed reporting.", "credits"),
    ("This story has been updated with a comment from the ministry.", "credits"),
    ("Sign up for our weekly newsletter.", "newsletter"),
    ("Get the best of our reporting delivered to your inbox", "newsletter"),
    ("Share this story on Facebook", "navigation"),
    ("Read more: Five questions about the talks", "navigation"),
    ("Back to top", "navigation"),
    ("Related stories\nFive questions about the talks\nWhat is a sunset clause?", "related"),
    ("You may also like\n- Leaders part in anger\n- A deal that nobody wanted", "related"),
    ("Jane Doe is a senior fellow at the Center for Talks and the author of two books on sanctions.", "biography"),
    ("The author is a former correspondent of the Example Wire in Seoul.", "biography"),
    ("Jane Doe, a political scientist, teaches at the University of Examples.", "biography"),
    ("About the Author\n\nJane Doe\n\nFormer Fellow;\nJournalist and former bureau chief", "about"),
    ("About the authors\nJane Doe covers diplomacy. Al Roe holds a doctorate from Oxford.", "about"),
    ("About the institute\n\nThe institute was founded in 1968 and promotes debate on security. Read more", "about"),
    ("Notes\n1. Jane Doe, “A deal”, Example Times (2017), p. 4.\n2. https://example.org/deal\n3. Al Roe, Talks (1999).", "notes"),
])
def test_furniture_after_the_report(desk, tail, reason):
    found = desk.document("a.txt", f"{REPORT}\n\n{tail}\n")
    assert found.furniture_spans()[0][2] == reason
    assert unmarked(found) == REPORT


@pytest.mark.parametrize("head", [
    "Skip to main content\nSupport\n\n", "Menu\nSearch\nNews\nOpinion\n\n", "Home | World | Politics\nShare this\n\n",
    "Advertisement\n\n", "Share this\nFacebook\nTwitter\n\n",
])
def test_furniture_before_the_report(desk, head):
    assert unmarked(desk.document("a.txt", head + REPORT + "\n")) == REPORT


@pytest.mark.parametrize("sentence", [
    # words of furniture in a report
    "Read more talks into this than there are, and you will be wrong, the minister said.",
    "The president shared this view on Monday, and his ally followed him.",
    "Support for the deal fell again after the launch of 9 March.",
    "The ministry said that the views expressed by its envoy on Friday were his own.",
    "This article of the treaty was rejected by both chambers on 12 June.",
    "About the author of the attack nothing was known on Tuesday.",
    "Follow the money, the envoy told reporters on Thursday, and you will find the reason.",
    "Moon Jae-in is the president of South Korea.",
    "The agency was founded in 1957 and met in Vienna on Tuesday, where it condemned the launch.",
    "Kim Jong Un was the first leader to cross the line.",
    "Editors of the state newspaper warned Washington on Friday against new sanctions.",
    "Copyright law was one of the issues on which the two delegations could not agree on Monday.",
    "Sanctions", "Comments by the president angered the North on Friday.",
    "The two sides signed up to the plan of 9 March, the spokesman said.",
])
@pytest.mark.parametrize("place", ["middle", "end"])
def test_report_is_never_furniture(desk, sentence, place):
    text = f"{REPORT}\n\n{sentence}\n" + (f"\n{REPORT}\n" if place == "middle" else "")
    found = desk.document("a.txt", text)
    assert found.furniture == ()


@pytest.mark.parametrize(("text", "kept"), [
    # headlines in the middle of a report end where the report goes on
    (f"{REPORT}\n\nRelated stories\nFive questions about the talks\nWhat is a clause?\n\n{REPORT}", f"{REPORT}\n\n\n\n{REPORT}"),
    # a heading of the report itself
    (f"{REPORT}\n\nAbout the project\n\nThe minister said on Friday that he had rejected the plan for the plant.",
     f"{REPORT}\n\nAbout the project\n\nThe minister said on Friday that he had rejected the plan for the plant."),
    # a biography, and then a second report
    ((f"{REPORT}\n\nAbout the author\nJane Doe covers diplomacy.\n\nThe envoy said on Friday that he had met his counterpart "
     "and agreed to a plan."), f"{REPORT}\n\n\n\nThe envoy said on Friday that he had met his counterpart and agreed to a plan."),
    # a last sentence of a paragraph that is furniture
    (f"{REPORT} Follow Jane Doe on Twitter @jqdoe.", REPORT),
])
def test_where_furniture_ends(desk, text, kept):
    assert "".join(unmarked(desk.document("a.txt", text)).split()) == "".join(kept.split())


def test_lines_broken_at_a_fixed_width(desk):
    wrapped = (
        "The two delegations met for the third time on Tuesday and agreed to go\non with their talks in the spring, "
        "said a spokesman who asked not to be\nnamed. Neither side had changed its position on inspections, which\n"
        "divide them since the first round.\n\nThis article is published under a Creative Commons Licence and may be\n"
        "republished with attribution to the author and to the institute\nthat she works for.\n"
    )
    found = desk.document("a.txt", wrapped)
    assert [reason for _, _, reason in found.furniture_spans()] == ["rights and origin"]
    assert unmarked(found).endswith("since the first round.")
    assert found.licence == "Creative Commons Licence"


@pytest.mark.parametrize(("tail", "field", "value"), [
    ("This piece is published under a CC BY-NC 4.0 licence.", "licence", "CC BY-NC 4.0 licence"),
    ("Licence: CC0-1.0 (written for this test)", "licence", "CC0-1.0 (written for this test)"),
    ("© 2018 Example Wire. All rights reserved.", "licence", "© 2018 Example Wire. All rights reserved."),
    ("About the Author\n\nJane Lee Image\n\nJane H. Lee\n\nFormer Fellow", "author", "Jane H. Lee"),
    ("Follow Jane H. Lee, director of the Center, on Twitter @newsjane.", "author", "Jane H. Lee"),
    ("(Reporting by Jane Doe in Seoul; Editing by Al Roe)", "author", "Jane Doe"),
    ("Jane Doe is a senior fellow at the Center for Talks.", "author", "Jane Doe"),
    ("It originally appeared on the Northern Outlook blog of the Institute for Talks.", "source",
     "Northern Outlook blog of the Institute for Talks"),
    ("From Second Track Notes, a newsletter.", "source", "Second Track Notes"),
])
def test_provenance_from_running_text(desk, tail, field, value):
    assert getattr(desk.document("a.txt", f"{REPORT}\n\n{tail}\n"), field) == value


def test_the_op_ed_this_project_comes_from(desk, shared):
    (path,) = (shared / "seed").glob("*.txt")
    found = desk.document("seed.txt", path.read_bytes())
    text = found.text
    start, end = text.index("Nuclear negotiations"), text.index("This article is published")
    assert all(stop <= start or begin >= end for begin, stop, _ in found.furniture_spans())
    assert unmarked(found) == text[start:end].strip()
    assert found.author == "Jean H. Lee"
    assert found.licence == "Creative Commons Licence"
    assert found.source.startswith("Australian Outlook")
    assert found.published_basis == "inferred"
    assert "2019-06-20" < found.published.first.isoformat() <= found.published.last.isoformat() < "2019-06-28"
    assert found.published.days <= 7
