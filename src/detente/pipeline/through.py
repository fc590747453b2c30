"""A study through all its stages: what is missing is done, what is done is kept."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from detente.errors import DocumentError, InputError
from detente.files import write_bytes
from detente.manifest import Made
from detente.pipeline.notices import notices
from detente.pipeline.plan import Part, Plan, Planner
from detente.pipeline.stage import Stage
from detente.records import Problem
from detente.run import Crew, Progress, Shard
from detente.study import Study
from detente.tables import read_note

__all__ = ["Summary", "run_stages"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run found: rows of each table (and sentences), what was set aside, and where the brief lies.

    ``done`` counts the shards that were missing, by stage. ``notices`` are things a person should know, such as a
    decision about something that is no longer there.
    """

    counts: Mapping[str, int]
    problems: tuple[Problem, ...]
    done: Mapping[str, int]
    brief: Path | None
    notices: tuple[str, ...] = ()

    @property
    def set_aside(self) -> int:
        """Documents (or parts of the work on them) that were set aside."""
        return len({p.document for p in self.problems})


def run_stages(
    study: Study, *, stages: Sequence[Stage], from_stage: str | None = None, workers: int = 1, strict: bool = False,
    part: Part | None = None, limit: float = 300.0, progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Bring a study up to date.

    ``from_stage`` makes that stage and all after it anew. ``strict`` stops at the first document that is set aside.
    ``part`` does one part of the stages that work by document and nothing else, so that many machines can share them.
    ``limit`` are the seconds that a worker may spend on one document. A run can be ended at any moment and begun
    again; the result is the same, byte for byte.

    Raises :class:`~detente.errors.InputError` for an unknown stage or part, :class:`~detente.errors.StudyError` where
    another run is at work, and :class:`~detente.errors.DocumentError` where ``strict`` stops.
    """
    _check(stages, from_stage=from_stage, workers=workers, part=part)
    with study.lock("together" if part else "alone"):
        if not part:
            study.sweep_leftovers()
        if from_stage:
            _forget(study, stages, from_stage)
        plans, done = _through(study, stages, workers=workers, strict=strict, part=part, limit=limit,
                               progress=progress)
        if not part:
            _publish(study, plans)
            study.sweep([Path(path) for plan in plans for shard in plan.shards for _, path in shard.outputs])
        return _summary(study, plans, done)


def _check(stages: Sequence[Stage], *, from_stage: str | None, workers: int, part: Part | None) -> None:
    names = [stage.name for stage in stages]
    if from_stage is not None and from_stage not in names:
        near = difflib.get_close_matches(from_stage, names, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise InputError(f"there is no stage {from_stage!r}.{hint} The stages are: {', '.join(names)}.")
    if workers < 1:
        raise InputError(f"the number of workers is {workers}; expected 1 or more.")
    if part and not 0 <= part.index < part.count:
        raise InputError(f"part {part.index} of {part.count} does not exist; shards are counted from 0, so the index "
                         f"lies between 0 and {part.count - 1}.")
    if part and from_stage:
        raise InputError("a part of a run cannot begin at a stage, since other parts may be at work. Leave out --from.")


def _forget(study: Study, stages: Sequence[Stage], name: str) -> None:
    names = [stage.name for stage in stages]
    for stage in names[names.index(name) :]:
        for path in sorted((study.derived / stage).glob("*")):
            path.unlink()


def _through(
    study: Study, stages: Sequence[Stage], *, workers: int, strict: bool, part: Part | None, limit: float,
    progress: Callable[[Progress], None],
) -> tuple[list[Plan], dict[str, int]]:
    planner = Planner(study, stages, part=part)
    plans: list[Plan] = []
    counted: dict[str, int] = {}
    made: dict[str, Made] = study.made()
    with Crew(workers, limit=limit) as crew:
        for stage in stages:
            if part and stage.per == "study":
                break
            plan = planner.plan(stage)
            missing = plan.missing()
            (study.derived / stage.name).mkdir(parents=True, exist_ok=True)
            for shard in plan.shards if strict else ():
                if shard not in missing:
                    _insist(shard)
            crew.do(missing, progress=progress, finished=_insist if strict else lambda _: None)
            plans.append(plan)
            counted[stage.name] = len(missing)
            if not part:
                made = {**{s.name: made[s.name] for s in stages if s.name in made}, stage.name: plan.made}
                study.keep_made(made)
    return plans, counted


def _insist(shard: Shard) -> None:
    for problem in _problems(shard):
        raise DocumentError(f"{problem.file or problem.document}: {problem.reason} (stage {problem.stage}; the run "
                            "stopped here because it is strict)")


def _problems(shard: Shard) -> Iterator[Problem]:
    for _, path in shard.outputs:
        if path.endswith(".parquet"):
            yield from (Problem(**problem) for problem in read_note(Path(path)).get("problems", ()))


def _publish(study: Study, plans: Sequence[Plan]) -> None:
    """Put what is no table (the brief) under its plain name."""
    for plan in plans:
        for shard in plan.shards:
            for name, path in shard.outputs:
                content = Path(path).read_bytes() if not path.endswith(".parquet") else None
                target = study.brief / name
                if content is not None and not (target.exists() and target.read_bytes() == content):
                    write_bytes(target, content)


def _summary(study: Study, plans: Sequence[Plan], done: Mapping[str, int]) -> Summary:
    counts: dict[str, int] = {}
    for plan in plans:
        for shard in plan.shards:
            for _, path in shard.outputs:
                if path.endswith(".parquet"):
                    for name, rows in read_note(Path(path)).get("counts", {}).items():
                        counts[name] = counts.get(name, 0) + rows
    whole = plans[-1].stage.per == "study" if plans else False
    problems = study.problems() if whole else tuple(p for plan in plans for s in plan.shards for p in _problems(s))
    html = study.brief / "brief.html"
    return Summary(counts=counts, problems=problems, done=dict(done), brief=html if whole and html.exists() else None,
                   notices=tuple(notices(study)) if whole else ())
