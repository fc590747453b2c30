"""How often documents are taken for the wrong language: texts of ``language.toml`` through the detector of the package.

    python benchmarks/language.py [PACKAGE ...]

prints, for the part that may be read and the held-back third: foreign documents that pass, English ones that are set
aside, names of languages that are right, and mixed documents whose parts are all told apart. PACKAGE is any of lingua,
langdetect, langid, py3langid and pycld2; each that is installed is measured alone, as it comes, on the same texts.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from detente.documents.language import language_of, parts_of

TEXTS = Path(__file__).parent / "language.toml"
#: What may be said of close relatives, whose short texts nobody tells apart.
SAME = {"Malay": "Indonesian", "Croatian": "Bosnian", "Serbian": "Bosnian", "Slovak": "Czech", "Danish": "Norwegian"}


def held_back(text: str) -> bool:
    """Whether a text belongs to the third that nobody reads or tunes on."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 3 == 0


def ours(text: str) -> str:
    """The name of the language in which the package takes a text to be; "" where it is kept."""
    parts = parts_of([line for line in text.split("\n") if line.strip()])
    return "" if parts.english else parts.name


def peer(package: str) -> Callable[[str], str]:
    """The same, of another package as it comes: the code of the language, "" for English or no answer."""
    module = importlib.import_module(package)
    if package == "lingua":
        detector = module.LanguageDetectorBuilder.from_all_languages().build()

        def detect(text: str) -> str:
            found = detector.detect_language_of(text)
            return found.iso_code_639_1.name.lower() if found else "en"
    elif package == "langdetect":
        module.DetectorFactory.seed = 0

        def detect(text: str) -> str:
            try:
                return str(module.detect(text))
            except module.LangDetectException:
                return "en"
    elif package == "pycld2":

        def detect(text: str) -> str:
            reliable, _, found = module.detect(text)
            return str(found[0][1]) if reliable and found[0][1] != "un" else "en"
    else:

        def detect(text: str) -> str:
            return str(module.classify(text)[0])

    return lambda text: "" if (code := detect(text)) == "en" else code


def show(title: str, texts: Mapping[str, Mapping[str, Sequence[str]]], detect: Callable[[str], str]) -> None:
    """Print the figures of one detector."""
    for part, wanted in (("open", False), ("held back", True)):
        foreign = [(name, t) for name, group in texts["foreign"].items() for t in group if held_back(t) == wanted]
        english = [t for group in texts["english"].values() for t in group if held_back(t) == wanted]
        passed = sum(not detect(t) for _, t in foreign)
        lost = sum(bool(detect(t)) for t in english)
        print(f"{title} {part}: foreign that pass {passed} of {len(foreign)}; English set aside {lost} of "
              f"{len(english)}")


def names(texts: Mapping[str, Sequence[str]]) -> None:
    """Print how often the reason names the right language."""
    told = [(name, found.name) for name, group in texts.items() if " " not in name or name == "Haitian Creole"
            for t in group if (found := language_of(t)).verdict == "foreign"]
    right = sum(SAME.get(wanted, wanted) == SAME.get(found, found) for wanted, found in told)
    print(f"languages named right: {right} of {len(told)}")


def mixed(documents: Sequence[Mapping[str, object]]) -> None:
    """Print how many mixed documents are kept or set aside as they should be, with every paragraph told apart."""
    right = 0
    for document in documents:
        parts = document["parts"]
        assert isinstance(parts, list)  # noqa: S101  (as the file has it)
        languages, paragraphs = parts[::2], parts[1::2]
        found = parts_of(paragraphs)
        apart = [position in found.foreign for position in range(len(paragraphs))]
        right += found.english == document["keep"] and (
            not found.english or apart == [name != "English" for name in languages])
    print(f"mixed documents right: {right} of {len(documents)}")


def main() -> None:
    """Print all figures."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    show("detente", texts, ours)
    names(texts["foreign"])
    mixed(texts["mixed"])
    for name, group in texts["near"].items():
        print(f"near English, for the record: {name}: {', '.join(ours(t) or 'kept' for t in group)}")
    for package in sys.argv[1:]:
        show(package, texts, peer(package))


if __name__ == "__main__":
    main()
