"""What the graph model says of a conflict, for an analyst: the chief finding first, states and steps in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from detente.bargaining.account import Account, Said
from detente.bargaining.solve.conflict_words import Words
from detente.bargaining.stability.narrative import sanction

if TYPE_CHECKING:
    from detente.bargaining.solve.conflict import SolvedConflict

__all__ = ["Teller"]

#: So many other states that hold are told one by one; the rest are counted.
_TOLD: Final = 3
_NOTIONS: Final = {
    "nash": "nobody gains by moving alone", "seq": "every gain would be undone by answers that serve those who give "
    "them", "smr": "every gain could be undone by answers against which no reply helps",
    "gmr": "every gain could be undone by some answer", "sim": "every gain would be undone by what others do at the "
    "same moment"}


class Teller:
    """The sentences of one solved conflict."""

    def __init__(self, solved: SolvedConflict) -> None:
        self.solved, self.table = solved, solved.coded.table
        self.conflict, self.names = solved.coded.conflict, solved.coded.names
        self.words = Words(solved.coded)
        self.now = solved.status_quo

    def stability(self) -> Account:
        """What holds, who is tempted, and what misreadings change."""
        says = [self.standing(self.now, "What is now"), *self.temptations(self.now), *self.together(), self.others(),
                *self.spread(self.now, "what is now"), *self.misread(), *self.idle()]
        feared = ("the opponents' steps one after another" if self.table.sanction == "joint"
                  else "a single step of one opponent")
        return Account(
            model=f"What holds: {self.table.title}", says=tuple(says),
            assumes=("All know what all prefer, but for the misreadings named, and move only to gain.",
                     f"A state holds where {_NOTIONS[self.table.notion]}; what is feared after a move is {feared}."),
            blind=("How much is gained or lost: preferences are orders.",
                   "Options that nobody listed, and moves by mistake or to save face."))

    def change(self) -> Account:
        """The way to the wished state and what would make it hold."""
        wished = self.solved.wished
        assert wished is not None  # noqa: S101  (asked only where a state is wished for)
        here = self.standing(wished, "What is wished for")
        return Account(
            model=f"The way to what is wished for: {self.table.title}",
            says=(here, *self.temptations(wished), *self.spread(wished, "what is wished for"), *self.way(),
                  *self.eyes(), *self.changes()),
            assumes=("Each may change any number of its own options at once, and nobody moves twice in a row.",
                     "Options stay as they are; only what is thought of the states could change."),
            blind=("What it takes to change a mind: a side payment, a guarantee, another wording.",
                   "Whether whoever goes first can trust the next to follow."))

    def standing(self, state: int, called: str) -> Said:
        """Whether a state holds, and why."""
        phrase = self.words.state(state)
        found = self.solved.stabilities
        if found.nash[:, state].all():
            return Said(f"{called} holds, since nobody gains by moving alone: {phrase}.")
        tempted = [name for name, stays in zip(self.names, found.nash[:, state], strict=True) if not stays]
        if self.solved.holds[state]:
            return Said(f"{called} holds, though {_and(tempted)} would gain by a step of {_own(tempted)}, were it not "
                        f"for the answer: {phrase}.")
        leaves = ~found.of(self.table.notion)[:, state]
        free = [name for name, goes in zip(self.names, leaves, strict=True) if goes]
        return Said(f"{called} does not hold, since {_and(free)} would leave it: {phrase}.")

    def temptations(self, state: int) -> list[Said]:
        """Whom a better state tempts away, why it is better, and what answer holds it back if any does."""
        says = []
        for i, name in enumerate(self.names):
            best = self.solved.drawn_to(i, state)
            if best is None:
                continue
            why, evidence = self.words.why(i, best, state)
            gain = f"{_start(name)} would gain if it {self.words.turn(i, state, best)}{why}"
            if not self.solved.stabilities.of(self.table.notion)[i, state]:
                says.append(Said(f"{gain}, and no answer would undo that." if self.table.notion != "nash" else
                                 f"{gain}.", evidence))
                continue
            answer = None if self.table.notion == "sim" else sanction(
                self.conflict, i, state, best, improving=self.table.notion == "seq",
                replied=self.table.notion == "smr", joint=self.table.sanction == "joint")
            held = self.words.steps(answer) if answer else "others would change something at the same moment"
            says.append(Said(f"{gain}; what holds it back: {held}.", evidence))
        return says

    def others(self) -> Said:
        """What else holds, by how it differs from now."""
        held = self.solved.holds
        n, count = held.size, int(held.sum())
        if count == n:
            return Said(f"All {n:,} states hold: what is known of preferences moves nobody." if n > 1 else
                        "There is no other state.")
        rest = [int(at) for at in np.flatnonzero(held) if at != self.now]
        if not rest:
            return Said(f"Of {n:,} states {'no other holds' if held[self.now] else 'none holds'}.")
        rest.sort(key=lambda at: (at != self.solved.wished, self.words.apart(self.now, at), at))
        told = rest if len(rest) <= _TOLD + 1 else rest[:_TOLD]
        listed = " ".join(f"({letter}) {self.words.otherwise(at)}." for letter, at in zip("abcd", told, strict=False))
        more = f" And {len(rest) - len(told):,} others." if len(rest) > len(told) else ""
        return Said(f"Of {n:,} states {count:,} {'holds' if count == 1 else 'hold'}; "
                    f"{'the others ' if held[self.now] else ''}by what is otherwise than now: {listed}{more}")

    def together(self) -> list[Said]:
        """Who would leave the status quo together."""
        if self.solved.coalitions is None:
            return [Said("Whether some gain by moving together was not looked into: there are too many states.")]
        if self.solved.together is None:
            if self.solved.stabilities.nash[:, self.now].all():
                return [Said("Nor does any group gain by moving together.")]
            return []
        team, path = self.solved.together
        return [Said(f"But {_and([self.names[i] for i in team])} would all gain by moving together: "
                     f"{self.words.steps(path)}.")]

    def spread(self, state: int, called: str) -> list[Said]:
        """How sure that is within the ranges of the weights."""
        if self.solved.shares is None:
            return []
        return [Said(f"With every weight drawn from its range, {called} holds in {self.solved.shares[state]:.0%} of "
                     f"{self.solved.draws:,} draws.")]

    def misread(self) -> list[Said]:
        """What each misreading makes hold or break."""
        notion, says = self.table.notion, []
        for table, game in zip(self.table.misreadings, self.solved.misread, strict=True):
            who = self.names[self.conflict.seat(table.by)]
            of = self.names[self.conflict.seat(table.of)]
            i = self.conflict.seat(table.by)
            held, true, counted = game.holds(notion), game.fact.holds(notion), game.expected(notion)[i]
            parts = []
            for mask, words in ((held & ~true, "{} holds only through this"), (true & ~held, "{} no longer holds"),
                                (counted & ~held, f"{who} counts on {{}}, which {of} will leave"
                                 if len(self.names) == 2 else f"{who} counts on {{}}, which others will leave")):
                if mask.any():
                    parts.append(words.format(self.words.few(np.flatnonzero(mask), first=self.now)))
            effect = "; ".join(parts) or "what holds stays the same"
            says.append(Said(f"{_start(who)} misreads {of}{f' ({table.note})' if table.note else ''}: {effect}.",
                             table.evidence))
        if len(self.table.misreadings) > 1 and self.solved.hypergame is not None:
            now = self.solved.hypergame.holds(notion)[self.now]
            says.append(Said(f"With all misreadings at once, what is now {'holds' if now else 'does not hold'}."))
        return says

    def idle(self) -> list[Said]:
        """Who prefers nothing."""
        return [Said(f"{_start(name)} sets no state that can be above another, and so never moves.")
                for name, ranks in zip(self.names, self.conflict.ranks, strict=True)
                if len(self.conflict.states) > 1 and not ranks.any()]

    def way(self) -> list[Said]:
        """How to come to the wished state, and at whose loss."""
        way = self.solved.way
        if way is None:
            return []
        path = way.willing or way.easiest
        if path is None:
            return [Said("No sequence of moves leads there from what is now: what cannot be undone, or cannot be, "
                         "stands between.")]
        worse = [self.names[i] for i in way.worse_off]
        return [Said(f"The easiest way there from now: {self.words.steps(path)}."),
                Said(f"There {_and(worse)} {'is' if len(worse) == 1 else 'are'} worse off than now." if worse else
                     "There nobody is worse off than now.")]

    def eyes(self) -> list[Said]:
        """Where who misreads another takes the way to cost somebody else a loss than it does."""
        way, says = self.solved.way, []
        path = None if way is None else way.willing or way.easiest
        for table, seen in zip(self.table.misreadings, self.solved.seen_ways, strict=True):
            if path is None or seen is None or seen.losers == path.losers:
                continue
            who, of = (self.names[self.conflict.seat(name)] for name in (table.by, table.of))
            lost = f"{_and([self.names[i] for i in seen.losers])} only" if seen.losers else "nobody"
            says.append(Said(f"As {who} misreads {of}, a way there is at a loss to {lost}: {self.words.steps(seen)}.",
                             table.evidence))
        return says

    def changes(self) -> list[Said]:
        """Who would have to think more of the wished state for it to hold, and what stands in the way."""
        changes = self.solved.changes
        if changes is None or not changes.needed:
            return []
        says = []
        for change in changes.needed:
            name, count = self.names[change.decider], change.swaps
            rival = max((*change.tied, *change.passed), key=lambda at: int(self.conflict.ranks[change.decider, at]))
            why, evidence = self.words.why(change.decider, rival, change.state)
            above = "one state above it:" if count == 1 else f"{count:,} states above it, the best of them:"
            best = "what is now" if rival == self.now else self.words.otherwise(rival)
            says.append(Said(f"{_start(name)} would stay once it no longer ranked {above} {best}{why}.", evidence))
        says.append(Said(f"With {'this' if len(says) == 1 else 'these'} it would hold." if changes.enough else
                         "Even so it would not hold: who no longer wants to leave no longer deters the others."))
        return says


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _start(name: str) -> str:
    return name[:1].upper() + name[1:]


def _own(names: list[str]) -> str:
    return "its own" if len(names) == 1 else "their own"
