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
    ("Norway called the talks off on Monday.", "called the talks off"),
    ("Norway's minister called the delay perplexing and very regrettable.",
     "called the delay perplexing and very regrettable"),
    ('Norway\'s minister called the envoy of Iceland a "dummy" on Monday.', 'called the envoy of Iceland a "dummy"'),
    ("Norway accused Iceland and Denmark of creating mistrust.", "accused Iceland and Denmark of creating mistrust"),
    (("Norway told parliament in Oslo on Monday that the raid of the Icelandic coast guard on the harbour of Bergen in "
      "the north had been a mistake."), "told … that the raid … had been a mistake"),
    ("Norway set terms that Iceland could not accept.", "could not accept terms"),
    ("Norway did not insist on payment.", "did not insist on payment"),
    ("Iceland had given no answer, Norway complained.", "complained: Iceland had given no answer"),
    ("Three days of talks between Norway and Iceland collapsed on Monday.", "three days of talks collapsed on Monday"),
    ("Norway, whose envoys were expelled by Iceland in May, protested.", "envoys expelled by Iceland in May"),
    ("Norway ruled out discussing fish with Iceland.", "ruled out discussing fish with Iceland"),
    ("The talks of Norway and Iceland broke down.", "the talks broke down"),
])
def test_a_gist_is_a_whole_phrase(text, gist):
    annotation = next(iter(annotate([Document(id="d", text=text, published=DAY)])))
    assert gist in {m.gist for m in code(annotation)}
