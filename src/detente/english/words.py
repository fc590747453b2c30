"""Text to words, as English treebanks cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

__all__ = ["cut_into_words"]

#: What stands before a hyphen without being a word of its own: "non-aligned", "pro-government", "mid-June" are one
#: word in treebanks, "US-led" and "three-day" are three.
_PREFIXES: Final = frozenset(
    "non e mid anti re co pre pro cross post ex semi sub multi counter mini neo inter micro trans intra quasi vice "
    "over un bi hyper ultra".split()
)
#: A second part that no given name has: "Russian-led", "Moscow-style".
_COMPOUND_ENDS: Final = frozenset(
    "like era wide run born made led held built style only bound free based ready backed owned size type friendly "
    "related to speaking wing rich poor level term day week month year long proof out up off by and of".split()
)
_NAME_PART: Final = re.compile(r"[A-Z][a-z]{1,7}")
_SECOND_PART: Final = re.compile(r"[A-Za-z][a-z]{1,6}")
#: Abbreviations whose point belongs to them wherever they stand, titles and places with a capital.
_POINTED: Final = (
    "Mr Mrs Ms Dr Prof Gen Lt Sgt Adm Gov Sen Rep Rev St Mt Jr Sr Inc Ltd Co Corp Bros Messrs Jan Feb Mar Apr "
    "Jun Jul Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Kan Kans Ky La Md Mass Mich "
    "Minn Miss Mo Mont Neb Nebr Nev Okla Ore Pa Tenn Va Wash Wis Ph\\.D al vs"
).split()
#: Abbreviations whose point belongs to them where a name follows, and where a figure does.
_BEFORE_A_NAME: Final = "Col Maj Capt Cmdr Brig Amb Hon Cpl Pvt Supt Ft"
_BEFORE_A_FIGURE: Final = "No Nos Art Para no nos art para p pp"
_CLITIC: Final = r"(?:[sSdDmM]|[rR][eE]|[vV][eE]|[lL][lL])(?!\w)"
_NOT: Final = r"[nN]['’][tT](?!\w)"
_LETTER: Final = r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d])"

#: One word or mark after the other. Every repetition stops at white space, so a text is read in one pass.
_WORD: Final = re.compile(
    rf"""(?:https?://|www\.)[^\s<>"“”]{{0,2000}}[^\s<>"“”.,;:!?)\]'’]
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
    | (?:[a-z0-9-]{{1,63}}\.){{1,6}}(?:com|org|net|gov|edu|int|info)\b
    | [\w-]{{1,80}}\.(?i:docx?|xlsx?|pdf|txt|csv|html?|md|toml|jsonl?|zip|jpe?g|png|gif|pptx?)\b
    | [@\#][^\W\d_]\w*
    | (?:[^\W\d_]\.){{2,10}}
    | (?:{'|'.join(_POINTED)})\.(?!\.)
    | (?:{'|'.join(_BEFORE_A_NAME.split())})\.(?=\s?[A-Z])
    | (?:{'|'.join(_BEFORE_A_FIGURE.split())})\.(?=\s?\d)
    | [A-Z]\.(?=\s+[A-Z\d(]|[,;)])
    | [^\W\d_]{{1,2}}-(?=\s)
    | (?:[dD](?:o|oes|id)|[iI]s|[aA]re|[wW](?:as|ere|o|ould)|[hH]a(?:s|ve|d)|[cC](?:a|ould)|[sS]hould)(?=nt\b)
    | [cC]an(?=not\b) | [gG]on(?=na\b) | [gG]ot(?=ta\b) | [wW]an(?=na\b)
    | {_NOT} | ['’]{_CLITIC}
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|[A-Z]{{1,2}})\b)?
    | [^\W\d_](?:(?!{_NOT}){_LETTER})*(?:['’](?!{_CLITIC}){_LETTER}+)*(?:-\d[^\W_]*(?:\.\d+)?)*
    | \.{{2,}} | …+ | -{{2,}} | !+ | \?+ | ['’]{{2}} | `{{2}} | \*+ | =+ | _+ | <+ | >+ | \#+
    | [:;=]-?[)(DPp](?!\w)
    | \S
    """,
    re.VERBOSE,
)


def cut_into_words(text: str) -> list[tuple[int, int]]:
    """Start and end of each word, the conventions being those of English treebanks: short forms ("did | n't"), marks
    and the parts of compounds stand alone; prefixes with a hyphen, given names of two syllables ("Kim Jong-un"),
    abbreviations with their point and runs of one mark ("!!") stay in one piece.
    """
    found = [m.span() for m in _WORD.finditer(text)]
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(found):
        start, end = found[i]
        if _hyphenated(text, found, i) and (not out or out[-1][1] < start) and _one_word(text, found, i):
            end = found[i + 2][1]
            i += 2
        out.append((start, end))
        i += 1
    return out


def _hyphenated(text: str, found: Sequence[tuple[int, int]], i: int) -> bool:
    """Whether a hyphen and another word follow the word at ``i`` without a space."""
    end = found[i][1]
    return i + 2 < len(found) and found[i + 1] == (end, end + 1) and text[end] in "-‐‑" and found[i + 2][0] == end + 1


def _one_word(text: str, found: Sequence[tuple[int, int]], i: int) -> bool:
    """Whether the word at ``i``, a hyphen and the word behind it are one word of a treebank."""
    first, second = text[slice(*found[i])], text[slice(*found[i + 2])]
    if text[found[i + 2][1] : found[i + 2][1] + 1] in ("-", "‐", "‑"):
        return False
    if first.lower() in _PREFIXES and second[0].isalpha() and not (first.isupper() and second[0].islower()):
        return True
    before = text[slice(*found[i - 1])] if i else ""
    named = len(before) > 1 and before.isalpha() and before[0].isupper() and found[i][0] > found[i - 1][1]
    return bool(
        named and _NAME_PART.fullmatch(first) and _SECOND_PART.fullmatch(second) and second not in _COMPOUND_ENDS
        and not (second[0].islower() and second.endswith(("ed", "ing", "ish", "able", "ern")))
    )
