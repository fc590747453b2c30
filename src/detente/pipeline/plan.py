"""Which shards a stage has, under which names its files lie, and what it depends on."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from detente.decisions import Decision
from detente.files import digest_file
from detente.manifest import Made
from detente.pipeline.stage import Stage
from detente.run import Shard
from detente.settings import Settings
from detente.study import Original, Study
from detente.tables import read_note

__all__ = ["Order", "Part", "Plan", "Planner", "groups"]

_ROWS: Final = 64
_LARGEST_GROUP: Final = 64
_CUT: Final = 16


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Part ``index`` (from 0) of ``count`` parts of the work, for batch systems."""

    index: int
    count: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a stage's function must know beside its files; travels as JSON."""

    folder: Path
    settings: Settings
    originals: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()

    def to_json(self) -> str:
        """The order as text."""
        return json.dumps({
            "folder": str(self.folder), "settings": self.settings.model_dump(mode="json"),
            "originals": self.originals, "decisions": [dataclasses.asdict(d) for d in self.decisions],
        })

    @classmethod
    def from_json(cls, text: str) -> Order:
        """The order that :meth:`to_json` wrote."""
        found = json.loads(text)
        return cls(
            folder=Path(found["folder"]), settings=Settings.model_validate(found["settings"]),
            originals=tuple((name, file) for name, file in found["originals"]),
            decisions=tuple(
                Decision(**d | {"value": tuple(d["value"]), "anchors": tuple(d["anchors"])})
                for d in found["decisions"]),
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One stage of one study as it should be now: its shards, and what the manifest will say once they are done."""

    stage: Stage
    shards: tuple[Shard, ...]
    made: Made

    def missing(self) -> tuple[Shard, ...]:
        """The shards still to do."""
        return tuple(s for s in self.shards if not s.done())


class Planner:
    """Plans stage after stage from one look at the study: its originals, settings and decisions as they were then."""

    def __init__(self, study: Study, stages: Sequence[Stage], *, part: Part | None = None) -> None:
        self._study = study
        self._settings = study.settings
        self._decisions = study.decisions.standing()
        self._originals = [(o, digest_file(o.path)) for o in study.originals()]
        self._part = part
        self._plans: dict[str, Plan] = {}
        self._maker = {table: stage.name for stage in stages for table in stage.makes}

    def plan(self, stage: Stage) -> Plan:
        """The plan of a stage; those whose tables it reads must have been planned and done before."""
        depends = self.depends(stage)
        identity = json.dumps([stage.name, depends.version, depends.settings], sort_keys=True)
        shards = tuple(self._shards(stage, identity))
        tables = {
            table: tuple(self._name(path) for s in shards for name, path in s.outputs if name == table)
            for table in stage.makes
        }
        if stage.per == "originals":
            inputs = {original.file: digest for original, digest in self._originals}
        else:
            inputs = {self._name(path): "" for s in shards for _, path in s.inputs}
        made = dataclasses.replace(depends, inputs=inputs, tables=tables)
        self._plans[stage.name] = Plan(stage=stage, shards=shards, made=made)
        return self._plans[stage.name]

    def depends(self, stage: Stage) -> Made:
        """What the stage depends on beside its inputs: version and settings."""
        return Made(version=stage.identity(), settings={key: self._value(key) for key in stage.settings}, inputs={},
                    tables={})

    def can_plan(self, stage: Stage) -> bool:
        """Whether everything that the stage reads is there."""
        makers = {self._maker[table] for table in stage.reads}
        return all(name in self._plans and not self._plans[name].missing() for name in makers)

    def _value(self, key: str) -> str:
        if key == "decisions":
            return json.dumps([dataclasses.astuple(d) for d in self._decisions], ensure_ascii=False)
        return self._settings.value(key, folder=self._study.path)

    def _name(self, path: str) -> str:
        return Path(path).relative_to(self._study.path).as_posix()

    def _shards(self, stage: Stage, identity: str) -> Iterator[Shard]:
        order = Order(folder=self._study.path, settings=self._settings)
        same = order.to_json()  # one text for all shards that get the same order: there may be thousands
        if stage.per == "originals":
            for number, group in enumerate(groups(self._originals)):
                if self._part is None or number % self._part.count == self._part.index:
                    yield self._of_originals(stage, identity, group, order)
            return
        inputs = [
            (table, path) for table in stage.reads
            for shard in self._plans[self._maker[table]].shards for name, path in shard.outputs if name == table
        ]
        if stage.per == "study":
            order = dataclasses.replace(order, decisions=self._decisions if "decisions" in stage.settings else ())
            yield self._shard(stage, identity, "", inputs=inputs, order=order.to_json())
            return
        for table, path in inputs:
            label = Path(path).stem.rpartition("-")[0]
            if stage.per == "shard":
                yield self._shard(stage, identity, label, inputs=[(table, path)], order=same)
                continue
            rows = int(read_note(Path(path))["counts"][table])
            for start in range(0, rows, _ROWS):
                yield self._shard(stage, identity, f"{label}.{start // _ROWS}", inputs=[(table, path)], order=same,
                                  part=(start, min(start + _ROWS, rows)))

    def _of_originals(
        self, stage: Stage, identity: str, group: Sequence[tuple[Original, str]], order: Order,
    ) -> Shard:
        named = [(original.id, original.file) for original, _ in group]
        content = json.dumps([(original.id, original.file, digest) for original, digest in group])
        return self._shard(
            stage, identity, group[0][0].id[:40], inputs=[("originals", str(o.path)) for o, _ in group],
            order=dataclasses.replace(order, originals=tuple(named)).to_json(), content=content,
        )

    def _shard(
        self, stage: Stage, identity: str, label: str, *, inputs: Sequence[tuple[str, str]], order: str,
        part: tuple[int, int] | None = None, content: str = "",
    ) -> Shard:
        content = content or json.dumps([(table, self._name(path)) for table, path in inputs])
        digest = hashlib.sha256(json.dumps([identity, content, part]).encode()).hexdigest()[:16]
        folder = self._study.derived / stage.name
        outputs = []
        for table in stage.makes:
            name = Path(table)  # brief.html keeps its ending; a table becomes Parquet
            stem = label if stage.per != "study" else name.stem
            outputs.append((table, str(folder / f"{stem}-{digest}{name.suffix or '.parquet'}")))
        return Shard(stage=stage.name, label=f"{label or stage.name}-{digest}", call=stage.call, inputs=tuple(inputs),
                     outputs=tuple(outputs), part=part, order=order)


def groups(originals: Sequence[tuple[Original, str]]) -> Iterator[list[tuple[Original, str]]]:
    """Files in order, cut by their names, so that one more file changes one group and leaves the others as they are."""
    group: list[tuple[Original, str]] = []
    for pair in originals:
        group.append(pair)
        cut = int.from_bytes(hashlib.sha256(pair[0].file.encode()).digest()[:4], "big") % _CUT == 0
        if cut or len(group) == _LARGEST_GROUP:
            yield group
            group = []
    if group:
        yield group
