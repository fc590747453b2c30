"""What a decision is about: its ids checked against the study, and the mentions that its events rest on."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from detente.decisions import TARGETS
from detente.errors import InputError
from detente.study import Study
from detente.timeline import event_id

__all__ = ["anchors_of"]



def anchors_of(study: Study, kind: str, *, target: str, value: Sequence[str] = ()) -> tuple[str, ...]:
    """The mentions that the events named in a decision have now, as ``event:mention``.

    Every id is checked against the tables of the last run; before the first run there is nothing to check against.
    Raises :class:`~detente.errors.InputError` for an id that is not there, for mentions that are not the event's, and
    for a decision that would change nothing.
    """
    table = TARGETS.get(kind)
    if table is None or table not in study.tables():
        return ()
    if table != "events":
        aside = [p.document for p in study.problems()] if table == "documents" else []
        _known(target, [*study.table(table)["id"], *aside], what=table.removesuffix("s"))
        return ()
    events = {name: tuple(mentions) for name, mentions in study.table("events").select("id", "mentions").iter_rows()}
    mentions = list(study.table("mentions")["id"])
    _known_event(target, events)
    if kind == "merge events":
        for other in value:
            _known_event(other, events)
        if not set(value) - {target}:
            raise InputError(f"{target} cannot be merged with itself alone; name a further event with --value.")
        named = dict.fromkeys((target, *value))
    else:
        for one in value:
            _known(one, mentions, what="mention")
        named = dict.fromkeys((target, *(e for e, own in events.items() if set(own) & set(value)))
                              if kind == "move mentions" else (target,))
        (_check_split if kind == "split event" else _check_move)(target, value, events[target])
    return tuple(f"{event}:{mention}" for event in named for mention in events[event])


def _check_split(target: str, value: Sequence[str], own: Sequence[str]) -> None:
    others = [m for m in value if m not in own]
    if others:
        raise InputError(
            f"{', '.join(others)} {'is' if len(others) == 1 else 'are'} not among the mentions of event {target}, "
            f"which are {', '.join(own)}. If a decision of yours since the last run changes that, run first.")
    if not set(own) - set(value):
        raise InputError(f"nothing would stay in event {target}: {', '.join(value)} {'is' if len(own) == 1 else 'are'} "
                         "all it has. Leave at least one of them out.")


def _check_move(target: str, value: Sequence[str], own: Sequence[str]) -> None:
    there = [m for m in value if m in own]
    if there:
        raise InputError(f"{', '.join(there)} {'is' if len(there) == 1 else 'are'} in event {target} already.")


def _known_event(name: str, events: Mapping[str, Sequence[str]]) -> None:
    now = next((event for event, own in events.items() if any(event_id(m) == name for m in own)), None)
    if name not in events and now:
        raise InputError(f"there is no event {name!r} any more; its first mention is now part of event {now}. Name "
                         f"{now} instead, or see `detente explain STUDY {now}`.")
    _known(name, list(events), what="event")


def _known(name: str, ids: Sequence[str], *, what: str) -> None:
    if name in ids:
        return
    near = difflib.get_close_matches(name, ids, n=3, cutoff=0.5)
    hint = f"Close to it: {', '.join(near)}." if near else "`detente export` lists them all."
    raise InputError(f"there is no {what} with the id {name!r}. {hint}")
