"""Through whom we know a position: the chain of attribution from the writer inwards, and whose account it is."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from detente.annotations.annotation import Annotation
from detente.english.syntax import Sentence, Token
from detente.positions.attribution import Attributed
from detente.positions.cues import attribution_cues
from detente.positions.holders import Who, same_side
from detente.positions.tree import Tree
from detente.records import Attribution

__all__ = ["CARRYING", "Chains", "Link"]

#: Modal verbs in which reported speech goes on without a cue of its own.
CARRYING = frozenset({"would", "should", "must"})

_FIRST = frozenset({"i", "we", "us", "me", "my", "our", "ours", "ourselves"})
_THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them"})
_LONGEST_NAME = 80
_SENTENCE = 5
#: Contents that hold a whole statement. What stands in an infinitive or a noun phrase is wanted or named, and what is
#: presupposed inside it ("agreed to the Soviet request to ...") is the writer's to tell.
_PROPOSITIONS = frozenset({"clause", "quote", "phrase", "question", "as"})


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """One who passes a position on: actor ids, or words where no actor is known; ``writer`` for the text's own I."""

    actors: tuple[str, ...]
    words: str
    how: str
    manner: str
    writer: bool = False
    doubted: bool = False


class Chains:
    """The attributions of one text, ready to be asked what stands above a word."""

    def __init__(self, annotation: Annotation, tree: Tree, who: Who, found: Sequence[Attributed]) -> None:
        self._annotation = annotation
        self._tree = tree
        self._who = who
        self._by_sentence: dict[int, list[Attributed]] = {}
        self._by_cue: dict[int, list[Attributed]] = {}
        for attributed in found:
            self._by_cue.setdefault(tree.tokens[attributed.cue_head].sentence, []).append(attributed)
            seen = set()
            for start, end in attributed.contents:
                for token in annotation.parsed.between(start, end):
                    seen.add(token.sentence)
            for number in seen:
                self._by_sentence.setdefault(number, []).append(attributed)

    def over(self, token: Token) -> Iterator[Attributed]:
        """The attributions in whose content a token lies."""
        return (a for a in self._by_sentence.get(token.sentence, ()) if a.covers(token.start, token.end))

    def links(self, cue: int) -> list[Link]:
        """Those through whom the word ``cue`` reaches us, from the writer inwards, the writer left out."""
        token = self._tree.tokens[cue]
        above = [
            a
            for a in self._by_sentence.get(token.sentence, ())
            if a.cue_head != cue
            and a.manner != "judge"
            and a.place in _PROPOSITIONS
            and a.covers(token.start, token.end)
            and not a.cue[0] <= token.start < a.cue[1]
        ]
        above.sort(key=lambda a: (-sum(e - s for s, e in a.contents), a.cue))
        links: list[Link] = []
        for attributed in above:
            link = self._link(attributed, links)
            if link is not None and (not links or (link.actors, link.words) != (links[-1].actors, links[-1].words)):
                links.append(link)
        if not links and self._in_quotation(token.start):
            links.append(Link((), "unnamed", "quoted", "speech"))
        unnamed = attribution_cues().unnamed
        hint = next((k for t in self._tree.up(cue) for k in self._tree.kids(t) if self._tree.low[k] in unnamed), None)
        if hint is not None:
            links.append(Link((), "unnamed", self._tree.low[hint], "speech"))
        return links

    def carried(self, sentence: Sentence, *, back: int = 3) -> list[Link]:
        """The speaker whose words go on without a cue: "Trump said ... . Sanctions would come off when ..."; the
        sentences between must speak in the same would, should or must.
        """
        parsed = self._annotation.parsed
        for number in range(sentence.index - 1, max(-1, sentence.index - 1 - back), -1):
            before = parsed.sentences[number]
            if parsed.text[before.end : parsed.sentences[number + 1].start].count("\n") > 1:
                return []
            for attributed in self._by_cue.get(number, ()):
                held = sum(min(e, before.end) - max(s, before.start) for s, e in attributed.contents if s < before.end)
                link = self._link(attributed, ())
                if held > 0.4 * (before.end - before.start) and link and link.actors and not link.doubted:
                    return [link] if attributed.manner == "speech" and attributed.place in _PROPOSITIONS else []
            if not any(t.tag == "MD" and t.text.lower() in CARRYING for t in parsed.words(before)):
                return []
        return []

    def _link(self, attributed: Attributed, outer: Sequence[Link]) -> Link | None:
        tree = self._tree
        how = " ".join(tree.parsed.text[slice(*attributed.cue)].split())
        if attributed.place != "phrase" and tree.tokens[attributed.cue_head].pos != "ADJ":
            how = tree.phrase_text(attributed.cue_head)
        doubted = attributed.negated or attributed.doubtful or attributed.manner in {"deny", "ask"}
        head = attributed.source_head
        if head is None:
            return Link((), "unnamed", how, attributed.manner, doubted=doubted)
        actors = self._who.actors(head)
        if not actors and tree.low[head] in _FIRST:
            if not outer:
                if self._in_quotation(tree.tokens[head].start):
                    return Link((), "unnamed", how, attributed.manner, doubted=doubted)
                return Link((), "", how, attributed.manner, writer=True, doubted=doubted)
            actors = outer[-1].actors
            if not actors:
                return dataclasses.replace(outer[-1], how=how, manner=attributed.manner, doubted=doubted)
        if not actors and tree.low[head] in _THIRD and outer and outer[-1].actors:
            actors = outer[-1].actors
        words = ""
        if not actors and attributed.source is not None:
            words = " ".join(tree.parsed.text[slice(*attributed.source)].split())[:_LONGEST_NAME]
            words = "unnamed" if tree.tokens[head].pos == "PRON" else words
        return Link(actors, words, how, attributed.manner, doubted=doubted)

    def _in_quotation(self, at: int) -> bool:
        """Whether a character stands in somebody's quoted sentence, not in a phrase between marks."""
        quotations = self._annotation.quotations  # in order, and none inside another
        place = bisect_right(quotations, at, key=lambda q: q.start) - 1
        return place >= 0 and at < quotations[place].end and len(
            self._annotation.parsed.between(quotations[place].start, quotations[place].end)) >= _SENTENCE

    def holders(self, token: int, links: Sequence[Link], *, places: bool = False) -> tuple[str, ...]:
        """Actors for a noun or pronoun; I and we are the speaker's, and so is a pronoun that nobody else resolved; in
        quoted words "they" are others.
        """
        actors = self._who.actors(token, places=places)
        low = self._tree.low[token]
        if links and links[-1].actors:
            if low in _FIRST:
                return links[-1].actors
            if not actors and low in _THIRD and not self._in_quotation(self._tree.tokens[token].start):
                return links[-1].actors
            if low in _THIRD and self._in_quotation(self._tree.tokens[token].start):  # "they wanted it, we could not"
                others = tuple(a for a in actors if not any(same_side(a, s) for s in links[-1].actors))
                actors = others or actors
        return actors if low not in _FIRST or actors else ()

    def writer(self) -> str:
        """The first link's name: the author, or the document where no author is known."""
        return self._annotation.author.strip() or self._annotation.document

    def account(self, holder: str, links: Sequence[Link], how: str, *, act: str) -> tuple[str, tuple[Attribution, ...]]:
        """Voice and chain of a position. ``act`` is speech where the cue itself tells of the holder's words."""
        chain = [Attribution(who=self.writer(), how="author")]
        voice = ""
        for link in links:
            if link.writer:
                continue
            own = any(same_side(actor, holder) for actor in link.actors)
            name = next((a for a in link.actors if a == holder), link.actors[0] if link.actors else link.words)
            if not own:
                voice = "reported"
            elif not voice and link.manner == "speech":
                voice = "said"
            chain.append(Attribution(who=name, how=link.how))
        if chain[-1].who != holder:
            chain.append(Attribution(who=holder, how=how))
        if not voice:
            spoken = act == "speech" and not any(link.manner == "mind" for link in links if not link.writer)
            voice = "said" if spoken else "author"
        if voice == "author" and len(chain) > 2:
            chain = [chain[0], chain[-1]]
        return voice, tuple(chain)
