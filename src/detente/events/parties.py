"""Who takes part: the actors behind the slots of a predicate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from detente.actors.reference import Reference
from detente.annotations import Annotation
from detente.english.syntax import Sentence, SuggestedEvent, Token
from detente.events.allowed import IN_WORDS, MEANS, Allowed
from detente.events.arguments import Slots, belonging, conjuncts, preposition, verb_slots, whose
from detente.events.frames import Frame, load_codebook
from detente.events.lists import listed, only_where_made
from detente.events.sides import its_own, precise, sector, side
from detente.records import Mention, state_of

__all__ = ["Parties", "fellows"]

_NOUNS = frozenset({"NOUN", "PROPN"})
#: Prepositions of the place in question, by the mode of an act that the master of a place does.
_GATES = {"access": ("into", "to", "in"), "expel": ("from", "out"), "deport": ("from", "out")}
#: Subjects that stand for no party of the text: "*nobody* has asked us".
_ANYBODY = frozenset({"one", "nobody", "none", "somebody", "someone", "anyone", "anybody", "everyone", "everybody"})
#: Firms by what they do, where the registry has no role for them: "a Ruritanian *car maker*".
_FIRMS = frozenset({"maker", "manufacturer", "carmaker", "brewer", "retailer", "airline", "insurer", "lender", "lessor",
                    "exporter", "importer", "builder", "supermarket", "shipbuilder", "line", "chain", "publisher",
                    "developer", "refiner", "steelmaker", "drugmaker", "startup", "conglomerate", "utility"})
#: Those of whom none are within the state whose they are.
_ABROAD = frozenset({"neighbour", "neighbor"})
#: Modes of what is done with one's own forces and arms.
_OWN_FORCES = frozenset({"withdraw", "troops", "disarm", "weapons"})
_AMONG = frozenset({"of", "from", "in", "among"})
_COUNTING = frozenset({"NUM", "DET", "PRON", "ADJ"})
#: What those do together who have met.
_OF_THOSE_WHO_MET = frozenset({"CONSULT", "SUPPORT", "AGREE"})
#: Sectors of a state as a whole and its government.
_RULING = frozenset({"", "GOV"})
#: What two parties do not do together.
_ONE_SIDED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "AID"})
#: What is said or given by whose it is: "Xanadu's demand", "its help".
_OF_WHOM = frozenset({"AGREE", "REQUEST", "THREATEN", "AID"})
#: For how many sentences who met is remembered.
_REMEMBERED = 10
#: Who meets again, where the text has told who met.
_SIDES = frozenset({"side", "delegation", "negotiator", "team", "party", "two", "both", "leader", "minister", "envoy",
                    "diplomat", "expert", "official", "president", "government", "country"})


class Parties:
    """The actors of one document, looked up by token and by slot."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._parsed = annotation.parsed
        owned = {r.head: r.actors for r in annotation.references if self._by_whose(r)}
        #: Whose a fellow is who is called by nothing else: "*its* neighbour".
        self._whose = owned
        references = [r for r in annotation.references if r.head not in owned and not only_where_made(annotation, r)]
        self._by_head: dict[int, Reference] = {r.head: r for r in references}
        self.covering: dict[int, Reference] = {}
        for reference in references:
            for token in self._parsed.between(reference.start, reference.end):
                self.covering.setdefault(token.index, reference)
        self._allowed = Allowed(self._parsed, self.covering)
        self._mates = listed(annotation, self.covering)
        self._partners: list[str] = []  # who met in the text before, and in which sentence
        self._met = 0

    def reference(self, token: Token) -> Reference | None:
        """What a token refers to, if it stands for an actor or a state's place."""
        reference = self._by_head.get(token.index) or self.covering.get(token.index)
        return reference if reference is not None and reference.actors else None

    def actors(self, tokens: tuple[Token, ...], *, places: bool = False, direct: bool = False) -> list[str]:
        """Actor ids behind tokens: their own reference, else that of an owner or adjective ("the Ruritanian plane")."""
        found: list[str] = []
        for token in map(self._counted, tokens):
            reference = self.reference(token)
            if reference is not None and reference.role != "actor" and not places:
                continue
            if reference is None and token.pos in ("NOUN", "PROPN") and not direct:
                reference = self._beside(token, places=places)
                for apposed in (c for c in self._parsed.children(token) if c.relation == "appos" and reference is None):
                    found.extend(a for a in self.actors((apposed,)) if a not in found)
                if reference is None and token.lemma in fellows():
                    found.extend(a for a in self._other_side(token) if a not in found)
            if reference is None:
                continue
            firm = reference.how == "demonym" and (token.lemma in _FIRMS or self._of_a_firm(token))
            for mate in (reference, *self._mates.get(reference.head, ()), *self._of_several(token)):
                found.extend(a for a in (f"{a}.BUS" if firm and "." not in a else a for a in mate.actors)
                             if a not in found)
        return found

    def _beside(self, token: Token, *, places: bool) -> Reference | None:
        """Whose a noun is, by its owner, adjective or phrase. Whose a colleague or neighbour is, he is not: "his
        *Ruritanian* colleague"; but several rivals of a state may be its own.
        """
        fellow = token.lemma in fellows()
        for child in self._parsed.children(token):
            owner = child.relation == "nmod:poss"
            if (owner and _is_another(token, child)) or not (
                owner or child.relation in ("amod", "compound", "nmod:desc") or (
                    child.relation == "nmod" and preposition(self._parsed, child) in ("of", "from", *("in",) * fellow))
            ):
                continue
            inner = self.reference(whose(self._parsed, child))
            of_a_place = (places and child.relation == "compound") or (
                child.relation == "nmod" and preposition(self._parsed, child) in ("from", "in"))
            if inner is not None and (inner.role == "actor" or (inner.role == "place" and of_a_place)):
                return inner
        return next((r for c in belonging(self._parsed, token) if (r := self.reference(c)) is not None), None)

    def _by_whose(self, reference: Reference) -> bool:
        """Whether somebody is called by whose neighbour or counterpart he is alone, and so is another."""
        head = self._parsed.tokens[reference.head]
        return any(c.relation == "nmod:poss" and _is_another(head, c) and c.start >= reference.start
                   for c in self._parsed.children(head))

    def _of_a_firm(self, token: Token) -> bool:
        """Whether somebody is the partner or rival of a firm, and so a firm too: "its Ruritanian partner"."""
        owner = next((c for c in self._parsed.children(token) if c.relation == "nmod:poss"), None)
        owned = self.reference(owner) if owner is not None and token.lemma in fellows() else None
        return owned is not None and all(".BUS" in a for a in owned.actors)

    def _other_side(self, token: Token) -> list[str]:
        """Who "its neighbour" or "his host" is where the sentence names just one side beside whose he is: in "Xanadu
        met Ruritania and chided its host".
        """
        owner = next((c for c in self._parsed.children(token) if c.relation == "nmod:poss"), None)
        named = self.reference(owner) if owner is not None else None
        owned = named.actors if named is not None else self._whose.get(token.index, ())
        if not owned or token.tag == "NNS":
            return []
        sentence = self._parsed.sentence_of(token)
        others = {state_of(a): a for r in self._annotation.references_in(sentence.start, sentence.end)
                  if r.role == "actor" for a in r.actors if not a.startswith(("IGO", "NGO"))}
        for actor in owned:
            others.pop(state_of(actor), None)
        return list(others.values()) if len(others) == 1 else []

    def _single(self, token: Token) -> bool:
        """Whether one actor is meant: no plural but in name ("the United States")."""
        reference = self.reference(token)
        named = reference is not None and reference.how == "name" and len(reference.actors) == 1
        return named or token.tag not in ("NNS", "NNPS", "PRP")

    def _counted(self, token: Token) -> Token:
        """What a number or pronoun counts: the aircraft of "one of its aircraft"."""
        if token.pos not in _COUNTING or self.reference(token) is not None:
            return token
        return next((c for c in self._parsed.children(token) if preposition(self._parsed, c) in _AMONG), token)

    def of_words(self, indexes: Sequence[int], *, places: bool = True) -> list[str]:
        """Actor ids that words stand for, once each, a state left out beside its own organs; with ``places`` also the
        states of places.
        """
        found: list[str] = []
        for index in indexes:
            word = self._parsed.tokens[index]
            reference = self.covering.get(index)
            if word.lemma in fellows() and reference is None:
                found.extend(a for a in self.actors((word,)) if a not in found)
            if word.relation == "nmod:poss" and _is_another(self._parsed.head(word), word):
                continue
            if reference is not None and found and (
                preposition(self._parsed, self._parsed.tokens[reference.head]) in ("in", "at", "near")
            ):
                continue  # "refugees *in Xanadu*": where a party is
            if reference is not None and (reference.role == "actor" or (places and reference.role == "place")):
                for mate in (reference, *self._of_several(self._parsed.tokens[reference.head])):
                    found.extend(a for a in mate.actors if a not in found)
        return precise(found)

    def _of_several(self, token: Token) -> list[Reference]:
        """The further states of a plural: "ministers of France and *Iran*", "the French and *Iranian* ministers"."""
        if token.tag not in ("NNS", "NNPS"):
            return []
        found: list[Reference] = []
        for child in self._parsed.children(token):
            case = preposition(self._parsed, child) if child.relation == "nmod" else ""
            abroad = case in ("in", "from") and token.lemma in fellows()  # "his counterparts in France and *Iran*"
            if case == "of" or abroad or child.relation == "amod":
                listed = [self.reference(t) for t in conjuncts(self._parsed, child)]
                found.extend(r for r in listed if r is not None and (r.role == "actor" or abroad))
        return found

    def parties(self, frame: Frame, token: Token, slots: Slots) -> tuple[list[str], list[str], bool]:
        """Sources, targets and whether the act is mutual."""
        nominal = token.pos in _NOUNS
        source_slots = _source_slots(frame, slots, nominal=nominal)
        mutual = frame.mutual or (token.lemma in frame.mutual_on and not self._one_sided(slots, nominal=nominal))
        sources: list[str] = []
        for slot in source_slots:
            sources.extend(a for a in self.actors(slots.get(slot)) if a not in sources)
            if sources and (slot == "poss" or not (mutual and nominal)):
                break
        if not sources and not slots.passive:  # "he met *his* counterpart", and nobody knows who "he" is
            fellow = [t for slot in frame.target for t in slots.get(slot)]
            sources = list(dict.fromkeys(a for t in fellow for a in self._whose.get(t.index, ())))
        targets: list[str] = []
        domestic: list[str] = []
        slots_sought = [s for s in frame.target if not (mutual and s == "obj_by")]
        if nominal and mutual:
            slots_sought += ["comp", "between", "among"]
        for slot in slots_sought:
            found = self._in_slot(slot, frame, token, slots, sources)
            homes = {state_of(a) for a in sources}
            abroad = [a for a in found if state_of(a) not in homes]
            domestic = domestic or [a for a in found if a not in sources]
            found = found if mutual else abroad
            targets.extend(a for a in found if a not in targets and a not in sources)
            if targets and not mutual:
                break
        targets = targets or [a for a in self.actors(slots.get("reached"), places=True) if a not in sources]
        targets = targets or [a for a in self.actors(slots.get("affected")) if a not in sources]
        if slots.passive and not targets:  # "were handed the remains"
            targets = [a for a in self.actors(slots.get("iobj")) if a not in sources]
        targets = targets or ([] if mutual else domestic or self._origins(frame, slots))
        if token.lemma in frame.receive and (slots.get("from") or slots.get("obj_from")):
            subjects = self.actors(slots.get("subj"))
            sources, targets = self.actors(slots.get("from") or slots.get("obj_from")), subjects
        if not sources and slots.passive and (frame.calls_off or frame.mode in _OWN_FORCES or (
            frame.type == "AID" and any(t.lemma in frame.objects for t in slots.get("obj"))) or (
            frame.type == "COOPERATE" and not mutual and bool(targets))
        ):
            sources = [a for a in self.actors(slots.get("obj")) if a not in targets]  # "its troops were pulled out"
        if slots.passive and not sources and slots.get("between"):  # "the pact between X and Y was ratified": by both
            sources, targets = [a for a in self.actors(slots.get("between")) if a in targets], []
        if frame.swap:
            sources, targets = targets, sources
        if mutual and frame.type != "CONSULT" and not nominal and self._unknown(slots):
            return [], precise(targets), False  # "*they* agreed with X", and nobody knows who they are
        if mutual:
            together = precise(sources + targets)
            who_met = frame.type in _OF_THOSE_WHO_MET or frame.subject_parties
            again = not together and who_met and self._again(frame, token, slots)
            return list(self._partners) if again else together, [], True
        return precise(sources), precise(targets), False

    def weighed(
        self, frame: Frame, token: Token, slots: Slots, event: SuggestedEvent | None, *, inner: bool
    ) -> tuple[list[str], list[str], bool]:
        """Sources, targets and whether the act is mutual: as the frame has them, and where it finds nobody, behind the
        words that the opinion names. ``inner``: the act stands inside what another predicate tells.
        """
        sources, targets, mutual = self._with_opinion(frame, token, slots, event, inner=inner)
        if not mutual and frame.type in IN_WORDS:
            targets = [a for a in targets if not its_own(a, sources, organs=frame.type == "REJECT")]
        if frame.type == "MOBILIZE":  # "put its air force on alert": one's own force is readied, not aimed at
            targets = [a for a in targets if side(a) not in {side(s) for s in sources}]
        if slots.passive:  # "*Xanadu* was given a pledge"
            given = [a for a in self.actors(slots.get("iobj")) if frame.id != "opinion" or sector(a) in _RULING]
            sources, targets = [a for a in sources if a not in given], targets or given
        homes = {state_of(a) for a in sources}
        if not mutual and any(state_of(a) not in homes for a in targets):  # "shut *Xanadu's* border with its own land"
            targets = [a for a in targets if state_of(a) not in homes]
        if slots.passive and frame.swap and not targets:  # "was welcomed *in Xanadu*"
            targets = [a for a in self.actors(slots.get("in"), places=True) if state_of(a) not in homes]
        if slots.passive and not sources:
            sources = self._keepers(token, slots, frame.mode or (event.mode if event else ""))
            targets = [a for a in targets if a not in sources]
        return sources, targets, mutual

    def _with_opinion(
        self, frame: Frame, token: Token, slots: Slots, event: SuggestedEvent | None, *, inner: bool
    ) -> tuple[list[str], list[str], bool]:
        sources, targets, mutual = self.parties(frame, token, slots)
        if event is None or frame.subject_parties:
            return sources, targets, mutual
        together = mutual or (frame.id == "opinion" and event.types[0] == "CONSULT" and event.mode != "visit")
        words = self._told_apart(token, slots, event)
        one = self.of_words(self._allowed.doers(frame, token, slots, words[0]), places=not together)
        other = self.of_words(self._allowed.concerned(frame, token, slots, words[1]), places=not together)
        if slots.get("subj") and not slots.passive and all(
            t.lemma in _ANYBODY and self._counted(t) is t for t in slots.get("subj")
        ):
            one = []
        if recipients := self.actors(slots.get("recipient")):  # "won the support of Xanadu"
            sources = [a for a in (*sources, *one, *other) if a not in recipients] or [
                a for a in self.actors(slots.get("comp")) if a not in recipients]  # "an *Ruritanian* veto of its bid"
            return list(dict.fromkeys(sources)), recipients, mutual and frame.id != "opinion"
        done_to = token.pos in _NOUNS and not slots.get("poss") and set(sources) <= set(self.actors(slots.get("of")))
        swapped = not one and not slots.passive and set(sources) <= set(other) and not (
            done_to and frame.id == "opinion")
        if sources and not together and (swapped or (token.pos in _NOUNS and set(sources) < set(one))):
            one, other = sources, [*other, *targets]  # "its offer", "an Iranian claim": grammar says whose it is
        owned = token.pos in _NOUNS and event.types[0] in _OF_WHOM and not slots.get("by")
        owners = self.actors(slots.get("poss")) if owned else []
        if owners and frame.id == "opinion" and not set(owners) & set(one):  # "gave in to *Xanadu's* demand"
            one, other = owners, [*other, *one]
        if inner and one:
            return one, [a for a in other if a not in one], False
        if frame.id == "opinion" and sources and token.lemma in frame.receive and (
            slots.get("obj") and slots.get("from")
        ):
            return sources, targets, False  # "got two gunboats *from Xanadu*"
        if frame.id == "opinion":
            handed = token.pos == "VERB" and not slots.passive and slots.clause is None
            if handed and (given := self.actors(slots.get("iobj"))):
                other = [a for a in given if a not in one]  # "gave *its envoys* three days"
            told = any(c.relation == "nsubj" for c in self._parsed.children(token)) and token.pos == "VERB"
            if told and not slots.passive and not together and not {*one, *other} & {*sources}:
                one = sources or one  # "told them what *X* will not accept"
            if "CONSULT" in (frame.type, event.act) and not other and not targets and len(one or sources) == 1:
                other = self.actors((*slots.get("to"), *slots.get("in")), places=True)  # "is due in Xanadu on Friday"
            sources = one or [a for a in sources if a not in other]
            targets = [a for a in other or targets if a not in sources]
            return (sources + targets, [], True) if together else (sources, targets, False)
        if mutual:
            both = list(dict.fromkeys([*sources, *one, *other]))
            more = len({state_of(a) for a in sources}) == 1 < len({state_of(a) for a in both})
            return both if more and not frame.named else sources, [], True
        sources = sources or [a for a in one if a not in targets]
        return sources, targets or [a for a in other if a not in sources], False

    def _told_apart(
        self, token: Token, slots: Slots, event: SuggestedEvent
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The opinion's words for source and target, less those that grammar rules out: one that the opinion has on
        both sides of an act is where the verb has it ("was promised a loan"), and the subject of another clause acts
        there alone ("the spy, whom *Xanadu* had accused, was extradited").
        """
        source, target = event.source, event.target
        if token.pos != "VERB":  # "pressure from Xanadu on *Ruritania*": who is on both sides is acted upon
            apart = event.types[0] in _ONE_SIDED
            return tuple(i for i in source if i not in target or not apart) or source, target
        inner = {t.index for i in source for t in [self._parsed.tokens[i]] for w in (t, self._parsed.head(t))
                 if (w.relation.startswith("nsubj") or w.relation == "obl:agent") and w.head != token.index
                 and self._parsed.tokens[w.head].relation in (
                     ("acl", "acl:relcl", "advcl") if w.relation == "obl:agent" else ("acl", "acl:relcl"))
                 and w.head not in {a.index for a in self._parsed.ancestors(token)}}
        source = tuple(i for i in source if i not in inner)
        beside = {t.index for c in self._parsed.children(token) if c.relation == "conj" and c.pos == "VERB"
                  for t in self._parsed.subtree(c)}
        target = tuple(i for i in target if i not in beside) or target
        if set(source) & set(target):
            doing = {t.index for slot in ("subj", "by") for o in slots.get(slot) for t in self._parsed.subtree(o)}
            source, target = (tuple(i for i in source if i not in target or i in doing),
                              tuple(i for i in target if i not in source or i not in doing))
        return source, target

    def _keepers(self, token: Token, slots: Slots, mode: str) -> list[str]:
        """Whose the place is into which somebody is let, or that somebody has to leave, where nobody is said to have
        decided it: "were let into the *Ruritanian* plant", "was given a day to leave *Xanadu*".
        """
        gates, leaves = [t for slot in _GATES.get(mode, ()) for t in slots.get(slot)], mode != "access"
        if mode in _GATES and leaves:
            gates += [t for c in self._parsed.children(token) if c.lemma in ("leave", "quit")
                      for t in verb_slots(self._parsed, c).get("obj")]
        return self.actors(tuple(gates), places=leaves)  # who lets aid into a land may be another

    def _unknown(self, slots: Slots) -> bool:
        """Whether the subject is a pronoun of which it is not known whom it means."""
        subjects = slots.get("subj")
        return bool(subjects) and all(t.pos == "PRON" and self.reference(t) is None for t in subjects)

    def _one_sided(self, slots: Slots, *, nominal: bool) -> bool:
        """Whether what partners may do together is done by one of them: "agreed to sell them jets", "signed the treaty
        that Xanadu had drafted".
        """
        if slots.get("with"):
            return False
        single = slots.clause is not None and len(slots.get("subj")) == 1 and self._single(slots.get("subj")[0])
        return bool(slots.get("obj_by")) or (single and not nominal)

    def _in_slot(self, slot: str, frame: Frame, token: Token, slots: Slots, sources: list[str]) -> list[str]:
        """The actors of one target slot."""
        if slot == "complement":
            return self._complement_actors(slots, sources)
        if slot == "doer":
            return self.actors(verb_slots(self._parsed, slots.clause).get("subj") if slots.clause else ())
        if slot == "elsewhere":
            return self._elsewhere(token, sources)
        if slot == "subject_phrase":
            return [a for subject in slots.get("subj") for a in self._struck(subject)]
        if slot == "with":  # "negotiated *with the help* of X"
            partners = tuple(t for t in slots.get(slot) if t.lemma not in MEANS)
            return self.actors(partners, places=frame.place_target, direct=frame.direct)
        if slot == "phrase_on":
            return [a for s in frame.phrase for head in slots.get(s) for a in self._on(head)]
        return self.actors(slots.get(slot), places=frame.place_target, direct=frame.direct)

    def _origins(self, frame: Frame, slots: Slots) -> list[str]:
        """Whence the people come to whom an act is done, where the verb itself asks for no "from": "invited investors
        *from Xanadu*".
        """
        if frame.id == "opinion" or frame.direct or slots.passive or "from" in frame.target:
            return []
        links = [self._parsed.tokens[t.index + 1] for t in slots.get("obj")
                 if t.pos == "NOUN" and t.index + 1 < len(self._parsed.tokens)]
        return self.actors(tuple(self._parsed.head(c) for c in links if c.lemma == "from" and c.relation == "case"),
                           places=True)

    def _struck(self, deed: Token) -> list[str]:
        """What a deed falls on: "strike *on Xanadu*"; "shelling *of* it" too, where no actor is called so."""
        mine = self._by_head.get(deed.index)
        links = ("on", "against", "of") if mine is None or mine.role != "actor" else ("on", "against")
        return self.actors(tuple(c for c in self._parsed.children(deed) if preposition(self._parsed, c) in links),
                           places=True)

    def remember(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Keeps who met in the sentence just read: "the talks" and "the two sides" of the next are theirs."""
        for mention in mentions:
            states = list(dict.fromkeys(state_of(a) for a in (*mention.sources, *mention.targets)))
            if mention.lexical_type == "CONSULT" and len(states) > 1:
                self._partners, self._met = states, sentence.index

    def _again(self, frame: Frame, token: Token, slots: Slots) -> bool:
        """Whether who met before acts here: "*the talks* go on", "*the two sides* meet", "*a treaty* is signed" or
        comes into force.
        """
        if self._parsed.sentence_of(token).index - self._met > _REMEMBERED:
            return False
        if token.pos not in _NOUNS:
            made = (slots.passive and any(t.lemma in frame.objects for t in slots.get("obj"))) or any(
                t.lemma in frame.subject_words for t in slots.get("subj") if not frame.subject_parties)
            return made or any(t.lemma in _SIDES and t.tag in ("NNS", "CD", "DT") for t in slots.get("subj"))
        above, words = self._parsed.head(token), self._parsed.children(token)
        if not token.relation.startswith("nsubj") or above.pos != "VERB" or any(
            c.relation == "expl" for c in self._parsed.children(above)
        ):
            return False  # spoken of, with nothing that says it took place: "will not wreck the talks"
        return not any(c.pos == "PROPN" or c.relation == "nmod:poss" or (
            c.relation == "nmod" and preposition(self._parsed, c) in ("with", "between", "of", "among")) for c in words)

    def _on(self, head: Token) -> list[str]:
        return [a for t in self._parsed.subtree(head) if preposition(self._parsed, t) in ("on", "against")
                for a in self.actors((t,))]

    def _complement_actors(self, slots: Slots, sources: list[str]) -> list[str]:
        """Actors of the clause below that are not the source: "urged that *Ruritania* halt ..."."""
        if slots.clause is None:
            return []
        below = verb_slots(self._parsed, slots.clause)
        for slot in ("subj", "obj", "with", "between", "iobj", "to", "against", "on", "from"):
            found = [a for a in self.actors(below.get(slot)) if a not in sources]
            if found:
                return found
        return []

    def _elsewhere(self, token: Token, sources: list[str]) -> list[str]:
        """Actors named below the predicate in any other role, when no slot holds one."""
        states = {state_of(a) for a in sources}
        for other in self._parsed.subtree(token):
            reference = self._by_head.get(other.index)
            if reference is not None and reference.role == "actor" and other.relation in ("obj", "obl", "nmod", "iobj"):
                found = [a for a in reference.actors if state_of(a) not in states]
                if found:
                    return found
        return []

    def counterpart(self, sentence: Sentence, sources: list[str]) -> list[str]:
        """Whom the text spoke of just before, when someone walks out on a partner that the sentence does not name."""
        states = {state_of(a) for a in sources}
        for number in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
            before = self._parsed.sentences[number]
            if "\n\n" in self._parsed.text[before.end : sentence.start]:
                return []
            for reference in reversed(self._annotation.references_in(before.start, before.end)):
                others = [a for a in reference.actors if state_of(a) not in states]
                if reference.role == "actor" and others:
                    return others
        return []

    def of_ones_own(self, slots: Slots, sources: Sequence[str]) -> bool:
        """Whether what somebody acts on is a thing of his own: "defended *her budget*", not "praised *his host*"."""
        owners = [c for t in slots.get("obj") if t.lemma not in fellows()
                  for c in self._parsed.children(t) if c.relation == "nmod:poss"]
        theirs = {state_of(a) for a in self.actors(tuple(owners))}
        return bool(theirs) and theirs <= {state_of(a) for a in sources}

    def is_place(self, token: Token) -> bool:
        """Whether the token is the name of a place in a state, and not the state's."""
        reference = self.covering.get(token.index)
        return reference is not None and reference.role == "place" and token.pos == "PROPN"

    def person(self, token: Token) -> bool:
        """Whether the token names a person."""
        reference = self.covering.get(token.index)
        return reference is not None and reference.role == "actor" and any(a.count(".") >= 2 for a in reference.actors)


def _is_another(fellow: Token, owner: Token) -> bool:
    """Whether somebody is another than whose he is said to be: "*its* neighbour"; several rivals may be its own."""
    several = fellow.tag == "NNS" and fellow.lemma not in _ABROAD
    return fellow.lemma in fellows() and (owner.pos == "PRON" or not several)


@cache
def fellows() -> frozenset[str]:
    """Nouns for people and states that are called by whom they stand beside, and so are others than they."""
    return load_codebook().classes["fellow"]


def _source_slots(frame: Frame, slots: Slots, *, nominal: bool) -> list[str]:
    """Where whoever acts is sought, in order."""
    found = [s for s in frame.source if not (s == "by" and not (slots.passive or nominal))]
    if not nominal:
        return found
    found = ["poss", *(["subj"] if "subj" not in found else []), *found]
    return found if "of" in frame.target else [*found, "of"]
