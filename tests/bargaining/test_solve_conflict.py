"""A conflict of a scenario solved: the same as the graph model says, in words that an analyst would use."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from made_conflicts import definitions

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve, solve_conflict
from detente.bargaining.sources import cited
from detente.bargaining.stability import NOTIONS, Decider, OptionForm
from detente.bargaining.stability import solve as solve_graph
from detente.bargaining.stability.narrative import sanction
from detente.errors import SettingsError

HERE = Path(__file__).parent
TALKS = (HERE / "canal.toml").read_text(encoding="utf-8")
TEXT = (HERE / "blockade.toml").read_text(encoding="utf-8")
NAMES = {"AVA": "Avaria", "BOR": "Borduria"}


def table(text):
    return parse_scenario(TALKS + text, name="canal.toml").conflicts[0]


def solved(text=TEXT, **changes):
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new, 1)
    return solve_conflict(table(text), NAMES, draws=40)


def decider(name, options, prefers):
    listed = ", ".join(f'{{ id = "{o}", does = "does {o}", otherwise = "leaves {o}" }}' for o in options)
    wishes = ", ".join(f'{{ that = "{w}", basis = "analyst", note = "n" }}' for w in prefers)
    return f'[[conflicts.deciders]]\nid = "{name}"\noptions = [{listed}]\nprefers = [{wishes}]\n'


def conflict(*deciders, extra=""):
    return ('[[conflicts]]\nid = "c"\ntitle = "c"\nstatus_quo = "nothing"\n' + extra
            + "".join(decider(*one) for one in deciders))


def told(account):
    return "\n".join(map(str, account.says))


def test_the_dilemma_holds_as_it_should():
    text = conflict(("A", ["a"], ["b", "not a"]), ("B", ["b"], ["a", "not b"]), extra='wished = "a + b"\n')
    found = solved(text)
    assert found.states == ("A leaves a; B leaves b", "A does a; B leaves b", "A leaves a; B does b",
                            "A does a; B does b")
    assert found.stabilities.equilibria("nash") == ("NN",)
    assert found.holds.tolist() == [True, False, False, True]
    says = told(found.explain())
    assert says.startswith("What is now holds, since nobody gains by moving alone: “A leaves a; B leaves b”.")
    assert "But A and B would all gain by moving together: A does a (at a loss), then B does b (at a loss)." in says
    change = told(found.explain_change())
    assert "A would gain if it leaves a (it prefers “not a”: n); what holds it back: B leaves b (to its" in change
    assert "There nobody is worse off than now." in change
    free = solved(text, notion=('title = "c"', 'title = "c"\nnotion = "nash"'))
    change = told(free.explain_change())
    assert change.startswith("What is wished for does not hold, since A and B would leave it")
    assert ("A would stay once it no longer ranked one state above it: B does b (it prefers “not a”: n).\n"
            "B would stay") in change
    assert change.endswith("With these it would hold.")


def test_the_verdicts_are_those_of_the_graph_model():
    form = OptionForm(deciders=(Decider(name="AVA", options=("blockade", "inspect")),
                                Decider(name="BOR", options=("loan", "fleet"))),
                      infeasible=("YY--", "Y-Y-"), lasting=("fleet",))
    graph = form.conflict({
        "AVA": form.prioritised(["loan", "not inspect", "blockade if not loan"]),
        "BOR": form.prioritised(["not blockade", "inspect", "not loan", "fleet iff blockade"])})
    for reading in ("single", "joint"):
        found = solved(sanction=('wished = "in', f'sanction = "{reading}"\nwished = "in'))
        plain = solve_graph(graph, reading=reading)
        assert found.coded.conflict.states == graph.states
        for notion in NOTIONS:
            assert np.array_equal(found.stabilities.of(notion), plain.of(notion))
        assert not definitions.disagreements(found.coded.conflict, None)


def test_the_account_tells_who_moves_why_and_on_what_evidence():
    found = solved()
    says = told(found.explain())
    assert says.startswith("What is now does not hold, since Borduria would leave it: “Avaria blocks the canal; ")
    assert "Borduria would gain if it sends its fleet (it prefers “fleet iff blockade”: a show of force), and" in says
    assert "Of 10 states 5 hold; by what is otherwise than now: (a) Avaria lets ships pass and admits insp" in says
    assert "And 2 others." in says
    change = told(found.explain_change())
    assert ("The easiest way there from now: Avaria lets ships pass and admits inspectors (at a loss), then Borduria "
            "grants a loan (at a loss).") in change
    reasons = [said for said in found.explain().says if "misreads" in said.text]
    assert reasons[0].evidence == ("P9",)
    assert not any(label in says for label in found.coded.conflict.states)


def test_what_a_misreading_changes():
    found = solved()
    game = found.hypergame
    assert found.misread[0].holds("seq").tolist() == game.holds("seq").tolist() != found.holds.tolist()
    assert game.seen[0].conflict.states == tuple(s for s in game.fact.conflict.states if s[3] == "N")
    says = told(found.explain())
    assert ("Avaria misreads Borduria (it thinks that Borduria would pay for peace): “Avaria lets ships pass and "
            "admits inspectors; Borduria grants a loan” no longer holds; Avaria counts on what is now, which Borduria "
            "will leave. (P9)") in says
    assert ("As Avaria misreads Borduria, a way there is at a loss to Avaria only: Avaria lets ships pass and admits "
            "inspectors (at a loss), then Borduria grants a loan (to its gain). (P9)") in told(found.explain_change())


def test_what_is_only_imagined_cannot_be_done():
    found = solved(old=('prefers = ["not blockade", "loan", "inspect", "not fleet"]\nunaware', "imagines"))
    fact, seen = found.coded.conflict, found.hypergame.seen[0].conflict
    assert {state[3] for state in fact.states} == {"N"}
    assert {state[3] for state in seen.states} == {"N", "Y"}
    assert "sends its fleet" not in "".join(fact.phrases)


def test_several_misreadings_are_told_alone_and_together():
    other = ('\n[[conflicts.misreadings]]\nby = "BOR"\nof = "AVA"\nbasis = "analyst"\nnote = "a bluff"\n'
             'prefers = ["not blockade", "loan"]\n')
    found = solved(TEXT + other)
    assert len(found.misread) == 2
    assert "With all misreadings at once, what is now " in told(found.explain())
    assert np.array_equal(found.hypergame.stays("seq"),
                          np.array([found.misread[0].stays("seq")[0], found.misread[1].stays("seq")[1]]))


WEIGHTS = """prefers = [
    { that = "loan", weight = { low = 1, best = 3, high = 5, basis = "coded", evidence = ["P4"] } },
    { that = "not inspect", weight = { low = 2, best = 2, high = 2, basis = "analyst", note = "its secrets" } },
    { that = "blockade", weight = { low = 0, best = 2, high = 4, basis = "unknown" } },
]

"""


def weighted():
    start, end = TEXT.index("prefers = [\n"), TEXT.index('[[conflicts.deciders]]\nid = "BOR"')
    return TEXT[:start] + WEIGHTS + TEXT[end:]


def test_weights_add_up_and_are_drawn_from_their_ranges():
    found = solved(weighted())
    worth = {"NN": 2, "YN": 4, "NY": 0}
    expected = [worth[state[:2]] + 3 * (state[2] == "Y") for state in found.coded.conflict.states]
    assert np.array_equal(np.unique(expected, return_inverse=True)[1], found.coded.conflict.ranks[0])
    assert found.shares.shape == (10,)
    assert (found.draws, solved().draws, solved().shares) == (40, 0, None)
    assert ((found.shares >= 0) & (found.shares <= 1)).all()
    assert np.array_equal(found.shares, solved(weighted()).shares)
    assert 0 < found.shares[found.wished] < 1  # whether inspections last hangs on what the loan is worth
    assert "With every weight drawn from its range, what is now holds in 0% of 40 draws." in told(found.explain())
    assert "what is wished for holds in 90% of 40 draws." in told(found.explain_change())
    counted = solve(parse_scenario(TALKS + weighted(), name="c"), draws=5).rests.says
    plain = solve(parse_scenario(TALKS, name="c"), draws=5).rests.says
    assert int(counted[0].text.split()[1]) == int(plain[0].text.split()[1]) + 3
    assert counted[1].text == ("Of 5 statements of preference, rankings and misreadings 2 are read from the record, 3 "
                               "are the analyst's own.")


def test_a_ranking_orders_the_states_as_it_says():
    order = ('order = ["loan", "loan + fleet", ["inspect + loan", "inspect + loan + fleet"], "blockade", '
             '"blockade + fleet", ["nothing", "fleet", "inspect", "inspect + fleet"]]')
    start, end = TEXT.index("prefers = [\n"), TEXT.index('[[conflicts.deciders]]\nid = "BOR"')
    text = TEXT[:start] + f'ranking = {{ basis = "coded", evidence = ["P5"], {order} }}\n\n' + TEXT[end:]
    found = solved(text)
    ranks = dict(zip(found.coded.conflict.states, found.coded.conflict.ranks[0].tolist(), strict=True))
    assert ranks == {"NNYN": 5, "NNYY": 4, "NYYN": 3, "NYYY": 3, "YNNN": 2, "YNNY": 1, "NNNN": 0, "NNNY": 0, "NYNN": 0,
                     "NYNY": 0}
    assert any(said.evidence == ("P5",) for said in found.explain_change().says)


def test_nobody_prefers_anything():
    ties = conflict(("A", ["a"], ["b"]), ("B", ["b"], ["a"]))
    says = told(solved(ties).explain())
    assert "All 4 states hold: what is known of preferences moves nobody." in says
    order = 'ranking = { basis = "unknown", order = [["nothing", "a", "b", "a + b"]] }'
    text = ties.replace('prefers = [{ that = "b", basis = "analyst", note = "n" }]', order)
    assert "A sets no state that can be above another, and so never moves." in told(solved(text).explain())


def test_a_cycle_of_moves_without_return_comes_to_an_end():
    rules = ", ".join(f'{{ out_of = "{a}", into = "{b}" }}' for a, b in (
        ("a and not c", "not a and not c"), ("not a and c", "not a and not c"), ("a and c", "not a and not c"),
        ("not a and not c", "a and c"), ("a and not c", "not a and c"), ("a and c", "not a and c")))
    text = conflict(("A", ["a", "c"], ["a iff b", "not c"]), ("B", ["b"], ["c", "not b"]),
                    extra=f'wished = "b"\nbarred = [{rules}]\n')
    found = solved(text)
    assert not definitions.disagreements(found.coded.conflict, None)
    assert found.explain()
    assert found.way.easiest is not None


def test_what_cannot_be_undone_stands_in_the_way():
    text = solved(quo=('status_quo = "blockade"', 'status_quo = "blockade + fleet"'),
                  unaware=('unaware = ["fleet"]\n', ""))
    assert "No sequence of moves leads there from what is now: what cannot be undone" in told(text.explain_change())


def test_what_is_wished_for_may_be_now_or_nothing():
    assert solved(wished=('wished = "inspect + loan"', "")).explain_change() is None
    found = solved(wished=('wished = "inspect + loan"', 'wished = "blockade"'))
    assert found.way is None
    assert "would stay once it no longer ranked" in told(found.explain_change())


@pytest.mark.parametrize("notion", NOTIONS)
def test_every_notion_is_told(notion):
    found = solved(notion=('wished = "in', f'notion = "{notion}"\nwished = "in'))
    assert np.array_equal(found.holds, found.stabilities.holds(notion))
    assert told(found.explain())
    assert told(found.explain_change())


def test_many_states_are_not_all_told():
    options = {"A": ["a", "b", "c"], "B": ["d", "e", "f"], "C": ["g", "h"]}
    text = conflict(*((name, own, [f"{own[0]} iff a", f"not {own[1]}", f"{own[-1]} or d"])
                      for name, own in options.items()))
    text = text.replace('that = "a iff a"', 'that = "a iff d"')
    found = solved(text)
    assert len(found.states) == 256
    says = found.explain().says
    assert len(says) <= 8
    assert len(told(found.explain())) < 3_000


def test_groups_are_left_out_where_there_are_too_many_states(monkeypatch):
    monkeypatch.setattr("detente.bargaining.solve.conflict.MOST_OF_COALITIONS", 39)
    found = solved()
    assert found.coalitions is None
    assert "Whether some gain by moving together was not looked into: there are too many" in told(found.explain())
    monkeypatch.setattr("detente.bargaining.solve.conflict.MOST_OF_COALITIONS", 40)
    assert solved().coalitions is not None


def test_the_accounts_stand_under_the_questions_that_they_answer():
    whole = solve(parse_scenario(TALKS + TEXT, name="canal.toml"), draws=5)
    models = {section.question: [account.model for account in section.accounts] for section in whole.sections}
    assert models["Who could move it?"][-1] == "What holds: the blockade of the canal"
    assert models["What would have to change?"][-1] == "The way to what is wished for: the blockade of the canal"


def test_a_file_cannot_write_lines_of_its_own_into_an_account():
    found = solved(does=('does = "grants a loan"', 'does = "grants\\nWHAT HOLDS\\n a loan"'),
                   note=('note = "a show of force"', 'note = "a\\n\\nshow"'),
                   that=('that = "inspect"', 'that = " inspect  or \\n inspect"'))
    assert "\n" not in "".join(said.text for said in (*found.explain().says, *found.explain_change().says))


def test_preferences_that_are_mostly_unknown_are_no_finding():
    text = TEXT.replace('basis = "analyst", note', 'basis = "unknown", note')
    whole = solve(parse_scenario(TALKS + text, name="canal.toml"), draws=5)
    assert "5 are unknown" in whole.rests.says[1].text
    marked = [account.model for account in whole.accounts if "the blockade of the canal" in account.model]
    assert len(marked) == 2
    assert all(model.endswith("(most preferences are unknown: no finding)") for model in marked)


@pytest.mark.parametrize("notion", ["gmr", "smr", "seq"])
@pytest.mark.parametrize("reading", ["single", "joint"])
def test_whoever_leaves_leaves_for_a_state_that_no_answer_takes_back(notion, reading):
    rng = np.random.default_rng(5)
    options, seen = ["a", "b", "c", "d", "e"], 0
    for _ in range(25):
        wishes = [[f"{x} {rng.choice(['iff', 'and', 'or'])} {y}" for x, y in
                   (rng.choice(options, 2, replace=False) for _ in range(3))] for _ in range(2)]
        text = conflict(("A", options[:3], wishes[0]), ("B", options[3:], wishes[1]),
                        extra=f'notion = "{notion}"\nsanction = "{reading}"\n')
        try:
            found = solved(text)
        except SettingsError:  # two of the statements say the same
            continue
        for i, at in itertools.product(range(2), range(32)):
            goal, stays = found.drawn_to(i, at), found.stabilities.of(notion)[i, at]
            assert (goal is None) == found.stabilities.nash[i, at]
            if goal is not None:
                answer = sanction(found.coded.conflict, i, at, goal, improving=notion == "seq",
                                  replied=notion == "smr", joint=reading == "joint")
                assert (answer is not None) == stays
                seen += not stays
    assert seen > 50


def test_what_preferences_cite_is_among_what_the_scenario_cites():
    plain, whole = (cited(parse_scenario(text, name="canal.toml")) for text in (TALKS, TALKS + TEXT))
    assert whole[:len(plain)] == plain
    assert "P9" in whole[len(plain):]
