"""Base forms of words, by part of speech."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["lemma"]

_IRREGULAR = {"n't": "not", "gon": "go", "wan": "want",
              "ca": "can", "wo": "will", "'ll": "will", "'d": "would", "'ve": "have", "'re": "be",
              "'m": "be", "felt": "feel", "fell": "fall", "found": "find", "bound": "bind", "left": "leave",
              "saw": "see", "lay": "lay", "wound": "wound", "would": "would", "should": "should",
              "could": "could", "might": "might", "ground": "grind", "founded": "found"}
_CLASSES = {"VERB": "VERB", "AUX": "AUX", "NOUN": "NOUN", "PROPN": "PROPN", "ADJ": "ADJ", "ADV": "ADV"}


@lru_cache(maxsize=100_000)
def lemma(form: str, pos: str) -> str:
    """The base form in lower case: "fired" as VERB gives "fire", "talks" as NOUN "talk". The form itself, in lower
    case, for parts of speech that do not inflect. Source of the inflections: lemminflect (MIT).
    """
    low = form.lower().replace("’", "'")
    if pos not in _CLASSES or not any(c.isalpha() for c in low):
        return _IRREGULAR.get(low, low)
    if pos in ("VERB", "AUX") and low in _IRREGULAR:
        return _IRREGULAR[low]
    if pos == "PROPN" and not low.endswith("s"):
        return low
    import lemminflect  # noqa: PLC0415  (half a second; only a text that is read pays it)

    # Its rules for unknown words cut adjectives to pieces ("Saudi"); what its dictionary lacks stays whole.
    found = lemminflect.getLemma(low, _CLASSES[pos], lemmatize_oov=pos not in ("ADJ", "ADV"))
    return str(found[0]).lower() if found else low
