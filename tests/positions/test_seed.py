"""The text that the design rests on, read from the folder of shared data."""

from detente.positions import code

KIM, TRUMP = "PRK.GOV.KIM_JONG_UN", "USA.GOV.DONALD_TRUMP"


def test_both_readings_the_goal_and_the_gamble_are_found(annotate, shared):
    (path,) = (shared / "seed").glob("*.txt")
    annotation = annotate(path.read_text(encoding="utf-8"))
    found = code(annotation)
    term = "complete denuclearization of the Korean Peninsula"
    readings = {p.holder: p for p in found if p.kind == "reading" and p.about == term}
    assert readings[TRUMP].content.startswith("Kim unilaterally giving up his nuclear weapons")
    assert readings[KIM].content.startswith("Pyongyang will give up its weapons only when")
    assert readings[KIM].conditions.startswith("only when the United States relinquishes")
    assert {readings[TRUMP].voice, readings[KIM].voice} == {"author"}
    assert any(p.kind == "goal" and p.holder == KIM and p.content.startswith("to force Washington") for p in found)
    assert any(p.kind == "belief" and p.holder == KIM and "propaganda victory" in p.content for p in found)
