"""Conflicts in a scenario file: what cannot be used is named with its line, its value and what to do."""

from pathlib import Path

import pytest

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.scenario.option_form import form_of, pattern_of
from detente.errors import SettingsError

HERE = Path(__file__).parent
TALKS = (HERE / "canal.toml").read_text(encoding="utf-8")
TEXT = (HERE / "blockade.toml").read_text(encoding="utf-8")
RANKING = """ranking = { basis = "analyst", note = "as it says", order = ["loan", ["inspect + loan", "nothing"]] }"""
WEIGHT = '{ that = "loan", weight = { low = -1, best = 2, high = 3, basis = "analyst", note = "money" } }'
LOAN = '{ that = "loan", basis = "coded", evidence = ["P4"], note = "its treasury is empty" }'


def parsed(text):
    return parse_scenario(TALKS + text, name="canal.toml").conflicts


@pytest.mark.parametrize(("old", "new", "message"), [
    ('basis = "coded", evidence = ["P4"], ', "", "prefers\\[1\\]' is .* a basis that is one of coded, fitted"),
    ('evidence = ["P4"], ', "", "expected evidence with the basis coded"),
    ('basis = "analyst", note = "its lever"', 'basis = "analyst"', "expected a note with the basis analyst"),
    ('that = "not inspect"', 'that = "not inspects"', "statement “not inspects”: found “inspects” where an option"),
    ('that = "not inspect"', 'that = "not (inspect"', "found its end where a closing parenthesis"),
    ('that = "not inspect"', 'that = "inspect or not inspect"', "is true in every state that can be, and decides"),
    ('that = "not inspect"', 'that = "inspect and blockade"', "is false in every state that can be"),
    ('that = "not inspect"', 'that = "not loan"', "'not loan' contradicts 'loan', which stands above it"),
    ('that = "not inspect"', 'that = "not not loan"', "'not not loan' says the same as 'loan'"),
    ('id = "loan", does', 'id = "inspect", does', "'inspect' belongs to 'AVA' and to 'BOR'; an option has one owner"),
    ('id = "fleet", does', 'id = "Nothing", does', "cannot be called 'Nothing', a word of the notation"),
    ('id = "fleet", does', 'id = "and", does', "cannot be called 'and'"),
    ('does = "sends its fleet"', 'does = ""', "options\\[2\\].does' is ''; expected some text. Correct it"),
    ('does = "sends its fleet"', f'does = "{"a" * 121}"', "expected a shorter text"),
    ("lasting = true", 'lasting = "yes"', "lasting' is 'yes'; expected"),
    ('id = "BOR"\noptions', 'id = "AVA"\noptions', "the decision maker 'AVA' is there twice"),
    ('["inspect and blockade"', '["inspect or not inspect"', "leave no state at all; take one of them back"),
    ('["inspect and blockade"', '["inspects"', "statement “inspects”: .* correct it"),
    ('status_quo = "blockade"', 'status_quo = "blockade + inspect"', "status_quo: .* infeasible rules it out; correct"),
    ('status_quo = "blockade"', 'status_quo = "blokade"', "names the option “blokade”, which nobody has; did you mean"),
    ('wished = "inspect + loan"', 'wished = "loan + blockade"', "wished: the state “loan \\+ blockade” cannot be"),
    ('wished = "inspect + loan"', 'notion = "sure"', "notion' is 'sure'; expected 'nash', 'gmr'"),
    ('wished = "inspect + loan"', 'sanction = "double"', "sanction' is 'double'; expected"),
    ('infeasible = ["in', 'barred = [{ out_of = "loan", into = "not loan", by = "CAR" }]\ninfeasible = ["in',
     "barred names 'CAR', who is no decision maker"),
    ('infeasible = ["in', 'barred = [{ out_of = "lone", into = "not loan" }]\ninfeasible = ["in', "statement “lone”"),
    ('by = "AVA"', 'by = "CAR"', "a misreading names 'CAR', who is no decision maker; there are AVA, BOR"),
    ('of = "BOR"\nprefers', 'of = "AVA"\nprefers', "'AVA' cannot misread itself"),
    ('unaware = ["fleet"]', 'unaware = ["inspect"]', "'inspect' is no option of 'BOR'; its options are fleet, loan"),
    ('unaware = ["fleet"]', 'unaware = ["flet"]', "'flet' is no option of anybody; did you mean 'fleet'"),
    ('unaware = ["fleet"]', 'unaware = ["fleet"]\nimagines = ["fleet"]', "cannot be both unknown and imagined"),
    ('unaware = ["fleet"]', 'imagines = ["loan"]', "wished takes 'loan', which a misreading says is only imagined"),
    ('status_quo = "blockade"', 'status_quo = "blockade + fleet"', "cannot be unaware of 'fleet', which is taken"),
    ('prefers = ["not blockade", "loan", "inspect", "not fleet"]\nunaware = ["fleet"]\n', "", "what is misread"),
    ('unaware = ["fleet"]', 'ranking = ["loan"]', "expected either prefers or a ranking"),
    ('evidence = ["P9"]\n', "", "misreadings\\[1\\]' is .* expected evidence"),
    (LOAN, WEIGHT, "expected a weight with all statements of prefers or with none"),
    ('note = "its treasury is empty" }', 'note = "x", weight = { low = 1, best = 1, high = 1, basis = "unknown" } }',
     "expected basis, note and evidence within its weight"),
])
def test_what_cannot_be_used_is_named_with_its_remedy(old, new, message):
    assert old in TEXT
    with pytest.raises(SettingsError, match=f"canal.toml, line \\d+: .*{message}"):
        parsed(TEXT.replace(old, new, 1))


def without_preferences(new):
    """The file with other preferences of Avaria."""
    start, end = TEXT.index("prefers = [\n"), TEXT.index(']\n\n[[conflicts.deciders]]\nid = "BOR"') + 2
    return TEXT[:start] + new + "\n" + TEXT[end:]


@pytest.mark.parametrize(("new", "message"), [
    ("", "expected preferences: either prefers or a ranking"),
    (f"prefers = [{WEIGHT}]", "the weight of 'loan' goes below 0; turn the statement round with not"),
    (RANKING, "the ranking of AVA lacks the state “blockade”"),
    (RANKING.replace('"loan", [', '"loan", "loan", ['), "names the state “loan” twice"),
    (RANKING.replace('"loan", [', '"loan + blockade", ['), "“loan \\+ blockade” cannot be"),
    (RANKING.replace('"loan", [', '"lone", ['), "names the option “lone”, which nobody has; did you mean 'loan'"),
    (RANKING.replace('basis = "analyst", ', ""), "a basis that is one of coded"),
])
def test_preferences_that_cannot_be_used_are_named(new, message):
    with pytest.raises(SettingsError, match=f"canal.toml, line \\d+: .*{message}"):
        parsed(without_preferences(new))


def test_the_line_named_is_that_of_the_statement():
    text = TEXT.replace('that = "blockade if not loan"', 'that = "blockade if not lone"')
    line = 1 + next(n for n, row in enumerate((TALKS + text).splitlines()) if "not lone" in row)
    with pytest.raises(SettingsError, match=f"line {line}: statement “blockade if not lone”"):
        parsed(text)
    text = TEXT.replace('basis = "coded", evidence = ["E7", "E8"]', 'basis = "felt"')
    line = 1 + next(n for n, row in enumerate((TALKS + text).splitlines()) if "felt" in row)
    with pytest.raises(SettingsError, match=f"line {line}: .*a basis that is one of"):
        parsed(text)


def decider(name, options):
    listed = ", ".join(f'{{ id = "{name}{k}", does = "does {k}" }}' for k in range(options))
    return (f'[[conflicts.deciders]]\nid = "{name}"\noptions = [{listed}]\n'
            f'prefers = [{{ that = "{name}0", basis = "analyst", note = "n" }}]\n')


def conflict(*sizes):
    return ('[[conflicts]]\nid = "c"\ntitle = "c"\nstatus_quo = "nothing"\n'
            + "".join(decider("ABCDEFGH"[n], size) for n, size in enumerate(sizes)))


@pytest.mark.parametrize(("text", "message"), [
    (conflict(2), "'c' has 1 decision makers; expected 2 to 6"),
    (conflict(1, 1, 1, 1, 1, 1, 1), "'c' has 7 decision makers; expected 2 to 6: join those who act as one"),
    (conflict(9, 1), "expected 1 to 8 options of each decision maker"),
    (conflict(0, 1), "expected 1 to 8 options of each decision maker"),
    (conflict(8, 7), "'c' has 15 options; expected 14 at most: leave out those that matter least"),
    (conflict(5, 4, 4), "'c' has 8,192 states; expected 4,096 at most: leave out options, or say under infeasible"),
    (conflict(1, 1) * 2, "conflicts holds 'c' twice; give each its own id"),
    ("".join(conflict(1, 1).replace('id = "c"', f'id = "c{n}"') for n in range(11)), "11 conflicts; expected 10"),
])
def test_what_is_too_much_is_refused(text, message):
    with pytest.raises(SettingsError, match=message):
        parsed(text)


def test_states_are_written_by_their_options():
    table = parsed(TEXT)[0]
    assert pattern_of("Inspect+ LOAN", table) == 0b0110
    assert pattern_of(" nothing ", table) == 0
    assert form_of(table).states[:4] == ("NNNN", "YNNN", "NYNN", "NNYN")
    assert len(form_of(table).states) == 10
