"""Pressure and support come from events and from the level of deeds on the day; they are ordered, not weighed."""

import tomllib

from made_talks import event, point, proposed

from detente.records import SeriesPoint

HELP = {"quad": 2, "intensity": 7.0}
VISIT = {"mode": "visit", "substance": "word", "quad": 1, "intensity": 4.0}


def swayed(events, series=(), **options):
    read = tomllib.loads(proposed(events=events, series=series, **options))
    return read.get("pressure", []), read.get("support", [])


def test_sanctions_press_and_others_help_only_where_they_happened():
    pressure, support = swayed([
        event(1, "SANCTION", ("AVA",), ("BOR",)), event(2, "SANCTION", ("AVA",), ("BOR",), status="planned"),
        event(3, "AID", ("CAR.GOV",), ("BOR",), **HELP), event(4, "COERCE", ("BOR",), ("BOR.CVL",)),
        event(5, "COERCE", ("CAR",), ("BOR",), claimed=True), event(6, "AID", ("AVA",), ("BOR",), **HELP)])
    assert [(p["actor"], p["by"], p["cost"]["evidence"]) for p in pressure] == [("BOR", "Avaria", ["E1"])]
    assert [(s["actor"], s["patron"], s["worth"]["evidence"]) for s in support] == [("BOR", "Carovia", ["E3"])]
    assert {n["basis"] for n in (pressure[0]["cost"], support[0]["worth"])} == {"unknown"}


def test_patrons_stand_in_the_order_of_deeds_on_the_day_words_last():
    events = [event(n, "AID", (by,), ("BOR",), **HELP) for n, by in enumerate(("CAR", "DAL"))]
    events += [event(n, "CONSULT", (by,), ("BOR",), **VISIT) for n, by in ((3, "ELB"), (4, "ELB"), (5, "FEN"))]
    series = [point("BOR-CAR", "1921-02-28", 1.4), point("BOR-DAL", "1920-08-01", 0.1),
              point("BOR-DAL", "1921-02-28", 6.2), point("BOR-DAL", "1921-06-06", 0.3),
              point("BOR-ELB", "1921-02-28", 3.0, "word"), point("BOR-FEN", "1921-02-28", 3.0, "word")]
    _, support = swayed(events, series, as_of="1921-03-04")
    assert [(s["patron"], s["worth"]["best"]) for s in support] == [("DAL", 6), ("Carovia", 1), ("ELB", 1)]
    notes = [s["worth"]["note"] for s in support]
    assert notes[0].startswith("1 event on record; level of deeds +6.2 (band +4.2 to +8.2), up from +0.1 half a year")
    assert "no deeds in the series; level of words +3.0" in notes[2]


def test_a_level_that_moved_little_or_has_no_past_says_so():
    series = [point("AVA-BOR", "1920-08-01", -3.1), point("AVA-BOR", "1921-02-28", -3.4)]
    pressure, _ = swayed([event(1, "SANCTION", ("AVA",), ("BOR",))], series)
    assert "level of deeds -3.4 (band -5.4 to -1.4), half a year before -3.1;" in pressure[0]["cost"]["note"]
    pressure, _ = swayed([event(1, "SANCTION", ("AVA",), ("BOR",))], series[1:])
    assert "(band -5.4 to -1.4); how much" in pressure[0]["cost"]["note"]


def test_pressure_is_ordered_by_the_level_of_deeds_and_keeps_what_was_never_lifted():
    events = [event(1, "SANCTION", ("CAR",), ("BOR",), intensity=-6.0), event(2, "COERCE", ("AVA",), ("BOR",))]
    pressure, _ = swayed(events, [point("BOR-CAR", "1921-02-28", -0.01), point("AVA-BOR", "1921-02-28", -4.0)])
    assert [(p["by"], p["cost"]["best"]) for p in pressure] == [("Avaria", 5), ("Carovia", 6)]
    assert "level of deeds +0.0" in pressure[1]["cost"]["note"]  # faded, not lifted; no minus zero


def test_what_both_sides_sign_with_others_makes_nobody_a_patron():
    _, support = swayed([event(1, "COOPERATE", ("AVA", "BOR", "CAR"), (), **HELP)])
    assert support == []
    _, support = swayed([event(1, "COOPERATE", ("BOR", "CAR"), (), **HELP)])
    assert [s["patron"] for s in support] == ["Carovia"]


def test_help_that_ill_deeds_have_overtaken_is_no_support():
    aid = [event(1, "AID", ("CAR",), ("BOR",), **HELP)]
    assert swayed(aid, [point("BOR-CAR", "1921-02-28", -2.0)])[1] == []
    assert swayed(aid, [point("BOR-CAR", "1921-02-28", 2.0)])[1]


def test_what_came_after_the_day_is_left_out_and_undated_events_are_kept():
    pressure, _ = swayed([event(1, "SANCTION", ("AVA",), ("BOR",), day="1921-03-02"),
                          event(2, "SANCTION", ("CAR",), ("BOR",), day=None)], as_of="1921-03-01")
    assert [p["by"] for p in pressure] == ["Carovia"]


def test_months_are_not_weeks():
    week = point("AVA-BOR", "1921-02-28", -4.0)
    month = SeriesPoint(**{f: getattr(week, f) for f in week.__dataclass_fields__} | {"period": "month", "level": 9.0})
    pressure, _ = swayed([event(1, "SANCTION", ("AVA",), ("BOR",))], [month])
    assert "no deeds in the series" in pressure[0]["cost"]["note"]
    pressure, _ = swayed([event(1, "SANCTION", ("AVA",), ("BOR",))], [week, month])
    assert "level of deeds -4.0" in pressure[0]["cost"]["note"]
