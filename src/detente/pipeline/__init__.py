"""The stages in order, a line each: what it reads, what it makes, which function. A newcomer starts here."""

from __future__ import annotations

from typing import Final

from detente.pipeline import work
from detente.pipeline.freshness import StageStatus, Status, status_of
from detente.pipeline.plan import Part
from detente.pipeline.stage import Stage
from detente.pipeline.through import Summary, run_stages

__all__ = ["STAGES", "Part", "Stage", "StageStatus", "Status", "Summary", "run_stages", "status_of"]

STAGES: Final[tuple[Stage, ...]] = (
    Stage(name="documents", per="originals", reads=(), makes=("documents",), work=work.make_documents,
          settings=("documents",), packages=("detente.documents",)),
    Stage(name="annotations", per="rows", reads=("documents",), makes=("annotations",), work=work.make_annotations,
          settings=("actor_files",), packages=("detente.english", "detente.actors", "detente.annotations")),
    Stage(name="mentions", per="shard", reads=("annotations",), makes=("mentions",), work=work.make_mentions,
          settings=("coders.mentions",), packages=("detente.events",)),
    Stage(name="positions", per="shard", reads=("annotations",), makes=("positions",), work=work.make_positions,
          settings=("coders.positions", "terms"), packages=("detente.positions",)),
    Stage(name="timeline", per="study", reads=("documents", "mentions", "positions"), makes=("events", "actors"),
          work=work.make_timeline, settings=("decisions", "actors", "actor_files"),
          packages=("detente.timeline", "detente.actors", "detente.events")),
    Stage(name="relations", per="study", reads=("events",), makes=("series", "phases", "turning_points"),
          work=work.make_relations, settings=("relations", "as_of"), packages=("detente.relations",)),
    Stage(name="brief", per="study", makes=("brief.html", "brief.md", "brief.json"), work=work.make_brief,
          reads=("documents", "annotations", "mentions", "positions", "events", "actors", "series", "phases",
                 "turning_points"),
          settings=("title", "question", "as_of", "actors", "terms", "relations", "scenario", "decisions"),
          packages=("detente.brief", "detente.bargaining")),
)
