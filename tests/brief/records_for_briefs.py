"""An invented negotiation for the tests of the brief, with everything that a brief can hold."""

import datetime as dt
import math
import random

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

ACTORS = (
    Actor(id="NRP", name="Northern Republic", kind="state"),
    Actor(id="NRP.GOV.HAN", name="Han Do Yun", kind="person", sector="GOV", note="leader since 17 December 2011"),
    Actor(id="NRP.GOV.RI", name="Ri Sang Chol", kind="person", sector="GOV", note="foreign minister, 2016–2020"),
    Actor(id="UPR", name="United Provinces", kind="state"),
    Actor(
        id="UPR.GOV.WHEELER",
        name="Daniel Wheeler",
        kind="person",
        sector="GOV",
        note="president, 20 January 2017 – 20 January 2021",
    ),
    Actor(id="UPR.GOV.MARSH", name="Eleanor Marsh", kind="person", sector="GOV", note="secretary of state"),
    Actor(id="SRP", name="Southern Republic", kind="state"),
    Actor(id="SRP.GOV.MOON", name="Moon Tae Hyun", kind="person", sector="GOV", note="president since 10 May 2017"),
    Actor(id="CAT", name="Cathar Federation", kind="state"),
    Actor(id="CAT.GOV.LIANG", name="Liang Wei", kind="person", sector="GOV", note="president"),
    Actor(id="RUT", name="Ruthenia", kind="state"),
    Actor(id="RUT.GOV.ORLOV", name="Viktor Orlov", kind="person", sector="GOV", note="president"),
    Actor(id="IGO.LEAGUE", name="League of States", kind="organisation"),
)
TERM = Term(
    id="disarmament",
    label="complete disarmament of the Peninsula",
    components=(
        Component(
            id="who-first",
            question="Who moves first?",
            values=(
                Value(id="north", label="the Northern Republic, alone"),
                Value(id="step", label="both, step for step"),
            ),
        ),
        Component(
            id="scope",
            question="What does it cover?",
            values=(
                Value(id="arsenal", label="the North’s arsenal"),
                Value(id="umbrella", label="also the protection extended to the South"),
            ),
        ),
        Component(
            id="relief",
            question="When are sanctions lifted?",
            values=(Value(id="after", label="after full dismantlement"), Value(id="during", label="at each step")),
        ),
        Component(id="verify", question="Who verifies?", values=(Value(id="league", label="League inspectors"),)),
    ),
)
RELIEF = Term(
    id="relief",
    label="relief",
    components=(Component(id="amount", question="How much?", values=(Value(id="part", label="a part"),)),),
)
_WORDS = {
    "CONSULT": (
        "{a} and {b} meet in {place}",
        "The leaders of {a} and {b} met in {place}, officials on both sides said.",
        1,
        4.0,
    ),
    "AGREE": ("{a} agrees to talks with {b}", "{a} said it had agreed to working-level talks with {b}.", 1, 2.5),
    "SUPPORT": ("{a} praises {b}", "A spokesman for {a} praised what he called the sincerity of {b}.", 1, 5.0),
    "AID": ("{a} sends food aid to {b}", "{a} shipped 50,000 tonnes of rice to {b}, the ministry said.", 2, 9.0),
    "RETREAT": (
        "{a} frees three detainees held from {b}",
        "{a} released three detainees to {b} on the eve of the visit.",
        2,
        6.5,
    ),
    "ACCUSE": ("{a} accuses {b} of bad faith", "{a} accused {b} of “gangster-like” demands and bad faith.", 3, -3.0),
    "REJECT": ("{a} rejects the proposal of {b}", "{a} flatly rejected the proposal put forward by {b}.", 3, -2.0),
    "THREATEN": ("{a} threatens {b} with new measures", "{a} warned {b} that its patience was running out.", 3, -3.5),
    "SANCTION": (
        "{a} imposes sanctions on {b}",
        "{a} added five shipping firms of {b} to its sanctions list.",
        4,
        -6.0,
    ),
    "MOBILIZE": (
        "{a} fires short-range missiles",
        "{a} fired two short-range missiles into the sea, the military said.",
        4,
        -6.5,
    ),
}
_PEOPLE = {
    "NRP": "NRP.GOV.HAN",
    "UPR": "UPR.GOV.WHEELER",
    "SRP": "SRP.GOV.MOON",
    "CAT": "CAT.GOV.LIANG",
    "RUT": "RUT.GOV.ORLOV",
}
_NAMES = {a.id: a.name for a in ACTORS}
_PLACES = ("Port Lyon", "Hannoy", "the border village", "Vostok Bay", "the capital")


def _document(number, day, *, text, author="", source="", **more):
    return Document(
        id=f"report-{number:03}",
        text=text,
        title=more.pop("title", f"Dispatch of {day:%d %B %Y}"),
        published=When(day, day, f"{day:%d %B %Y}"),
        published_basis="stated",
        author=author,
        source=source,
        licence="CC BY 4.0",
        url=f"https://example.org/{number}",
        **more,
    )


def long_record(*, events=60, months=18, seed=7):
    """A negotiation of some 18 months between six pairs, with everything that a brief can hold."""
    random_ = random.Random(seed)  # noqa: S311 - the same record for the same seed, no secret
    start, days = dt.date(2018, 1, 1), months * 30
    pairs = (
        [("NRP", "UPR")] * 9
        + [("CAT", "NRP")] * 4
        + [("NRP", "SRP")] * 4
        + [("NRP", "RUT")] * 2
        + [("SRP", "UPR")] * 2
        + [("CAT", "UPR")] * 2
    )
    documents, mentions, made = [], [], []
    for number in range(events):
        a, b = random_.choice(pairs)
        if random_.random() < 0.5:
            a, b = b, a
        share = number / max(1, events - 1)
        cold = share < 0.12 or 0.62 < share < 0.85
        kinds = (
            ["ACCUSE", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "CONSULT"]
            if cold
            else ["CONSULT", "CONSULT", "AGREE", "SUPPORT", "AID", "RETREAT", "ACCUSE"]
        )
        kind = random_.choice(kinds)
        title, sentence, quad, intensity = _WORDS[kind]
        place = random_.choice(_PLACES)
        names = {"a": _NAMES[a], "b": _NAMES[b], "place": place}
        day = start + dt.timedelta(days=int(share * days * 0.97) + random_.randrange(6))
        width = random_.choice([0, 0, 0, 0, 1, 2, 9, 29])
        stated = f"{day:%d %B %Y}" if not width else random_.choice(["late last month", "in the spring", "that week"])
        status = "happened"
        history = ()
        if number >= events - 3:
            status, day = random_.choice(["planned", "expected"]), start + dt.timedelta(days=days + 10 + number % 9)
        elif random_.random() < 0.06:
            status = random_.choice(["cancelled", "denied"])
        if kind in {"CONSULT", "AGREE"} and number % 3 == 0:
            history = (f"{day} planned report-001", f"{day} {status} report-002")
        reports = random_.choice([1, 1, 1, 2, 3])
        ids, sources = [], []
        for report in range(reports):
            said = sentence.format(**names)
            said = said[:-1] + random_.choice(
                (
                    ", in what observers called the clearest sign yet that neither side wants to walk away first.",
                    ", days after a senior envoy had warned that time for a settlement was running out.",
                    ".",
                )
            )
            if report:
                said = "In a separate account, " + said[0].lower() + said[1:]
            filler = " It was the latest turn in months of stop-and-go diplomacy." * (report == 1)
            doc = _document(
                len(documents) + 1,
                day + dt.timedelta(days=report + 1),
                text=said + filler,
                author=random_.choice(["Anna Brandt", "", "Ji-woo Park", "Peter Osei"]),
                source=random_.choice(["Meridian Wire", "The Harbour Times", "Foreign Ministry"]),
            )
            if len(documents) < 44:
                documents.append(doc)
            else:
                doc = random_.choice(documents)
                said = doc.text
            mention = Mention(
                id=f"M{len(mentions):010x}",
                evidence=Evidence(document=doc.id, start=0, end=len(said), quote=said),
                trigger=said.split()[1],
                trigger_start=said.index(said.split()[1]),
                type=kind,
                lexical_type=kind,
                status=status,
                substance="deed" if quad in {2, 4} or kind == "CONSULT" else "word",
                sources=(a,),
                targets=(b,),
                rule="frame",
            )
            mentions.append(mention)
            ids.append(mention.id)
            sources.append(doc.id)
        name = {9: "port lyon summit", 38: "hannoy summit", 44: "Vostok Bay summit"}.get(number, "")
        both = kind == "CONSULT"
        people = (_PEOPLE[a], _PEOPLE[b])
        made.append(
            Event(
                id=f"E{number:08x}",
                title=title.format(**names),
                type=kind,
                status=status,
                substance=mentions[-1].substance,
                quad=quad,
                intensity=intensity + random_.choice([-1, 0, 0.5]),
                sources=people if both else (a,),
                targets=() if both else (b,),
                when=When(day - dt.timedelta(days=width // 2), day + dt.timedelta(days=width - width // 2), stated),
                when_basis="stated",
                place=place if both else "",
                name=name,
                mentions=tuple(ids),
                documents=tuple(dict.fromkeys(sources)),
                history=history,
            )
        )
    made.append(
        Event(
            id="Ebackgrnd",
            title="Northern Republic fires missiles",
            type="MOBILIZE",
            status="historical",
            substance="deed",
            quad=4,
            intensity=-6.5,
            sources=("NRP",),
            targets=("UPR",),
            when=When(dt.date(2006, 1, 1), dt.date(2006, 12, 31), "2006"),
            when_basis="stated",
        )
    )
    made.append(
        Event(
            id="Ehypothet",
            title="Third summit of the two leaders",
            type="CONSULT",
            status="hypothetical",
            substance="deed",
            quad=1,
            intensity=4.0,
            sources=("NRP.GOV.HAN", "UPR.GOV.WHEELER"),
        )
    )
    series, phases, turns = _relations(made, start, start + dt.timedelta(days=days + 14))
    return Record(
        title="The Peninsula talks",
        question="Where do the talks on disarmament stand, and what would move them?",
        as_of=start + dt.timedelta(days=days),
        documents=tuple(documents),
        mentions=tuple(mentions),
        positions=_positions(documents),
        events=tuple(made),
        series=series,
        phases=phases,
        turning_points=turns,
        actors=ACTORS,
        problems=(
            Problem(
                stage="documents",
                document="scan",
                file="documents/scan.pdf",
                reason="PDF without text; run it through OCR and add it again",
            ),
        ),
        terms=(TERM, RELIEF),
        focus=("UPR.GOV.WHEELER", "NRP.GOV.HAN"),
        thresholds=(
            (
                "Joining reports",
                (
                    "Two reports are one event where type, pair and place agree and dates overlap "
                    "or lie at most 3 days apart."
                ),
            ),
        ),
    )


def _relations(events, start, end):
    series, phases, turns = [], [], []
    dyads = sorted(
        {
            "-".join(sorted({a.split(".")[0] for a in (*e.sources, *e.targets)}))
            for e in events
            if len({a.split(".")[0] for a in (*e.sources, *e.targets)}) == 2
        }
    )
    for dyad in dyads:
        of_pair = [
            e
            for e in events
            if e.when
            and e.status == "happened"
            and "-".join(sorted({a.split(".")[0] for a in (*e.sources, *e.targets)})) == dyad
        ]
        for period, step in (("week", 7), ("month", 30)):
            for kind in ("word", "deed"):
                top = bottom = 0.0
                day = start
                while day < end:
                    if period == "month":
                        last = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
                    else:
                        last = day + dt.timedelta(days=6)
                    inside = [e for e in of_pair if e.substance == kind and day <= e.when.middle <= last]
                    decay = math.exp(-step / 60)
                    top = top * decay + sum(e.intensity for e in inside)
                    bottom = bottom * decay + len(inside)
                    level = top / (bottom + 0.6)
                    half = 2.2 / math.sqrt(bottom + 0.8)
                    series.append(
                        SeriesPoint(
                            dyad=dyad,
                            period=period,
                            first=day,
                            last=last,
                            substance=kind,
                            events=len(inside),
                            reports=len(inside),
                            score=0.0,
                            level=level,
                            low=level - half,
                            high=level + half,
                        )
                    )
                    day = last + dt.timedelta(days=1)
        cuts = [
            start,
            dt.date(2018, 3, 1),
            dt.date(2018, 9, 20),
            dt.date(2018, 12, 2),
            dt.date(2019, 2, 28),
            dt.date(2019, 6, 1),
            end,
        ]
        names = ["confrontation", "talks", "quiet", "flurry", "standstill", "talks"]
        for name, first, last in zip(names, cuts, cuts[1:], strict=False):
            if first < last and of_pair:
                ids = tuple(e.id for e in of_pair if first <= e.when.middle < last)
                phases.append(
                    Phase(
                        dyad=dyad,
                        name=name,
                        first=first,
                        last=last - dt.timedelta(days=1),
                        rule=f"{name}: see the printed thresholds",
                        events=ids,
                    )
                )
    for dyad, day, before, after in (
        ("NRP-UPR", dt.date(2018, 3, 8), -3.4, 2.2),
        ("NRP-UPR", dt.date(2019, 2, 28), 2.6, -2.1),
        ("CAT-NRP", dt.date(2019, 6, 3), -1.4, 2.8),
    ):
        near = [e for e in events if e.when and abs((e.when.middle - day).days) < 40 and e.status == "happened"]
        if near:
            turns.append(
                TurningPoint(
                    dyad=dyad,
                    day=day,
                    before=before,
                    after=after,
                    p_value=0.012,
                    event=max(near, key=lambda e: abs(e.intensity)).id,
                    rule="largest change in mean, 2,000 random orders, p below 0.05",
                )
            )
    return tuple(series), tuple(phases), tuple(turns)


def _positions(documents):
    texts = [
        (
            "UPR.GOV.WHEELER",
            "reading",
            "the North gives up its weapons, alone and first, in exchange for sanctions relief",
            ("who-first=north", "scope=arsenal", "relief=after"),
            "author",
            ("Anna Brandt", "author"),
        ),
        (
            "NRP.GOV.HAN",
            "reading",
            "the North will give up its weapons only when the United Provinces withdraw their protection of the South",
            ("who-first=step", "scope=umbrella"),
            "author",
            ("Anna Brandt", "author"),
        ),
        (
            "NRP",
            "reading",
            "both sides move step for step and relief comes at each step",
            ("who-first=step", "relief=during"),
            "said",
            None,
        ),
        (
            "SRP.GOV.MOON",
            "reading",
            "a phased freeze with partial relief",
            ("relief=during", "scope=arsenal", "relief.amount=part"),
            "reported",
            ("Ji-woo Park", "reports"),
        ),
        (
            "UPR.GOV.MARSH",
            "red line",
            "sanctions stay until dismantlement is complete",
            ("relief=after",),
            "said",
            None,
        ),
        ("NRP.GOV.RI", "demand", "the lifting of five of the eleven League resolutions", (), "said", None),
        (
            "CAT",
            "offer",
            "to host six-party talks in the capital before the year is out",
            (),
            "reported",
            ("Meridian Wire", "reports"),
        ),
        ("RUT.GOV.ORLOV", "goal", "multilateral guarantees for the North", (), "author", ("Peter Osei", "author")),
        ("NRP", "refusal", "any list of sites handed over before trust is built", (), "said", None),
    ]
    made = []
    for number, (holder, kind, content, components, voice, link) in enumerate(texts):
        document = documents[min(number * 2, len(documents) - 1)]
        quote = document.text[:40]
        chain = ((Attribution(who=link[0], how=link[1]),) if link else ()) + (Attribution(who=holder, how="says"),)
        made.append(
            Position(
                id=f"P{number:010x}",
                holder=holder,
                kind=kind,
                about="disarmament" if kind == "reading" else "",
                content=content,
                components=tuple(c if c.startswith("relief.") else f"disarmament.{c}" for c in components),
                voice=voice,
                chain=chain,
                addressee=("UPR",) if kind == "demand" else (),
                evidence=Evidence(document=document.id, start=0, end=len(quote), quote=quote),
                content_start=0,
                when=document.published,
                rule="pattern",
            )
        )
    return tuple(made)
