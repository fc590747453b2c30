"""What of a study is fresh, what is stale, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from detente.manifest import Made
from detente.pipeline.plan import Plan, Planner
from detente.pipeline.stage import Stage
from detente.study import Study

__all__ = ["StageStatus", "Status", "status_of"]

_NAMED = 3


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StageStatus:
    """One stage: fresh, stale or never run, with the reasons."""

    stage: str
    state: Literal["fresh", "stale", "never run"]
    why: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Status:
    """Every stage of a study, in order."""

    stages: tuple[StageStatus, ...]

    @property
    def fresh(self) -> bool:
        """Whether nothing is to be done."""
        return all(s.state == "fresh" for s in self.stages)

    def __str__(self) -> str:
        width = max(len(s.stage) for s in self.stages)
        return "\n".join(
            f"{s.stage:<{width}}  {s.state}{': ' + '; '.join(s.why) if s.why else ''}" for s in self.stages
        )


def status_of(study: Study, *, stages: Sequence[Stage]) -> Status:
    """Where the study stands, from its files as they are now; changes nothing."""
    planner = Planner(study, stages)
    made = study.made()
    states: dict[str, StageStatus] = {}
    makers = {table: stage.name for stage in stages for table in stage.makes}
    for stage in stages:
        before = made.get(stage.name)
        held_up = [states[name] for name in dict.fromkeys(makers[t] for t in stage.reads)
                   if states[name].state != "fresh"]
        plan = planner.plan(stage) if planner.can_plan(stage) else None
        now = plan.made if plan else planner.depends(stage)
        why = list(_reasons(before, now, whole=plan is not None)) if before else []
        if held_up:
            why.append(f"reads {', '.join(f'{s.stage} ({s.state})' for s in held_up)}")
        missing = plan.missing() if plan else ()
        if before is None:
            states[stage.name] = StageStatus(stage=stage.name, state="never run", why=tuple(_begun(plan)))
            continue
        if not why and missing:
            why = [f"{len(missing)} of its {len(plan.shards) if plan else 0} files are gone"]
        states[stage.name] = StageStatus(stage=stage.name, state="stale" if why else "fresh", why=tuple(why))
    return Status(tuple(states.values()))


def _begun(plan: Plan | None) -> Iterator[str]:
    """For a stage that never finished: how far a run that was cut off, or parts of one, have come."""
    if plan and plan.shards:
        done = len(plan.shards) - len(plan.missing())
        if done:
            yield f"{done} of {len(plan.shards)} parts are done; a run will finish it"


def _reasons(before: Made, now: Made, *, whole: bool) -> Iterator[str]:
    """In what a stage as it was made differs from the stage as it would be made now."""
    if before.version != now.version:
        yield f"the stage itself has changed (version {before.version}, now {now.version})"
    for key in sorted({*before.settings, *now.settings}):
        old, new = before.settings.get(key), now.settings.get(key)
        if old != new:
            what = "decisions" if key == "decisions" else f"setting {key}"
            shown = f" from {old} to {new}" if old and new and len(old) + len(new) < 80 else ""
            yield f"{what} changed{shown}"
    if whole:
        yield from _inputs(before.inputs, now.inputs)


def _inputs(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    added = [name for name in now if name not in before]
    gone = [name for name in before if name not in now]
    changed = [name for name in now if name in before and before[name] != now[name]]
    if any(now.values()) or any(before.values()):
        for word, names in (("added", added), ("changed", changed), ("removed", gone)):
            if names:
                yield f"{word}: {', '.join(names[:_NAMED])}{f' and {len(names) - _NAMED} more' * (len(names) > _NAMED)}"
    elif added or gone:
        folders = sorted({name.split("/")[-2] for name in (*added, *gone)})
        yield f"{', '.join(folders)} made new files ({len(added)} new, {len(gone)} gone)"
