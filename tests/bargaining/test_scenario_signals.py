"""Signals, reactions and threats in a scenario file: what they say of the game, and what is refused with its remedy."""

from pathlib import Path

import numpy as np
import pytest

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import signals, solve
from detente.bargaining.solve.signals import signalled, signalling_game
from detente.errors import InputError, SettingsError

HERE = Path(__file__).parent
TALKS = (HERE / "canal.toml").read_text(encoding="utf-8")
SIGNALS = (HERE / "signalled.toml").read_text(encoding="utf-8")


def read(text=SIGNALS):
    return parse_scenario(TALKS + "\n" + text, name="canal.toml")


def changed(old, new):
    assert old in SIGNALS
    return read(SIGNALS.replace(old, new))


def number(value):
    return f'{{ low = {value}, best = {value}, high = {value}, basis = "analyst", note = "assumed" }}'


@pytest.fixture(scope="module")
def solved():
    return solve(read(), draws=40)


def test_what_is_not_stated_is_nothing_and_all_types_share_a_number():
    game = signalling_game(read().signals[0])
    assert game.prior.tolist() == pytest.approx([0.4, 0.6])
    assert game.sender.tolist() == [[[0, 2], [-1, 1]], [[0, 2], [-3, -1]]]
    assert game.receiver.tolist() == [[[0, 1], [0, 1]], [[1, 0], [1, 0]]]


def test_what_a_type_has_of_its_own_stands_in_place_of_what_all_have():
    own = f"sender_gain.bluffing.leave = {number(7)}\nsender_gain.all.leave"
    assert signalling_game(changed("sender_gain.all.leave", own).signals[0]).sender[:, 0, 1].tolist() == [2, 7]


def test_exact_payoffs_stand_in_place_of_gains_and_costs():
    exact = (f"sender_gets.all.parade.leave = {number(9)}\nsender_gets.bluffing.parade.leave = {number(8)}\n"
             f"receiver_gets.resolute.quiet.stay = {number(5)}\nsent =")
    game = signalling_game(changed("sent =", exact).signals[0])
    assert game.sender[:, 1].tolist() == [[-1, 9], [-3, 8]]
    assert game.receiver[0].tolist() == [[5, 1], [0, 1]]


def test_a_number_of_all_types_is_drawn_once_for_all():
    picked = iter(range(100))
    game = signalling_game(read().signals[0], pick=lambda _: float(next(picked)) + 1)
    assert (game.sender[0, 0] == game.sender[1, 0]).all()
    assert game.prior.sum() == pytest.approx(1)


def test_a_signal_that_only_the_resolute_can_afford_tells_the_types_apart(solved):
    (found,) = solved.signals
    assert found.verdict == "separating"
    assert found.verdicts["separating"] == 1
    assert found.after.tolist() == [[1, 1], [0, 0]]
    assert len(found.found.classes) == 2
    says = [str(s) for s in found.explain("Avaria", "Borduria").says]
    assert says[:4] == [
        ("The parade at the canal: in the one equilibrium that survives the intuitive criterion the signals of Avaria "
         "tell the types apart."),
        ("In the eyes of Borduria, parade moved the chance of resolute from 40% to 100% (nine draws in ten: 100%), "
         "of bluffing from 60% to 0% (nine draws in ten: 0%). (E11, P7)"),
        "The answer seen, leave, had a chance of 100%.",
        "With every number drawn from its range, the signals tell the types apart in 100% of 40 draws."]
    assert says[4].startswith("Equilibrium: resolute sends parade; bluffing sends quiet. ")
    assert says[5].startswith("Ruled out by the criterion: resolute sends quiet; bluffing sends quiet. ")


def test_sides_that_err_are_told_beside(solved):
    (found,) = solved.signals
    assert found.errs.reached
    assert found.errs.care[-1] == pytest.approx(10)
    last = str(found.explain().says[-1])
    assert last.startswith("If both sides err a little (0.1 of what is at stake), resolute sends ")
    assert "After parade the belief is then resolute (" in last
    assert signalled(changed("noise =", "# noise =").signals[0], draws=2, seed=0).errs is None


def test_units_do_not_change_how_sides_err():
    """A side's worth in another unit is the same game."""
    tenfold = SIGNALS.replace('low = 1, best = 1, high = 1, basis = "analyst"',
                              'low = 10, best = 10, high = 10, basis = "analyst"')
    one, other = (signalled(read(text).signals[0], draws=1, seed=0) for text in (SIGNALS, tenfold))
    assert other.found.game.receiver.max() == 10
    assert one.errs.sender[-1] == pytest.approx(other.errs.sender[-1])


def test_an_answer_that_only_some_equilibria_foresee_leaves_those():
    """A probe that the worse type likes: alone it is met with force, by both types it is borne, and so in between."""
    table = read(f"""[[signals]]
        sender = "AVA"
        receiver = "BOR"
        types.calm = {number(0.7)}
        types.wild = {number(0.3)}
        signals = ["quiet", "probe"]
        responses = ["bear", "strike"]
        cost.calm.probe = {number(-1)}
        cost.wild.probe = {number(-6)}
        sender_gain.calm.strike = {number(-10)}
        sender_gain.wild.strike = {number(-5)}
        receiver_gain.calm.bear = {number(10)}
        receiver_gain.wild.bear = {number(-10)}
        sent = "probe"
        answered = "bear"
        evidence = ["E1"]
        """).signals[0]
    found = signalled(table, draws=1, seed=0)
    assert found.verdict == "several"
    assert sorted(c.kind for c in found.surviving) == ["partly pooling", "pooling", "separating"]
    assert sorted(c.kind for c in found.fitting) == ["partly pooling", "pooling"]
    says = [s.text for s in found.explain("Avaria", "Borduria").says]
    assert says[0] == ("The game alone does not settle what the signals say: in the 3 equilibria that survive the "
                       "intuitive criterion the signals of Avaria tell the types apart or tell something but not all "
                       "or tell nothing.")
    assert says[1] == ("In the eyes of Borduria, probe moved the chance of calm from 70% to 0 to 70% (nine draws in "
                       "ten: 0 to 70%), of wild from 30% to 30 to 100% (nine draws in ten: 30 to 100%).")
    assert says[2] == ("The answer seen, bear, fits 2 of the 3 equilibria in which probe is sent, where its chance is "
                       "90 to 100%; if one of these was played, the belief was calm 50 to 70%, wild 30 to 50%.")
    assert says[3] == "With every number drawn from its range, the signals may do one or another in 100% of 1 draws."


def test_beer_and_quiche_as_a_file_states_it():
    """Cho & Kreps (1987): two pooling equilibria, of which the one where all drink beer survives."""
    table = read(f"""[[signals]]
        sender = "AVA"
        receiver = "BOR"
        types.strong = {number(0.9)}
        types.weak = {number(0.1)}
        signals = ["beer", "quiche"]
        responses = ["duel", "peace"]
        cost.strong.quiche = {number(1)}
        cost.weak.beer = {number(1)}
        sender_gain.all.peace = {number(2)}
        receiver_gain.weak.duel = {number(1)}
        receiver_gain.strong.peace = {number(1)}
        """).signals[0]
    found = signalled(table, draws=1, seed=0)
    assert [c.kind for c in found.found.classes] == ["pooling", "pooling"]
    (kept,) = found.surviving
    assert kept.sender.tolist() == [[[1, 0], [1, 0]]]
    text = [s.text for s in found.explain("Avaria").says]
    assert text[0].endswith("the signals of Avaria tell nothing: all types act alike.")
    assert text[-1].startswith("Ruled out by the criterion: strong sends quiche; weak sends quiche.")


def test_a_signal_that_nobody_would_send_is_told_as_open():
    table = read(SIGNALS.replace("low = 0.8, best = 1, high = 1.2", "low = 8, best = 9, high = 10")).signals[0]
    found = signalled(table, draws=5, seed=0)
    assert found.never == 1
    assert np.isnan(found.after).all()
    text = " ".join(str(s) for s in found.explain("Avaria").says)
    assert "In no such equilibrium would anyone send parade, which was seen" in text
    assert "In 100% nobody would send parade." in text
    assert "tell nothing: all types act alike." in text
    assert "The answer seen" not in text


def test_an_answer_that_was_not_foreseen_is_told():
    found = signalled(changed('answered = "leave"', 'answered = "stay"').signals[0], draws=2, seed=0)
    text = " ".join(str(s) for s in found.explain("Avaria", "Borduria").says)
    assert "The answer seen, stay, is not the one foreseen: Borduria believed" in text


def test_reactions_and_threats_stand_under_their_questions(solved):
    broke, moved = (next(s for s in solved.sections if s.question == q)
                    for q in ("Why did it break?", "Who could move it?"))
    assert [a.model for a in broke.accounts][-2:] == ["What a signal tells", "What a reaction teaches"]
    lesson = broke.accounts[-1]
    assert lesson.says[0].text.startswith("After 2 muted reactions to the parade the chance that Borduria yields goes "
                                          "from 30% (20 to 40%) to 87% (")
    assert lesson.says[0].evidence == ("E12",)
    assert solved.lessons[0].ratio.best == pytest.approx(16)
    crisis = moved.accounts[-1]
    assert str(crisis.says[0]) == ("A threat to stop the loan: there are 3 equilibria: what Avaria and the bank of "
                                   "Carpania expect of each other decides which of them is played. (P9)")
    assert "draws have several equilibria; in nine draws of ten a threat has a chance of" in crisis.says[1].text
    assert crisis.says[2].text.startswith("Avaria threatens in 99.5% of cases")


def test_a_crisis_has_the_published_equilibria(solved):
    (found,) = solved.threats
    assert [round(e.resists, 4) for e in found.found.found] == [0.2511, 0.5947, 0.8133]
    assert 0 < found.several < 1
    assert found.chances[1, 0] < 0.3
    assert found.chances[1, 1] > 0.9


def test_the_same_seed_gives_the_same_accounts():
    one, other = (solve(read(), draws=10, seed=3) for _ in range(2))
    assert [str(a) for a in one.accounts] == [str(a) for a in other.accounts]


@pytest.mark.parametrize(("old", "new", "message"), [
    ('sender = "AVA"\nreceiver', 'sender = ""\nreceiver', "signals.*sender"),
    ("types.resolute = { low = 0.3, best = 0.4, high = 0.5", "types.resolute = { low = 0.3, best = nan, high = 0.5",
     "best' is nan; expected a finite number"),
    ("types.resolute = { low = 0.3, best = 0.4", "types.resolute = { low = 0.3, best = 0.3",
     "best values of the types sum to 0.9; expected 1"),
    ("types.resolute = { low = 0.3, best = 0.4, high = 0.5", "types.resolute = { low = 0.3, best = 0.4, high = 1.5",
     "the chance of 'resolute' is 0.4 .0.3 to 1.5.; expected above 0 and at most 1"),
    ("types.bluffing", "# types.bluffing", "types holds 1; expected 2 to 4"),
    ("types.bluffing", "types.all", "'all' stands for every type; name this one otherwise"),
    ('["quiet", "parade"]', '["parade"]', "signals holds 1; expected 2 to 4"),
    ('["quiet", "parade"]', '["parade", "parade"]', "signals holds a name twice"),
    ("cost.resolute", "cost.resolved", "cost names the type 'resolved', .* did you mean 'resolute'"),
    ("cost.resolute.parade", "cost.resolute.parole", "the signal 'parole', .* did you mean 'parade'"),
    ("sender_gain.all.leave", "sender_gain.all.go", "the response 'go', which is not described; known are stay, leave"),
    ("low = 1.8, best = 2, high = 2.2", "low = 1.8, best = 2, high = 1e300", "in a larger unit"),
    ("receiver_gain.bluffing.stay", "receiver_gets.bluffing.march.stay", "the signal 'march'"),
    ("receiver_gain", "# receiver_gain", "nothing says what the receiver gets; add receiver_gain"),
    ('sent = "parade"', 'sent = "party"', "sent names the signal 'party'"),
    ('sent = "parade"', "", "say in sent which"),
    ('answered = "leave"', 'answered = "flee"', "the response 'flee'"),
    ('evidence = ["E11"]', "", "what was sent needs evidence"),
    ("noise = { low = 0.05", "noise = { low = 0", "noise runs from 0 to 0.2; expected 0.01 to 10"),
    ('seen = ["muted", "muted"]', 'seen = ["silent"]', "reaction 'silent'; expected one of muted, loud"),
    ('seen = ["muted", "muted"]', "seen = []", "0 reactions; expected 1 to 1,000"),
    ('evidence = ["E12"]', "evidence = []", "what was seen needs evidence"),
    ("low = 0.2, best = 0.3, high = 0.4", "low = 0.2, best = 0.3, high = 1.4", "yields runs from 0.2 to 1.4"),
    ("fight_target = { low = -3", "fight_target = { low = -3000", "'fight_target' runs from -3000 to -2; expected"),
    ("backed_down =", "# backed_down =", "backed_down' is missing"),
])
def test_what_cannot_be_used_is_named_with_its_remedy(old, new, message):
    assert old in SIGNALS
    with pytest.raises(SettingsError, match=f"(?s)canal.toml, line \\d+: .*{message}"):
        read(SIGNALS.replace(old, new))


def test_neither_kind_can_react_as_was_seen():
    text = SIGNALS.replace("muted_if_yields = { low = 0.7, best = 0.8", "muted_if_yields = { low = 0, best = 0")
    text = text.replace("muted_if_firm = { low = 0.1, best = 0.2", "muted_if_firm = { low = 0, best = 0")
    with pytest.raises(SettingsError, match="neither kind can react as was seen"):
        read(text)


def test_a_thousand_types_and_a_thousand_tables_are_refused():
    types = "".join(f"types.t{i} = {number(0.001)}\n" for i in range(1_000))
    with pytest.raises(SettingsError, match="types holds 1,002; expected 2 to 4"):
        changed("signals = [", f"{types}signals = [")
    with pytest.raises(SettingsError, match="there are 13 tables reactions; expected at most 12"):
        read(SIGNALS[SIGNALS.index("[[reactions]]"):SIGNALS.index("[[crises]]")] * 13)


def test_four_types_with_four_signals_and_four_responses_are_more_than_can_be_looked_at():
    types = "".join(f"types.{name} = {number(0.25)}\n" for name in ("a", "b"))
    text = SIGNALS.replace("signals = [", f"{types}signals = [", 1).replace(
        '"parade"]', '"parade", "x", "y"]').replace('"leave"]', '"leave", "z"]').replace(
        "low = 0.3, best = 0.4, high = 0.5", "low = 0.2, best = 0.2, high = 0.5").replace(
        "low = 0.5, best = 0.6, high = 0.7", "low = 0.3, best = 0.3, high = 0.7")
    with pytest.raises(SettingsError, match="4 types, 4 signals and 3 responses are 48 cases; expected at most 36"):
        read(text)


def test_games_in_which_nothing_matters_end_in_time():
    """All payoffs equal: everything is an equilibrium, and the larger game is refused."""
    lines = [line for line in SIGNALS[:SIGNALS.index("[[reactions]]")].splitlines()
             if not line.startswith(("cost", "sender_gain", "receiver_gain"))]
    text = "\n".join([*lines[:-1], f"sender_gain.all.stay = {number(0)}", f"receiver_gain.all.stay = {number(0)}"])
    found = signalled(read(text).signals[0], draws=3, seed=0)
    assert found.found.classes
    assert found.explain().says
    larger = text.replace('"parade"]', '"parade", "x"]').replace('"leave"]', '"leave", "y"]').replace(
        "signals = [", f"types.third = {number(0.01)}\nsignals = [")
    with pytest.raises(InputError, match=r"signals of “AVA” to “BOR”: .*too many payoffs are equal"):
        solve(read(larger), draws=1)


@pytest.mark.parametrize(("solvable", "draws", "told"), [
    (3, 2, "cut short at a draw in which too many payoffs are equal"),
    (1, 0, "How sure this is cannot be told: too many payoffs are equal in the first draw from the ranges."),
])
def test_a_draw_that_cannot_be_solved_ends_the_drawing(monkeypatch, solvable, draws, told):
    real, calls = signals.perfect_bayesian_equilibria, []

    def failing(game):
        calls.append(game)
        if len(calls) > solvable:
            raise InputError("too many payoffs are equal")
        return real(game)

    monkeypatch.setattr(signals, "perfect_bayesian_equilibria", failing)
    found = signalled(read().signals[0], draws=40, seed=0)
    assert (found.draws, found.stopped) == (draws, True)
    assert told in str(found.explain())


def test_draws_are_fewer_where_each_takes_long(monkeypatch):
    monkeypatch.setattr(signals, "MOST_WORK", 100)
    assert 1 <= signalled(read().signals[0], draws=40, seed=0).draws <= 10


def test_a_number_where_a_table_belongs_is_told_so():
    with pytest.raises(SettingsError, match=r"'signals\[1\].cost.resolute' is 3; expected a table"):
        changed("cost.resolute.parade = {", "cost.resolute = 3\n#")
