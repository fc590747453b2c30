"""The part of the brief that says what models make of an analyst's scenario: four questions, pictures, sources."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from detente.brief.cited import MISSING, Reference, resolve
from detente.brief.council_picture import CouncilPicture, draw_council
from detente.brief.deal_summaries import cited_by, is_finding, spoken_of, summary
from detente.brief.gains_picture import GainsPicture, draw_gains
from detente.brief.ledger import Ledger
from detente.brief.packages_table import PackagesTable, draw_packages
from detente.brief.split_picture import SplitPicture, draw_split
from detente.brief.states_picture import StatesPicture, draw_states
from detente.brief.text import clip, counted, listing
from detente.brief.tornado_picture import Tornado, draw_lever_tornado, draw_tornado
from detente.brief.zone_picture import ZonePicture, draw_zone
from detente.records import Problem

if TYPE_CHECKING:
    from detente.bargaining.account import Account
    from detente.bargaining.solve import Solved

__all__ = ["HEADING", "Answer", "Cited", "Deal", "Sentence", "Told", "make_deal"]

HEADING: Final = "Could there be a deal?"
_ACCOUNTS: Final = 12
_SENTENCES: Final = 24
_LONGEST: Final = 700
_REFERENCES: Final = 60
_PROBLEMS: Final = 8
_PICTURES: Final = 3
#: What stands behind the numbers, by basis, in words.
_BASES: Final = {"coded": "read from sources", "fitted": "fitted to data", "analyst": "the analyst’s own",
                 "scale": "set by choice of a scale", "unknown": "unknown"}


@dataclasses.dataclass(frozen=True, slots=True)
class Cited:
    """A reference with the label and the anchor that it has on the page."""

    label: str
    anchor: str
    reference: Reference


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an account with what it rests on; ``more``: further references that are only counted."""

    text: str
    cited: tuple[Cited, ...]
    more: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An account: its sentences, what it takes for granted, what it cannot see."""

    model: str
    says: tuple[Sentence, ...]
    assumes: tuple[str, ...]
    blind: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the four questions: a plain summary, then the accounts; ``more``: accounts that are only counted."""

    anchor: str
    question: str
    summary: str
    told: tuple[Told, ...]
    more: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Everything that the part says. ``whose``: whose numbers these are; ``doubt``: a warning where most are unknown;
    ``rests``: the account of what they rest on; ``cited``: the references by label.

    A further picture is one more field here, drawn in :func:`make_deal`, and one more line in the template
    ``deal_pictures.html``.
    """

    title: str
    question: str
    file: str
    whose: str
    doubt: str
    rests: Told
    answers: tuple[Answer, ...]
    cited: tuple[Cited, ...]
    cited_more: int
    problems: tuple[Problem, ...]
    zone: ZonePicture | None
    gains: GainsPicture | None
    packages: PackagesTable | None
    split: SplitPicture | None
    states: tuple[StatesPicture, ...]
    councils: tuple[CouncilPicture, ...]
    tornado: Tornado | None
    levers: Tornado | None

    @property
    def items(self) -> frozenset[str]:
        """Ids of the positions and events that the scenario cites."""
        return frozenset(c.reference.item for c in self.cited if c.reference.item)


def make_deal(solved: Solved, *, file: str, ledger: Ledger | None = None) -> Deal:
    """The part. ``file``: the scenario's name for messages; ``ledger``: of the study, where there is one."""
    references = _references(solved, ledger)
    answers = []
    for section in solved.sections:
        first = section.accounts[0].says[0].text if section.accounts[0].says else ""
        answers.append(Answer(
            anchor=f"deal-{section.topic}", question=section.question,
            summary=clip(summary(solved, section.topic) or first, _LONGEST),
            told=tuple(_told(account, references) for account in section.accounts[:_ACCOUNTS]),
            more=max(0, len(section.accounts) - _ACCOUNTS)))
    scenario = solved.scenario
    return Deal(
        title=clip(scenario.title, 160), question=clip(scenario.question, 240), file=clip(file, 120),
        whose=_whose(solved), rests=_told(solved.rests, references), answers=tuple(answers),
        doubt=("No finding: most of these numbers are unknown. What follows takes each at the middle of a wide range, "
               "and shows only how the models read the file.") if not is_finding(solved) else "",
        cited=tuple(references.values())[:_REFERENCES], cited_more=max(0, len(references) - _REFERENCES),
        problems=_problems(references, file) if ledger is not None else (),
        zone=draw_zone(solved), gains=draw_gains(solved), packages=draw_packages(solved), split=draw_split(solved),
        states=tuple(map(draw_states, solved.conflicts[:_PICTURES])),
        councils=tuple(draw_council(decision, table.question or table.id) for decision, table in zip(
            solved.councils[:_PICTURES], solved.scenario.councils, strict=False)),
        tornado=draw_tornado(solved.varied.swings) if solved.varied.swings else None,
        levers=draw_lever_tornado(solved.alone) if solved.alone else None)


def _whose(solved: Solved) -> str:
    """Whose numbers these are, and how many of each kind."""
    from detente.bargaining.solve.rests import numbers_of  # noqa: PLC0415  (scipy is loaded where a scenario is)

    bases = [number.basis for number in numbers_of(solved.scenario)]
    parts = [f"{bases.count(basis)} {'is' if bases.count(basis) == 1 else 'are'} {words}"
             for basis, words in _BASES.items() if basis in bases]
    whole = (f"All of its {counted(len(bases), 'number')} are {_BASES[bases[0]]}" if len(parts) == 1 else
             f"Of its {counted(len(bases), 'number')} {listing(parts)}")
    return (f"What models make of one analyst’s scenario{spoken_of(solved)}, not what the documents say. {whole}. "
            "Whoever disputes a number can change it and solve again.")


def _references(solved: Solved, ledger: Ledger | None) -> dict[str, Cited]:
    """Every entry that the scenario cites with its label, S1, S2 and so on; those of sentences first."""
    said = [entry for account in solved.accounts for sentence in account.says for entry in sentence.evidence]
    entries = dict.fromkeys((*said, *cited_by(solved)))
    return {entry: Cited(f"S{place}", f"src{place}" if place <= _REFERENCES else "",
                         resolve(entry, solved.scenario.sources, ledger))
            for place, entry in enumerate(entries, 1)}


def _told(account: Account, references: dict[str, Cited]) -> Told:
    says = []
    for sentence in account.says[:_SENTENCES]:
        found = [references[entry] for entry in sentence.evidence]
        says.append(Sentence(clip(sentence.text, _LONGEST), tuple(found[:4]), max(0, len(found) - 4)))
    return Told(model=clip(account.model, 120), says=tuple(says),
                assumes=tuple(clip(text, _LONGEST) for text in account.assumes[:_SENTENCES]),
                blind=tuple(clip(text, _LONGEST) for text in account.blind[:_SENTENCES]))


def _problems(references: dict[str, Cited], file: str) -> tuple[Problem, ...]:
    """What the scenario cites and nothing holds, each as a problem, the last of very many as their number."""
    lost = [cited.reference.entry for cited in references.values() if cited.reference.kind == MISSING]
    found = [Problem(stage="brief", document="", file=file,
                     reason=f"{clip(file, 80)} cites “{clip(entry, 120)}”, which the record does not hold; name a key "
                            "of [sources], the id of a position, event or document, or “document-id: words in it”")
             for entry in lost[:_PROBLEMS]]
    if len(lost) > _PROBLEMS:
        found.append(Problem(stage="brief", document="", file=file,
                             reason=f"and {len(lost) - _PROBLEMS} more entries that the record does not hold"))
    return tuple(found)
