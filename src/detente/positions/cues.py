"""The cue words of attribution and of positions, read from the package's TOML files once a process."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from detente.errors import DataError
from detente.records import KINDS

__all__ = ["AttributionCues", "Lists", "ReadingCues", "Reporting", "Stance", "StanceCues", "attribution_cues",
           "inflected", "reading_cues", "stance_cues"]

_DATA = Path(__file__).parent / "data"
_SHORT = re.compile(r"(?:[^aeiou]*|qu)[aeiou][^aeiouwxy]")


@dataclasses.dataclass(frozen=True, slots=True)
class Reporting:
    """How one word reports another's words or thoughts: its class and where the content stands."""

    word: str
    manner: str
    takes: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class AttributionCues:
    """Forms of reporting words, and the words around them that matter."""

    verbs: Mapping[str, tuple[Reporting, ...]]
    nouns: Mapping[str, Reporting]
    adjectives: Mapping[str, Reporting]
    prepositions: frozenset[str]
    view_nouns: Mapping[str, str]
    clear: frozenset[str]
    making: frozenset[str]
    unnamed: frozenset[str]
    guesses: frozenset[str]
    representatives: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Stance:
    """How one word shows a position: its kind, where content and addressee stand, what its negation becomes."""

    rule: str
    kind: str
    act: str
    word: str
    content: tuple[str, ...]
    addressee: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    negative: str = ""
    copula: bool = False
    heads: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Lists:
    """Word lists that the rules for modal verbs and conditions read."""

    lending: frozenset[str]
    hostile: frozenset[str]
    intentions: frozenset[str]
    lasting: frozenset[str]
    taking: frozenset[str]
    force: frozenset[str]
    conceding: frozenset[str]
    yielding: frozenset[str]
    dropping: frozenset[str]
    failing: frozenset[str]
    raising: frozenset[str]
    receiving: frozenset[str]
    closed: frozenset[str]
    conditions: tuple[tuple[str, ...], ...]
    negative_conditions: tuple[tuple[str, ...], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class StanceCues:
    """Forms of the words that show positions."""

    verbs: Mapping[str, tuple[Stance, ...]]
    adjectives: Mapping[str, tuple[Stance, ...]]
    nouns: Mapping[str, tuple[Stance, ...]]
    lists: Lists


@dataclasses.dataclass(frozen=True, slots=True)
class ReadingCues:
    """Forms of the words that show what a term means to somebody."""

    strong: frozenset[str]
    weak: frozenset[str]
    openers: frozenset[str]
    copulas: frozenset[str]
    pictures: frozenset[str]
    differ: frozenset[str]
    share: frozenset[str]
    nouns: frozenset[str]
    pure_nouns: frozenset[str]
    carriers: frozenset[str]
    different: frozenset[str]
    differently: frozenset[str]
    same: frozenset[str]


def _read(name: str) -> dict[str, Any]:
    path = _DATA / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: cannot be read as TOML ({error}); restore the file from the package") from error


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {base: tuple(forms) for base, forms in _read("attribution.toml")["irregular"].items()}


def inflected(base: str) -> tuple[str, ...]:
    """The forms of an English verb, the base form first: demand, demands, demanding, demanded."""
    past = _irregular().get(base, ())
    doubled = bool(_SHORT.fullmatch(base)) or any(form == f"{base}{base[-1]}ed" for form in past)
    stem = base + base[-1] if doubled else base
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = base + "es"
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        participle, regular = base[:-1] + "ing", base + "d"
    elif base.endswith("e"):
        participle, regular = base + "ing", base + "d"
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        participle, regular = base + "ing", base[:-1] + "ied"
    else:
        participle, regular = stem + "ing", stem + "ed"
    return tuple(dict.fromkeys((base, third, participle, *(past or (regular,)))))


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return (noun, noun[:-1] + "ies")
    return (noun, noun + "es" if noun.endswith(("s", "x", "ch", "sh")) else noun + "s")


def _forms(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in inflected(word))


@cache
def attribution_cues() -> AttributionCues:
    """The cues of attribution."""
    data = _read("attribution.toml")
    verbs: dict[str, list[Reporting]] = {}
    for entry in data["verbs"]:
        for word in entry["words"].split():
            for form in inflected(word):
                verbs.setdefault(form, []).append(Reporting(word, entry["class"], tuple(entry["takes"])))
    nouns = {form: Reporting(word, entry["class"], ("clause", "infinitive"))
             for entry in data["nouns"] for word in entry["words"].split() for form in _plurals(word)}
    adjectives = {word: Reporting(word, entry["class"], ("clause", "infinitive"))
                  for entry in data["adjectives"] for word in entry["words"].split()}
    place = data["prepositional"]
    views = dict.fromkeys(place["mind_nouns"].split(), "mind") | dict.fromkeys(place["speech_nouns"].split(), "speech")
    return AttributionCues(
        {form: tuple(cues) for form, cues in verbs.items()}, nouns, adjectives, frozenset(place["speech"]), views,
        frozenset(data["clear"]["adjectives"].split()), _forms(data["clear"]["verbs"]),
        frozenset(data["unnamed"]["adverbs"]), frozenset(data["unnamed"]["guesses"]),
        frozenset(data["representatives"]["words"].split()),
    )


def _stances(entries: Iterable[Mapping[str, Any]], where: str) -> dict[str, tuple[Stance, ...]]:
    found: dict[str, list[Stance]] = {}
    for entry in entries:
        if entry["kind"] not in KINDS:
            raise DataError(f"stances.toml: {where} {entry['rule']!r}: kind is {entry['kind']!r}, expected one of "
                            f"{', '.join(KINDS)}")
        only = set(entry.get("only", "").split())
        for word in entry["words"].split():
            if only and word not in only:
                continue
            stance = Stance(entry["rule"], entry["kind"], entry["act"], word, tuple(entry["content"]),
                            tuple(entry.get("addressee", ())), frozenset(entry.get("particle", "").split()),
                            entry.get("negative", ""), bool(entry.get("copula", False)),
                            frozenset(f for noun in entry.get("heads", "").split() for f in _plurals(noun)))
            forms = inflected(word) if where == "verb" else _plurals(word) if where == "noun" else (word,)
            for form in forms:
                found.setdefault(form, []).append(stance)
    return {form: tuple(stances) for form, stances in found.items()}


def _sequences(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in phrases), key=len, reverse=True))


@cache
def stance_cues() -> StanceCues:
    """The cues of demands, offers, refusals and the other kinds of position."""
    data = _read("stances.toml")
    lists = data["lists"]
    return StanceCues(
        _stances(data["verb"], "verb"),
        _stances(data["adjective"], "adjective"),
        _stances(data["noun"], "noun"),
        Lists(
            _forms(lists["lending"]),
            _forms(lists["hostile"]), frozenset(lists["intentions"].split()), _forms(lists["lasting"]),
            _forms(lists["taking"]),
            frozenset(lists["force"].split()),
            _forms(lists["conceding"]),
            _forms(lists["yielding"]),
            _forms(lists["dropping"]),
            _forms(lists["failing"]),
            _forms(lists["raising"]),
            _forms(lists["receiving"]),
            frozenset(lists["closed"].split()),
            _sequences(lists["conditions"]),
            _sequences(lists["negative_conditions"]),
        ),
    )


@cache
def reading_cues() -> ReadingCues:
    """The cues of readings of a contested term."""
    data = _read("readings.toml")
    verbs, nouns, difference = data["verbs"], data["nouns"], data["difference"]
    return ReadingCues(
        _forms(verbs["strong"]), _forms(verbs["weak"]), _forms(verbs["openers"]), _forms(verbs["copulas"]),
        _forms(verbs["pictures"]), _forms(verbs["differ"]), _forms(verbs["share"]),
        frozenset(form for noun in nouns["readings"].split() for form in _plurals(noun)),
        frozenset(form for noun in nouns["pure"].split() for form in _plurals(noun)),
        frozenset(form for noun in nouns["carriers"].split() for form in _plurals(noun)),
        frozenset(difference["adjectives"].split()), frozenset(difference["adverbs"].split()),
        frozenset(difference["same"].split()),
    )
