"""Frames of the codebook in words: what one asks for, and why another did not fit."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from detente.brief.text import listing
from detente.english.lemmas import lemma
from detente.events import Codebook, Frame
from detente.wording.reasons import rejection_clause

__all__ = ["frames_by_id", "kind_words", "meaning_words", "rejection_words", "requirements"]

_FEW: Final = 3
_NEEDS: Final[Mapping[str, str]] = {
    "source": "it is clear who acts",
    "target": "it is clear who is acted upon",
    "both": "it is clear who acts and who is acted upon",
    "any": "at least one party is clear",
    "two": "two parties of different states are named",
}
_SLOTS: Final[Mapping[str, str]] = {"xcomp": "a complement"}


def frames_by_id(book: Codebook) -> Mapping[str, Frame]:
    """Every frame of the codebook by its id."""
    return {frame.id: frame for index in (book.verbs, book.nouns, book.adjectives)
            for found in index.values() for frame in found}


def kind_words(kind: str, mode: str = "") -> str:
    """A type with its mode: ``CONSULT, visit``; a mode of two words without its hyphen."""
    return f"{kind}, {mode.replace('-', ' ')}" if mode else kind


def meaning_words(book: Codebook, kind: str, mode: str = "") -> str:
    """What a code means, for brackets: of a mode if there is one, else of the type; empty for a type of other books."""
    entry = book.types.get(kind)
    if entry is None:
        return ""
    if mode in entry.modes:
        return entry.modes[mode].partition(";")[0]
    meaning = entry.meaning.rstrip(".")
    return meaning[:1].lower() + meaning[1:]


def requirements(frame: Frame, sentence: str) -> str:
    """What a frame reads and asks for, as a phrase; words that the sentence holds come first among its examples."""
    held = _base_forms(sentence)
    kinds = (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives))
    read = " or ".join(f"the {name} {_few(words, held)}" for name, words in kinds if words)
    asked = []
    if frame.objects:
        owned = ", or an actor as its object" if frame.object_actors else ""
        what = "a word after “of”" if frame.nouns else "an object"
        asked.append(f"{what} such as {_few(frame.objects - frame.not_objects, held)}{owned}")
    if frame.object_modifiers:
        asked.append(f"a word such as {_few(frame.object_modifiers, held)} before its object")
    if frame.any_of:
        asked.append(f"an object, or a word or phrase beside it, such as {_few(frame.any_of, held)}")
    if frame.modifiers:
        asked.append(f"a word such as {_few(frame.modifiers, held)} before it")
    if frame.subject_words:
        asked.append(f"a subject such as {_few(frame.subject_words, held)}")
    if frame.phrase:
        asked.append(_phrase(frame, held))
    barred = [f"but not {name} such as {_few(words, ())}" for name, words in (
        ("an object", frame.not_objects), ("a subject", frame.not_subject_words),
        ("a phrase about words", frame.phrase_not)) if words]
    if frame.no_phrase:
        barred.append(f"but no phrase with {_either([f'“{word}”' for word in frame.no_phrase])}")
    if frame.no_clause:
        barred.append("but no clause of what is to be done")
    parts = [read, *([f"with {listing(asked)}"] if asked else []), *barred]
    return f"{' '.join(parts)}, where {_NEEDS[frame.needs]}"


def _phrase(frame: Frame, held: Collection[str]) -> str:
    named = list(dict.fromkeys(f"“{slot.removeprefix('obj_')}”" for slot in frame.phrase if slot not in _SLOTS))
    phrases = [_SLOTS[slot] for slot in frame.phrase if slot in _SLOTS]
    words = " or ".join([*phrases, *([f"a phrase with {_either(named)}"] if named else [])])
    if frame.phrase_words:
        return f"{words} that holds a word such as {_few(frame.phrase_words, held)}"
    return f"{words} that names a state or a place in one" if frame.phrase_place else words


def _few(words: Collection[str], held: Collection[str]) -> str:
    """Some of the words, quoted: those that the sentence holds first, the rest as they come."""
    ordered = list(words) if isinstance(words, tuple) else sorted(words)
    first = [word for word in ordered if word.partition(" ")[0] in held]
    chosen = [*first, *(word for word in ordered if word not in first)][:_FEW]
    return _either([f"“{word}”" for word in chosen])


def _base_forms(sentence: str) -> frozenset[str]:
    """The words of a sentence with every base form that they may have."""
    words = set(re.findall(r"[^\W\d_][\w'’-]*", sentence))
    return frozenset(form for word in words for form in (word.lower(), lemma(word, "VERB"), lemma(word, "NOUN")))


def _either(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} or {parts[-1]}" if len(parts) > 1 else "".join(parts)


def rejection_words(entry: str, frames: Mapping[str, Frame]) -> str:
    """One note of what was considered, "consult.meet: its parties are missing", as a sentence."""
    name, _, reason = entry.partition(": ")
    clause = rejection_clause(reason) or reason
    frame = frames.get(name)
    if frame is None:
        return f"{name} was rejected, because {clause}."
    return f"{kind_words(frame.type, frame.mode)} ({name}) was rejected, because {clause}."

