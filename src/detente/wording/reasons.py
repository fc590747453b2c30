"""The coder's short reasons as clauses that may follow "because": why a status, why a frame does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["STATUS_WORDS", "rejection_clause", "status_clause"]

#: What each status means of a report.
STATUS_WORDS: Final[Mapping[str, str]] = {
    "happened": "told as done",
    "ongoing": "told as going on",
    "planned": "told as planned",
    "expected": "told as expected",
    "hypothetical": "told as no more than possible",
    "denied": "told as not done",
    "cancelled": "told as called off",
    "historical": "told as past history",
}

# A star stands for words of the text. Where the clause depends on the status that it leads to, there is one for each,
# and one under "" for the rest. The first pattern that fits is taken.
_STATUS: Final[tuple[tuple[str, str | Mapping[str, str]], ...]] = (
    ("* (shared)", "{clause}, and it shares the form of the verb that it is joined to"),
    ("negated, *: the second opinion reads “*”", "the second opinion reads it so"),
    ("negated, *: *", "it is negated, and {clause}"),
    ("past tense", "its verb stands in the past tense"),
    ("perfect", "its verb stands in the perfect"),
    ("passive", "its verb stands in the passive and tells a fact"),
    ("participle", "its verb is a participle that tells a fact"),
    ("infinitive", "its verb hangs on another that tells a fact"),
    ("told without reserve", "nothing around it says that it is planned, doubtful or denied"),
    ("progressive", "its verb stands in the progressive form"),
    ("present tense", "its verb stands in the present tense"),
    ("present of a headline", "a headline or an entry of a chronology tells in the present what has happened"),
    ("infinitive of a headline", "a headline tells with an infinitive what is to come"),
    ("bare infinitive", "a bare infinitive tells what is to come"),
    ("imperative", "it stands in the imperative"),
    ("what is asked for", "it is what somebody asks for"),
    ("future in reported speech", "“would” in reported speech tells what is to come"),
    ("inside a condition", "it stands inside a condition"),
    ("in a tale", "it is told of a book, a film or a game"),
    ("waited for by what is to come", "it is what something still to come waits for"),
    ("what “*” is for", "it is what “*” is to be for, which is itself still to come"),
    ("what came later", "“would” tells what came later, as it is seen from the past"),
    ("subject of “*”, which is denied", "“*” is denied, and so it did not take place"),
    ("subject of “*”", {
        "cancelled": "“*” says that nothing came of it",
        "expected": "“*” says that it is to come",
        "hypothetical": "“*” leaves open whether it takes place",
        "": "it is the subject of “*”",
    }),
    ("kept from taking place by “*”", "“*” says that it was kept from taking place"),
    ("before “*”", "“*” comes after it"),
    ("thought of, as a subject", "it is spoken of as a thing to do, not told as done"),
    ("in what “*” is after", "it stands inside what is only wished for, under “*”"),
    ("told as the first since another", "it is told of as the first since an earlier one"),
    ("in what “would be”", "it is told as what would be"),
    ("nearly", "it is told as what nearly came about"),
    ("asked in a question", "it is asked in a question"),
    ("“to” before a gerund", "it stands after “to” as a thing aimed at"),
    ("“* is to ...”", "“* is to” names an aim"),
    ("“is to ...”", "“is to” before a verb tells what is to come"),
    ("“* yet to *”", "“* yet to *” says that it has not been done so far"),
    ("“*” of a movement to come", "“*” tells a movement that is still to come"),
    ("“*” of it", "“*” is said of it"),
    ("“*” is denied", "“*”, on which it hangs, is itself denied"),
    ("the second opinion reads “*”", "the second opinion reads it so"),
    ("not done, but “*”", "“*” tells what was done in its place, or instead of it"),
    ("what had to be otherwise", "the condition denies it, so that it came to pass"),
    ("“*” before it began", "“*” calls it off before it began"),
    ("under “*”, which is dropped", "“*”, under which it stands, is dropped"),
    ("under “no *”", "there is “no *” of which it is told"),
    ("under “*”", {
        "happened": "“*”, on which it hangs, is itself the act: what was refused or tried is told as done",
        "planned": "“*”, on which it hangs, speaks of what is planned",
        "expected": "“*”, on which it hangs, speaks of what is expected",
        "hypothetical": "“*”, on which it hangs, speaks of what may or may not come",
        "denied": "“*”, on which it hangs, denies it",
        "cancelled": "“*”, on which it hangs, calls it off",
        "": "it hangs on “*”",
    }),
    ("asked for by “*”", "it is what “*” asks for"),
    ("purpose of “*”", {
        "happened": "it is the purpose of “*”, which was done",
        "": "it is the purpose of “*”, and nothing says that the purpose was reached",
    }),
    ("aim of “*”", "it is what “*” leads to"),
    ("object of “*”", {
        "planned": "it is the object of “*”, which speaks of what is planned",
        "expected": "it is the object of “*”, which speaks of what is expected",
        "hypothetical": "it is the object of “*”, which speaks of a wish",
        "denied": "it is the object of “*”, which denies it",
        "cancelled": "it is the object of “*”, which calls it off",
        "": "it is the object of “*”",
    }),
    ("beside “*”", "“*”, beside which it stands, is itself not certain"),
    ("after “*”", "“*” places it after something that is itself still to come"),
    ("its adjective", {
        "planned": "the adjective before it tells what is to come",
        "expected": "the adjective before it tells what is expected",
        "hypothetical": "the adjective before it leaves open whether it takes place",
        "cancelled": "the adjective before it says that it was called off",
        "": "the adjective before it says so",
    }),
    ("what comes before it is told as earlier", "what is told beside it comes before it"),
    ("told as known", "the text speaks of it as something known"),
    ("dated", "it has a date that has passed"),
    ("named and owned", "it has a name of its own and a party to which it belongs"),
    ("its date lies after publication", "its date lies after the day of publication"),
    ("its date lies before publication", "its date lies well before the day of publication"),
    ("to come more than two years before publication",
     "it was to come more than two years before publication, and is told as past"),
    ("done by saying so", "it is done by saying it, in the first person and the present"),
    ("a refusal told with “would not”", "“would not” of the past tells a refusal"),
    ("“*” is what it is said not to be", "it is said not to be “*”"),
    ("more than two years before publication", "it ended more than two years before publication"),
    ("“*”", {
        "planned": "“*” speaks of what is to come",
        "hypothetical": "“*” leaves open whether it takes place",
        "": "its verb stands as “*”",
    }),
)
_REJECTED: Final[tuple[tuple[str, str], ...]] = (
    ("“*” stands without *", "“*” does not stand with “{last}” here"),
    ("it only counts something else", "the word only counts something else"),
    ("its object is of another class", "the object is none of the words that it asks for"),
    ("its subject is a deed, not who did it", "the subject is an act, and it asks for who did it"),
    ("it has no object of its own", "what looks like its object stands behind a preposition"),
    ("its clause asks for nothing", "the clause below is no infinitive that asks for something"),
    ("its clause is no command", "the clause below is no command"),
    ("what is wanted is done by saying so", "what is wanted is itself done by saying it"),
    ("the second opinion is sure that it is no mere statement",
     "the second opinion is sure that more than a statement is made"),
    ("its subject is no party", "the subject is a thing that cannot act"),
    ("its clause tells another kind of act", "the clause below tells another kind of act than it asks for"),
    ("no clause stands below it", "no clause stands below the words, and it asks for one"),
    ("its object is a figure of speech", "the object stands in a figure of speech"),
    ("its object lacks the adjective", "the object lacks the adjective that it asks for"),
    ("its subject is of another class", "the subject is none of the words that it asks for"),
    ("neither object nor phrase is of the class", "neither the object nor a phrase beside it is what it asks for"),
    ("what is asked is a question", "what is asked is a question, not a request"),
    ("what is insisted on is a claim", "what is insisted on is a claim, not a request"),
    ("what is wanted is an act of one's own", "what is wanted is an act of one's own, which asks nothing of others"),
    ("what is wanted is another's act", "what is wanted is another's act, which promises nothing"),
    ("no phrase of the class beside it", "no phrase beside the words is about what it asks for"),
    ("no phrase with a place of a state", "no phrase beside the words names a state or a place in one"),
    ("no phrase with *", "no phrase with “{last}” stands beside the words"),
    ("its phrase is of another class", "the phrase beside the words is about something else"),
    ("its modifier is of another class", "no word before it is one that it asks for"),
    ("what it is of is of another class", "what follows with “of” is none of the words that it asks for"),
    ("neither its modifier nor what it is of is of the class",
     "neither a word before it nor what follows with “of” is what it asks for"),
    ("a clause tells what is to be done", "a clause below it tells what is to be done"),
    ("it gives a name", "it says what something is called"),
    ("what it falls on is another's", "what it falls on is another's, not the actor's own"),
    ("it only speaks of something", "it tells only what somebody spoke of"),
    ("it has an object", "it has an object, and asks for none"),
    ("its clause denies the verdict, or only thinks of it",
     "the clause below denies the verdict, or only thinks of it"),
    ("its clause has a doer", "the clause below says who is to do it, and the words ask for one that does not"),
    ("its clause passes no such verdict", "the clause below passes no such verdict"),
    ("its clause says nothing of what must be", "the clause below says nothing of what must be"),
    ("nothing to come is called off", "what is called off had begun, or nothing says that it was to come"),
    ("what is judged is nobody's act", "what is judged is no party's act"),
    ("what stops is another's act", "what stops is another's act"),
    ("its parties are missing", "the parties that it needs are not found"),
    ("the second opinion is sure of *", "the second opinion is sure of {last}"),
)


def status_clause(reason: str, status: str) -> str:
    """Why a mention has that status, as a clause; empty for a reason that no rule gives."""
    for pattern, clauses in _STATUS:
        words = _fitting(pattern, reason)
        if words is None:
            continue
        clause = clauses if isinstance(clauses, str) else clauses.get(status, clauses[""])
        if pattern == "* (shared)":
            return clause.format(clause=inner) if (inner := status_clause(words[0], status)) else ""
        if pattern == "negated, *: *":
            return clause.format(clause=inner) if (inner := status_clause(words[1], words[0])) else ""
        return _filled(clause, words)
    return ""


def rejection_clause(reason: str) -> str:
    """Why a frame was rejected, as a clause; empty for a reason that no rule gives."""
    for pattern, clause in _REJECTED:
        words = _fitting(pattern, reason)
        if words is not None:
            last = words[-1].replace(" or ", "” or “") if words else ""
            return _filled(clause.replace("{last}", last), words)
    return ""


def _fitting(pattern: str, reason: str) -> tuple[str, ...] | None:
    """The words of a reason where the pattern has stars; None where it does not fit."""
    found = re.fullmatch("(.+)".join(map(re.escape, pattern.split("*"))), reason, re.DOTALL)
    return found.groups() if found else None


def _filled(clause: str, words: tuple[str, ...]) -> str:
    left = iter(words)
    return re.sub(r"\*", lambda _: next(left, "*"), clause)
