"""Invented records at the edges: one commentary with nine events, and one in which every text is an attack."""

import datetime as dt

from records_for_briefs import ACTORS, TERM

from detente.brief import Record
from detente.positions.terms import Component, Term, Value
from detente.records import (
    Actor,
    Attribution,
    Document,
    Event,
    Evidence,
    Mention,
    Phase,
    Position,
    Problem,
    SeriesPoint,
    TurningPoint,
    When,
)


def single_document_record():
    """One commentary of inferred date with nine events, as thin as a record gets."""
    text = "The leaders met in Port Lyon. They met again in Hannoy. " + "The talks broke down. " * 5
    document = Document(
        id="commentary",
        text=text,
        title="What a difference a week makes",
        author="Anna Brandt",
        published=When(dt.date(2019, 6, 22), dt.date(2019, 6, 28)),
        published_basis="inferred",
        published_clues=("“from 20 June to 22 June” is past", "the gathering of 28 June is still to come"),
        licence="Creative Commons Attribution",
        furniture=("0-4:navigation", "5-9:about the author"),
    )
    rows = [
        (
            "Daniel Wheeler and Han Do Yun meet",
            "CONSULT",
            "happened",
            "deed",
            1,
            4.0,
            When(dt.date(2018, 6, 12), dt.date(2018, 6, 12), "June 2018"),
            "anniversary",
            ("UPR.GOV.WHEELER", "NRP.GOV.HAN"),
            (),
            "port lyon summit",
        ),
        (
            "Daniel Wheeler and Han Do Yun meet",
            "CONSULT",
            "happened",
            "deed",
            1,
            1.0,
            When(dt.date(2019, 2, 20), dt.date(2019, 2, 28), "late February"),
            "stated",
            ("UPR.GOV.WHEELER", "NRP.GOV.HAN"),
            (),
            "hannoy summit",
        ),
        (
            "Han Do Yun and Viktor Orlov meet",
            "CONSULT",
            "happened",
            "deed",
            1,
            4.0,
            When(dt.date(2019, 4, 1), dt.date(2019, 4, 30), "April"),
            "stated",
            ("NRP.GOV.HAN", "RUT.GOV.ORLOV"),
            (),
            "vostok bay summit",
        ),
        (
            "Northern Republic fires missiles",
            "MOBILIZE",
            "happened",
            "deed",
            4,
            -6.5,
            When(dt.date(2019, 5, 1), dt.date(2019, 5, 31), "May"),
            "stated",
            ("NRP",),
            (),
            "",
        ),
        (
            "Liang Wei visits Northern Republic",
            "CONSULT",
            "happened",
            "deed",
            1,
            4.0,
            When(dt.date(2019, 6, 20), dt.date(2019, 6, 21), "June 20-21"),
            "stated",
            ("CAT.GOV.LIANG",),
            ("NRP",),
            "",
        ),
        (
            "Han Do Yun and Daniel Wheeler exchange letters",
            "CONSULT",
            "happened",
            "word",
            1,
            1.5,
            When(dt.date(2019, 6, 1), dt.date(2019, 6, 22), "earlier this month"),
            "stated",
            ("NRP.GOV.HAN", "UPR.GOV.WHEELER"),
            (),
            "",
        ),
        (
            "Daniel Wheeler to meet Liang Wei",
            "AGREE",
            "planned",
            "word",
            1,
            2.5,
            None,
            "none",
            ("UPR.GOV.WHEELER",),
            ("CAT.GOV.LIANG",),
            "",
        ),
        (
            "Northern Republic fires missiles",
            "MOBILIZE",
            "historical",
            "deed",
            4,
            -6.5,
            When(dt.date(2006, 1, 1), dt.date(2006, 12, 31), "2006"),
            "stated",
            ("NRP",),
            ("UPR",),
            "",
        ),
        (
            "Cathar Federation joins sanctions on Northern Republic",
            "SANCTION",
            "happened",
            "deed",
            4,
            -6.0,
            When(dt.date(2016, 1, 1), dt.date(2016, 12, 31), "2016"),
            "stated",
            ("CAT",),
            ("NRP",),
            "",
        ),
    ]
    mentions, events = [], []
    for number, (title, kind, status, substance, quad, intensity, when, basis, sources, targets, name) in enumerate(
        rows
    ):
        mention = Mention(
            id=f"M{number:010x}",
            evidence=Evidence(document="commentary", start=0, end=29, quote=text[:29]),
            trigger="met",
            trigger_start=12,
            type=kind,
            lexical_type=kind,
            status=status,
            substance=substance,
            sources=sources,
            targets=targets,
            when=when,
            rule="frame",
        )
        mentions.append(mention)
        events.append(
            Event(
                id=f"E{number:08x}",
                title=title,
                type=kind,
                status=status,
                substance=substance,
                quad=quad,
                intensity=intensity,
                sources=sources,
                targets=targets,
                when=when,
                when_basis=basis,
                name=name,
                mentions=(mention.id,),
                documents=("commentary",),
            )
        )
    positions = []
    for number, (holder, content) in enumerate(
        (
            ("NRP.GOV.HAN", "the North will give up its weapons only when the United Provinces withdraw"),
            ("UPR.GOV.WHEELER", "the North unilaterally giving up its weapons in exchange for relief"),
        )
    ):
        positions.append(
            Position(
                id=f"P{number:010x}",
                holder=holder,
                kind="reading",
                about="disarmament",
                content=content,
                voice="author",
                chain=(Attribution(who="Anna Brandt", how="author"),),
                content_start=0,
                rule="pattern",
                evidence=Evidence(document="commentary", start=0, end=29, quote=text[:29]),
            )
        )
    return Record(
        title="",
        question="",
        documents=(document,),
        mentions=tuple(mentions),
        events=tuple(events),
        positions=tuple(positions),
        actors=ACTORS,
        terms=(TERM,),
        focus=("UPR", "NRP"),
    )


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>x</script>",
    "{{ 7*7 }}{% raw %}",
    "\u202egnirts\u202c",
    "zero\u200bwidth\ufeff",
    "bell\x07 nul\x00 esc\x1b[31m",
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    '=HYPERLINK("http://evil")',
    "javascript:alert(1)",
    "]]>",
    "' onclick='x",
    "x" * 4000,
    "\ud800 lone",
    "\n# heading\n| a | b |",
)


def hostile_record():
    """Every text of the record is an attack."""

    def bad(number):
        return HOSTILE[number % len(HOSTILE)]

    documents, mentions, events, positions = [], [], [], []
    for number in range(len(HOSTILE)):
        text = bad(number)
        documents.append(
            Document(
                id=f"doc {number} {bad(number)[:20]}",
                text=text,
                title=bad(number),
                author=bad(number + 1),
                source=bad(number + 2),
                licence=bad(number + 3),
                url=bad(number + 9),
                published=When(dt.date(2019, 1, 1), dt.date(2019, 1, 2), bad(number)),
                published_basis="inferred",
                published_clues=(bad(number), bad(number + 4)),
                furniture=(f"0-1:{bad(number)}",),
            )
        )
        mention = Mention(
            id=f"M{number} {bad(number)[:9]}",
            trigger=text[:3],
            trigger_start=0,
            type=bad(number)[:30],
            lexical_type="X",
            evidence=Evidence(document=documents[-1].id, start=0, end=len(text), quote=text),
            status="happened",
            substance="word",
            reporter=bad(number + 5),
            claimed=True,
            rule="x",
        )
        mentions.append(mention)
        events.append(
            Event(
                id=f"E{number} {bad(number)[:9]}",
                title=bad(number),
                type=bad(number + 1)[:30],
                mode=bad(number + 2)[:30],
                status=("happened", "planned", "denied")[number % 3],
                substance="deed",
                quad=number % 5,
                intensity=-3.0,
                sources=("AAA",),
                targets=("BBB.GOV." + bad(number)[:30],),
                name=bad(number + 3),
                when=When(dt.date(2019, 1 + number % 9, 1), dt.date(2019, 1 + number % 9, 3), bad(number)),
                when_basis="stated",
                mentions=(mention.id,),
                documents=(documents[-1].id,),
                history=(bad(number), "2019-01-01 planned x"),
            )
        )
        positions.append(
            Position(
                id=f"P{number} {bad(number)[:9]}",
                holder="AAA" if number % 2 else "BBB",
                kind="reading" if number < 9 else bad(number)[:30],
                about="term",
                content=bad(number),
                conditions=bad(number + 1),
                components=(f"term.c=v{number % 2}", f"term.c={bad(number)}"),
                voice=("said", "reported", "author")[number % 3],
                chain=(Attribution(who=bad(number), how=bad(number + 1)),),
                evidence=mention.evidence,
                content_start=0,
                rule="x",
            )
        )
    term = Term(
        id="term",
        label=bad(0),
        components=(Component(id="c", question=bad(1), values=(Value(id="v0", label=bad(2)),)),),
    )
    return Record(
        title=bad(0),
        question=bad(1),
        documents=tuple(documents),
        mentions=tuple(mentions),
        events=tuple(events),
        positions=tuple(positions),
        terms=(term,),
        focus=("AAA", "BBB"),
        thresholds=((bad(0), bad(1)),),
        actors=(Actor(id="AAA", name=bad(0), kind="state", note=bad(1)), Actor(id="BBB", name=bad(4), kind="state")),
        phases=(
            Phase(
                dyad="AAA-BBB",
                name=bad(0),
                first=dt.date(2019, 1, 1),
                last=dt.date(2019, 5, 1),
                rule=bad(2),
                events=(events[0].id,),
            ),
        ),
        turning_points=(
            TurningPoint(
                dyad="AAA-BBB",
                day=dt.date(2019, 3, 3),
                before=1.0,
                after=-2.0,
                p_value=0.01,
                event=events[0].id,
                rule=bad(3),
            ),
        ),
        series=tuple(
            SeriesPoint(
                dyad="AAA-BBB",
                period="month",
                first=dt.date(2019, m, 1),
                last=dt.date(2019, m, 28),
                substance=k,
                events=3,
                reports=3,
                score=1.0,
                level=-float(m) / 2,
                low=-m / 2 - 1,
                high=-m / 2 + 1,
            )
            for m in range(1, 9)
            for k in ("word", "deed")
        ),
        problems=(Problem(stage=bad(0), document=bad(1), file=bad(2), reason=bad(3)),),
    )
