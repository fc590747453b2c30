"""What a document has spoken of so far, and whom its pronouns and nominals take up again."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Container, Iterable

__all__ = ["Discourse", "Entity"]

#: How many sentences back an antecedent may lie.
_REACH = 3
_PAIR_REACH = 6


@dataclasses.dataclass(slots=True)
class Entity:
    """One mention, as memory keeps it. ``kind``: person, state, people (several), place, thing. ``actors`` is empty
    where somebody or something is meant that is no actor of ours: it competes, and if it wins nobody is named.
    ``number``: the pronoun (p for they, n for it) that took it up before; ``main``: the subject of a main clause;
    ``official``: a state or body by one who holds an office there, whom "he" or "she" may mean.
    """

    kind: str
    actors: tuple[str, ...]
    sentence: int
    token: int
    subject: bool
    object: bool
    gender: str = ""
    number: str = ""
    clause: int = -1
    main: bool = False
    official: bool = False


class Discourse:
    """The memory of one document."""

    def __init__(self, state_of: Callable[[str], str], side_of: Callable[[str], str]) -> None:
        self._past: list[Entity] = []
        self._state_of = state_of
        self._side_of = side_of
        self.count: Counter[str] = Counter()
        #: States in which something is said to be or happen.
        self.places: Counter[str] = Counter()

    def add(self, entity: Entity) -> None:
        """Remember a mention."""
        if len(self._past) > 400:
            del self._past[:200]
        self._past.append(entity)
        if entity.kind == "place":
            self.places.update(entity.actors)
            return
        for actor in entity.actors:
            self.count[actor] += 1
            state = self._state_of(actor)
            if state != actor:
                self.count[state] += 1

    def recent(self, sentence: int, reach: int = _REACH) -> Iterable[Entity]:
        """Mentions of the last sentences, latest first."""
        for entity in reversed(self._past):
            if sentence - entity.sentence > reach:
                return
            yield entity

    def antecedent(
        self,
        kinds: tuple[str, ...],
        *,
        sentence: int,
        token: int,
        subject: bool,
        possessive: bool,
        gender: str = "",
        number: str = "",
        clause: int = -1,
        free: bool = False,
        reach: int = _REACH,
    ) -> Entity | None:
        """The mention that a pronoun takes up: near ones before far ones, subjects before objects and those of main
        clauses before others, the often named before the rest, of the same gender; never the subject of its own verb
        for an object pronoun, unless the pronoun is ``free`` of its verb ("beside him").
        """
        best: Entity | None = None
        top = float("-inf")
        barred: set[tuple[str, ...]] = set()
        for entity in self.recent(sentence, reach):
            if not (entity.kind in kinds or (entity.official and "official" in kinds)) or entity.token >= token:
                continue
            if gender and entity.gender and gender != entity.gender:
                continue
            own = entity.subject and entity.clause == clause and clause >= 0 and entity.sentence == sentence
            if not possessive and not subject and own and not free:
                barred.add(entity.actors)
                continue
            if entity.actors and entity.actors in barred:
                continue
            score = -3.0 * (sentence - entity.sentence) + (3.0 if entity.subject else 1.0 if entity.object else 0.0)
            score += 1.0 if entity.main else 0.0
            score += min(2.0, 0.25 * sum(self.count[a] for a in entity.actors))
            if entity.sentence == sentence:
                score -= 0.02 * (token - entity.token)
                if possessive and entity.subject and entity.clause == clause:
                    score += 1.5
            if number and entity.number == number:
                score += 3.0
            if number == "p" and entity.kind == "people":
                score += 1.5
            if score > top:
                best, top = entity, score
        return best

    def ruled(self, clause: int, *, sentence: int) -> bool:
        """Whether somebody is the subject of the verb, by grammar or by control ("urged Kim to stop")."""
        return any(e.subject and e.clause == clause for e in self.recent(sentence, 0))

    def at(self, tokens: range, *, sentence: int) -> Entity | None:
        """The mention of the sentence whose head stands at one of the tokens, or None."""
        return next((e for e in self.recent(sentence, 0) if e.token in tokens and e.kind in {"person", "state"}), None)

    def latest(self, fits: Callable[[Entity], bool], *, sentence: int, reach: int) -> Entity | None:
        """The last mention that fits, or None."""
        return next((entity for entity in self.recent(sentence, reach) if fits(entity)), None)

    def foremost(self, fits: Callable[[Entity], bool], *, sentence: int, reach: int) -> Entity | None:
        """The fitting mention of whom the document speaks most, near ones before far ones; None where none fits."""
        fitting = [entity for entity in self.recent(sentence, reach) if fits(entity)]
        return max(
            fitting,
            default=None,
            key=lambda e: min(6, self.count[e.actors[0]]) - 0.7 * (sentence - e.sentence) + (1.0 if e.subject else 0.0),
        )

    def several(
        self, *, sentence: int, fits: Callable[[str], bool], size: int = 2, avoid: Container[str] = ()
    ) -> tuple[str, ...]:
        """The persons (two, or ``size``) last spoken of together or one after the other: of different states where
        there are such, else of one.
        """
        apart: list[str] = []
        found: list[str] = []
        for entity in self.recent(sentence, _PAIR_REACH):
            if (
                entity.kind == "people"
                and len(entity.actors) == size
                and all(fits(a) for a in entity.actors)
                and not any(a in avoid for a in entity.actors)
            ):
                return entity.actors
            if entity.kind != "person":
                continue
            for actor in entity.actors:
                if actor in found or actor in avoid or not fits(actor):
                    continue
                found.insert(0, actor)
                if self._side_of(actor) not in map(self._side_of, apart):
                    apart.insert(0, actor)
            if len(apart) == size:
                return tuple(apart)
        return tuple(found) if len(found) == size else ()

    def sides(self, *, sentence: int, avoid: Container[str] = (), size: int = 2) -> tuple[str, ...]:
        """The two (or ``size``) states, armed groups or organisations most spoken of in the last sentences, in order
        of mention.
        """
        score: dict[str, float] = {}
        order: list[str] = []
        for entity in self.recent(sentence, _PAIR_REACH):
            together = tuple(dict.fromkeys(self._side_of(a) for a in entity.actors))
            if (
                entity.kind == "people"
                and len(together) == size
                and sentence - entity.sentence <= (2 if entity.main else 1)
                and not any(a in avoid for a in together)
            ):
                return together
            if entity.kind not in {"person", "state", "people"}:
                continue
            for actor in entity.actors:
                side = self._side_of(actor)
                if side in avoid:
                    continue
                if side not in order:
                    order.append(side)
                near = 1.0 / (1 + max(0, sentence - entity.sentence))
                near -= 0.4 if side.startswith(("IGO.", "NGO.")) else 0.0
                score[side] = max(score.get(side, 0.0), near + (0.3 if entity.subject else 0.0))
        ranked = sorted(score, key=lambda s: -(score[s] + min(1.0, 0.05 * self.count[s])))[:size]
        return tuple(sorted(ranked, key=order.index, reverse=True)) if len(ranked) == size else ()
