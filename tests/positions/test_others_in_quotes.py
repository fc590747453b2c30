"""In quoted words "they" are others than the speaker, whatever names stand before; read with the whole pipeline."""

import datetime as dt

from detente.annotations import annotate
from detente.positions import code
from detente.records import Document, When

DAY = When(dt.date(2019, 2, 28), dt.date(2019, 2, 28))
TEXT = ("The summit between Donald Trump and Kim Jong Un ended on Thursday without an agreement.\n\n"
        "“They demanded that the sanctions be lifted, and we couldn't do that,” Trump told reporters.")


def test_they_are_not_the_speaker():
    found = code(next(iter(annotate([Document(id="d", text=TEXT, published=DAY)]))))
    assert [p.holder for p in found if "be lifted" in p.content] == ["PRK.GOV.KIM_JONG_UN"]
