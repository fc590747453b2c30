"""What an event is about, in the text's words: whole phrases, none cut before its noun."""

import datetime as dt

import pytest

from detente.annotations import annotate
from detente.events import code
from detente.records import Document, When

DAY = When(dt.date(2019, 6, 25), dt.date(2019, 6, 25))


@pytest.mark.parametrize(("text", "gist"), [
    ("Norway will return $400 million that Iceland paid for ships.", "return $400 million"),
    ("Norway asked governments to keep sanctions in place until the programme of its neighbour was gone.",
     "asked governments to keep sanctions in place"),
    ("Norway condemned the attack.", "condemned the attack"),
    ("Families asked for news of hostages seized by Iran on Monday.",
     "asked for news of hostages seized by Iran on Monday"),
])
def test_a_gist_is_a_whole_phrase(text, gist):
    annotation = next(iter(annotate([Document(id="d", text=text, published=DAY)])))
    assert gist in {m.gist for m in code(annotation)}
