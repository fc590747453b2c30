"""Frames of the codebook in words: what one asks for, and why another did not fit."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from detente.brief.text import listing
from detente.events import Codebook, Frame
from detente.wording.reasons import rejection_clause

__all__ = ["frames_by_id", "kind_words", "meaning_words", "rejection_words", "requirements"]

_FEW: Final = 3
_NEEDS: Final[Mapping[str, str]] = {
    "source": "that it is clear who acts",
    "target": "that it is clear who is acted upon",
    "both": "that it is clear who acts and who is acted upon",
    "any": "that at least one party is clear",
    "two": "two parties of different states",
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
    """What a frame asks for, as a phrase; words that the sentence holds come first among its examples."""
    kinds = (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives))
    asked = [" or ".join(f"the {name} {_few(words, sentence)}" for name, words in kinds if words)]
    if frame.object_modifiers:
        asked.append(f"an object with a word such as {_few(frame.object_modifiers, sentence)} before it")
    if frame.objects:
        owned = ", or an actor as its object" if frame.object_actors else ""
        asked.append(f"an object such as {_few(frame.objects, sentence)}{owned}")
    if frame.any_of:
        asked.append(f"an object, or a word or phrase beside it, such as {_few(frame.any_of, sentence)}")
    if frame.modifiers:
        asked.append(f"a word such as {_few(frame.modifiers, sentence)} before it")
    if frame.subject_words:
        asked.append(f"a subject such as {_few(frame.subject_words, sentence)}")
    if frame.phrase:
        asked.append(_phrase(frame, sentence))
    asked.append(_NEEDS[frame.needs] + (", who act together" if frame.needs == "two" and frame.mutual else ""))
    barred = [f"no {name} such as {_few(words, sentence)}" for name, words in (
        ("object", frame.not_objects), ("subject", frame.not_subject_words), ("phrase about words", frame.phrase_not))
        if words]
    return listing(asked) + (f", with {listing(barred)}" if barred else "")


def _phrase(frame: Frame, sentence: str) -> str:
    slots = [_SLOTS.get(slot, f"“{slot}”") for slot in frame.phrase]
    named = [slot for slot in slots if slot.startswith("“")]
    phrase = f"a phrase with {_either(named)}" if named else ""
    words = " or ".join([*(slot for slot in slots if not slot.startswith("“")), *([phrase] if phrase else [])])
    if frame.phrase_words:
        return f"{words} that holds a word such as {_few(frame.phrase_words, sentence)}"
    return f"{words} that names a state or a place in one" if frame.phrase_place else words


def _few(words: Collection[str], sentence: str) -> str:
    """Some of the words, quoted: those that the sentence holds first, the rest as they come."""
    ordered = list(words) if isinstance(words, tuple) else sorted(words)
    held = [word for word in ordered if _holds(sentence, word)]
    chosen = [*held, *(word for word in ordered if word not in held)][:_FEW]
    return _either([f"“{word}”" for word in chosen])


def _holds(sentence: str, word: str) -> bool:
    """Whether some form of the word stands in the sentence; irregular forms are not known."""
    stem = word.partition(" ")[0]
    stem = stem.removesuffix("e") if len(stem) > 4 else stem
    return re.search(rf"\b{re.escape(stem)}(?:e|ed|d|es|s|ing|{re.escape(stem[-1:])}(?:ed|ing))?\b", sentence,
                     re.IGNORECASE) is not None


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

