"""The role nouns of the registry: their file to records, with the plurals that English makes of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from detente.actors.registry import Role
from detente.actors.words import key
from detente.errors import DataError

__all__ = ["SECTORS", "roles"]

#: The sectors of PLOVER, those of this registry (UAF, PRE, UNK, ...) among them.
SECTORS: Final = frozenset(
    "GOV MIL LEG JUD SPY COP OPP REB PTY PRM UAF CRM BUS JRN EDU LAB AGR MED REF REL SOC CVL ELI UNK PRE HLH".split()
)


def roles(file: Path) -> Iterator[Role]:
    """The role nouns of a TOML file, singular and plural. Raises :class:`DataError` naming file, line and field."""
    text = file.read_text(encoding="utf-8")
    try:
        blocks = tomllib.loads(text).get("role", [])
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file.name}: is no TOML ({error})") from error
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[role]]"]
    seen: dict[str, tuple[str, str]] = {}
    for line, block in zip(lines, blocks, strict=False):
        sector = block.get("sector", "")
        if sector not in SECTORS:
            raise DataError(
                f"{file.name}, line {line}, sector: '{sector}' is no PLOVER sector; "
                f"expected one of {' '.join(sorted(SECTORS))}"
            )
        sort = (sector, block.get("office", ""))
        proper = block.get("proper", False)
        for written in block.get("words", []):
            for phrase, plural in _forms(key(written)):
                if seen.setdefault(phrase, sort) != sort:
                    raise DataError(
                        f"{file.name}, line {line}, words: '{written}' (as '{phrase}') also stands under "
                        f"{' '.join(seen[phrase]).strip()}; keep it in one of the two"
                    )
                yield Role._make((phrase, *sort, plural, proper))


def _forms(phrase: str) -> Iterator[tuple[str, bool]]:
    """The phrase and its plural, each with whether it is one."""
    other = _plural(phrase)
    if phrase in _PLURALS or other == phrase:
        yield phrase, True
    else:
        yield phrase, False
        yield other, True


_PLURALS: Final = frozenset("people police troops forces authorities media women men children youths displaced".split())


def _plural(phrase: str) -> str:
    """The plural of a noun phrase: its last word, or the noun before "of" or "for" ("ministers of defense")."""
    for link in (" of ", " for ", " in "):
        if link in phrase:
            before, _, after = phrase.partition(link)
            return f"{_plural(before)}{link}{after}"
    if phrase.endswith(("s", "ese")) and not phrase.endswith("ss"):
        return phrase
    if phrase.endswith(("man", "woman")):
        return phrase[:-2] + "en"
    if phrase.endswith("child"):
        return phrase + "ren"
    if phrase.endswith(("garch", "narch", "iarch")):
        return phrase + "s"
    if phrase.endswith(("thief", "calf", "wife")):
        return phrase[: -2 if phrase.endswith("fe") else -1] + "ves"
    if phrase.endswith(("ss", "x", "ch", "sh")):
        return phrase + "es"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + "s"
