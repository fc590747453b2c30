"""What each stage does with one shard: reads its files, calls the stage's own function, writes its files.

The loop over documents lives here, in one place: a document that a stage cannot do is set aside with the reason, and
the rest go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl

from detente.errors import DetenteError, DocumentError
from detente.files import write_bytes
from detente.pipeline.plan import Order
from detente.pipeline.talks import sentences_cited, solve_scenario
from detente.plugins import load_plugin
from detente.records import (
    Actor,
    Document,
    Event,
    Mention,
    Phase,
    Position,
    Problem,
    SeriesPoint,
    TurningPoint,
    state_of,
)
from detente.run import Shard, Watch
from detente.tables import from_table, read_note, to_table, write_table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from detente.annotations import Annotation

__all__ = [
    "each_document",
    "make_annotations",
    "make_brief",
    "make_documents",
    "make_mentions",
    "make_positions",
    "make_relations",
    "make_timeline",
]

Item = TypeVar("Item")
Found = TypeVar("Found")
Record = TypeVar("Record", bound="DataclassInstance")


def each_document(
    items: Iterable[Item],
    code: Callable[[Item], Iterable[Found | Problem]],
    *,
    name: Callable[[Item], tuple[str, str]],
    shard: Shard,
    watch: Watch,
) -> tuple[list[Found], list[Problem]]:
    """Everything that the documents give, and those that were set aside.

    ``name`` tells a document's id and file. A document whose code raises is set aside with the reason and gives
    nothing; one that the shard leaves out is not touched.
    """
    left_out = dict(shard.left_out)
    found: list[Found] = []
    problems: list[Problem] = []
    for item in items:
        document, file = name(item)
        if document in left_out:
            problems.append(Problem(stage=shard.stage, document=document, file=file, reason=left_out[document]))
            continue
        watch.at(document)
        try:
            made = list(code(item))
        except Exception as error:  # noqa: BLE001  (one bad document never stops a run; the reason is kept)
            reason = str(error) if isinstance(error, DocumentError) else f"{type(error).__name__}: {error}"
            problems.append(Problem(stage=shard.stage, document=document, file=file, reason=reason))
            continue
        for one in made:
            if isinstance(one, Problem):
                problems.append(one)
            else:
                found.append(one)
    return found, problems


# --- one shard a group of documents ------------------------------------------------------------------------------


def make_documents(shard: Shard, watch: Watch) -> None:
    """Original files to documents."""
    from detente.documents import Limits, Source, read_source  # noqa: PLC0415  (readers are heavy)

    order = Order.from_json(shard.order)
    bounds = order.settings.documents
    limits = Limits(max_bytes=bounds.max_bytes, max_characters=bounds.max_characters)
    paths = shard.reads("originals")
    sources = [Source(id=name, path=path, file=file) for (name, file), path in zip(order.originals, paths, strict=True)]
    found, problems = each_document(
        sources, lambda source: read_source(source, limits=limits), name=lambda source: (source.id, source.file),
        shard=shard, watch=watch,
    )
    _write(shard, "documents", to_table(found, Document), problems=problems)


def make_annotations(shard: Shard, watch: Watch) -> None:
    """Documents to annotations: together, since a parser is fastest so; one by one where that fails."""
    from detente.annotations import annotate, schema, to_row  # noqa: PLC0415  (the parser is heavy)

    order = Order.from_json(shard.order)
    files = [order.folder / name for name in order.settings.actor_files]
    frame = _read(shard, "documents")
    start, stop = shard.part or (0, frame.height)
    texts = from_table(frame.slice(start, stop - start), Document)

    sentences = 0

    def rows(documents: Sequence[Document]) -> Iterator[dict[str, Any] | Problem]:
        """What is kept of each annotation, so that no more than one of them is held at a time."""
        nonlocal sentences
        for result in annotate(documents, actor_files=files):
            if isinstance(result, Problem):
                yield result
            else:
                row = to_row(result)
                sentences += len(result.parsed.sentences)
                yield row

    def one_by_one() -> tuple[list[dict[str, Any]], list[Problem]]:
        nonlocal sentences
        sentences = 0
        return each_document(texts, lambda document: rows([document]),
                             name=lambda document: (document.id, document.file), shard=shard, watch=watch)

    if shard.singly or shard.left_out:
        found, problems = one_by_one()
    else:
        try:
            found, problems = _together(rows(texts), texts, watch=watch)
        except DetenteError:
            raise
        except Exception:  # noqa: BLE001  (one by one shows which document it is, and sets it aside)
            found, problems = one_by_one()
    table = pl.DataFrame(found, schema=schema(), orient="row")
    _write(shard, "annotations", table, problems=problems, sentences=sentences)


def _together(
    results: Iterator[dict[str, Any] | Problem], texts: Sequence[Document], *, watch: Watch,
) -> tuple[list[dict[str, Any]], list[Problem]]:
    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for document in texts:
        watch.at(document.id)
        result = next(results)
        if isinstance(result, Problem):
            problems.append(result)
        else:
            found.append(result)
    return found, problems


def make_mentions(shard: Shard, watch: Watch) -> None:
    """Annotations to mentions."""
    code = load_plugin("mentions", Order.from_json(shard.order).settings.coders.mentions)
    found: list[Mention]
    found, problems = _coded(shard, watch, code)
    _write(shard, "mentions", to_table(found, Mention), problems=problems)


def make_positions(shard: Shard, watch: Watch) -> None:
    """Annotations to positions."""
    settings = Order.from_json(shard.order).settings
    code = load_plugin("positions", settings.coders.positions)
    terms = settings.position_terms()
    found: list[Position]
    found, problems = _coded(shard, watch, lambda annotation: code(annotation, terms=terms))
    _write(shard, "positions", to_table(found, Position), problems=problems)


def _coded(
    shard: Shard, watch: Watch, code: Callable[[Annotation], Iterable[Record]],
) -> tuple[list[Record], list[Problem]]:
    from detente.annotations import from_row  # noqa: PLC0415  (names of a stage stay out of this module's import)

    return each_document(
        _read(shard, "annotations").iter_rows(named=True), lambda row: code(from_row(row)),
        name=lambda row: (str(row["document"]), ""), shard=shard, watch=watch,
    )


# --- one shard a study -------------------------------------------------------------------------------------------


def make_timeline(shard: Shard, watch: Watch) -> None:
    """Mentions to events, and the actors that the study speaks of."""
    from detente.timeline import build  # noqa: PLC0415  (as above)
    from detente.timeline.titles import Namer  # noqa: PLC0415  (as above)

    order = Order.from_json(shard.order)
    watch.at("")
    aside = {d.target for d in order.decisions if d.kind == "set aside document"}
    texts = [d for d in _headed(shard) if d.id not in aside]
    reported = [m for m in _records(shard, "mentions", Mention) if m.evidence.document not in aside]
    held = [p for p in _records(shard, "positions", Position) if p.evidence.document not in aside]
    actors = _actors(order, reported, held)
    events = build(reported, texts, decisions=order.decisions, namer=Namer(actors))
    _write(shard, "events", to_table(events, Event))
    _write(shard, "actors", to_table(actors, Actor))


def _actors(order: Order, reported: Sequence[Mention], held: Sequence[Position]) -> list[Actor]:
    """Who is who among all ids that mentions and positions name, with the states they belong to, by id."""
    from detente.actors import load_registry  # noqa: PLC0415  (as above)

    registry = load_registry([order.folder / name for name in order.settings.actor_files])
    ids = {i for m in reported for i in (*m.sources, *m.targets)} | {a for p in held for a in (p.holder, *p.addressee)}
    ids |= {state_of(actor) for actor in ids}
    ids |= set(order.settings.actors)
    return [actor for actor in map(registry.actor, sorted(ids)) if actor]


def make_relations(shard: Shard, watch: Watch) -> None:
    """Events to series, phases and turning points."""
    from detente.relations import Thresholds, build  # noqa: PLC0415  (as above)

    settings = Order.from_json(shard.order).settings
    watch.at("")
    made = build(_records(shard, "events", Event), thresholds=Thresholds(**settings.relations.model_dump()),
                 as_of=settings.as_of)
    _write(shard, "series", to_table(made.series, SeriesPoint))
    _write(shard, "phases", to_table(made.phases, Phase))
    _write(shard, "turning_points", to_table(made.turning_points, TurningPoint))


def make_brief(shard: Shard, watch: Watch) -> None:
    """Everything to the brief in its three forms."""
    from detente.brief import Record as Everything  # noqa: PLC0415  (as above)
    from detente.brief import build  # noqa: PLC0415  (as above)
    from detente.relations import Thresholds  # noqa: PLC0415  (as above)

    order = Order.from_json(shard.order)
    settings = order.settings
    watch.at("")
    aside = {d.target for d in order.decisions if d.kind == "set aside document"}
    rejected = {d.target for d in order.decisions if d.kind == "reject mention"}
    problems = [Problem(**p) for _, path in shard.inputs for p in read_note(Path(path)).get("problems", ())]
    solved, unsolved = solve_scenario(order.folder, settings)
    made = build(Everything(
        title=settings.title, question=settings.question, as_of=settings.as_of, focus=settings.actors,
        documents=tuple(d for d in _records(shard, "documents", Document) if d.id not in aside),
        mentions=tuple(m for m in _records(shard, "mentions", Mention)
                       if m.evidence.document not in aside and m.id not in rejected),
        positions=tuple(p for p in _records(shard, "positions", Position) if p.evidence.document not in aside),
        events=_records(shard, "events", Event), actors=_records(shard, "actors", Actor),
        series=_records(shard, "series", SeriesPoint), phases=_records(shard, "phases", Phase),
        turning_points=_records(shard, "turning_points", TurningPoint),
        problems=(*unsolved, *problems), terms=settings.position_terms(), solved=solved,
        scenario_file=settings.scenario or "",
        sentences=sentences_cited(solved.scenario, list(map(Path, shard.reads("annotations")))) if solved else {},
        thresholds=Thresholds(**settings.relations.model_dump()).words(),
    ))
    for form, text in (("html", made.html), ("md", made.markdown), ("json", made.json)):
        write_bytes(shard.writes(f"brief.{form}"), text.encode())


# --- files -------------------------------------------------------------------------------------------------------


def _read(shard: Shard, table: str) -> pl.DataFrame:
    return pl.concat([pl.read_parquet(path) for path in shard.reads(table)])


def _records(shard: Shard, table: str, cls: type[Record]) -> tuple[Record, ...]:
    return tuple(record for path in shard.reads(table) for record in from_table(pl.read_parquet(path), cls))


def _headed(shard: Shard) -> Iterator[Document]:
    """The documents without their text, which a stage over the whole study need not hold."""
    for path in shard.reads("documents"):
        yield from from_table(pl.read_parquet(path).with_columns(text=pl.lit("")), Document)


def _write(
    shard: Shard, table: str, frame: pl.DataFrame, *, problems: Sequence[Problem] = (), **counts: int,
) -> None:
    note: Mapping[str, object] = {
        "counts": {table: frame.height, **counts},
        "problems": [{"stage": p.stage, "document": p.document, "file": p.file, "reason": p.reason} for p in problems],
    }
    write_table(frame, shard.writes(table), note=note)
