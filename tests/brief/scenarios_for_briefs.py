"""Invented scenarios about a canal for the tests of the brief, of any number of sides and issues."""

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve

HOSTILE = ("<script>alert(1)</script>\u202egnirts\u202c \u200bzero & 'quotes' | `code` [a](http://b) \u0007bell "
           + "long" * 900)


def number(best, *, width=1, basis="analyst", evidence=()):
    """One number of a scenario file."""
    basis = "analyst" if basis == "coded" and not evidence else basis
    cited = ", ".join(toml(entry) for entry in evidence)
    return (f'{{ low = {best - width}, best = {best}, high = {best + width}, basis = "{basis}", note = "made up", '
            f"evidence = [{cited}] }}")


def toml(text):
    """A TOML string, whatever the text holds."""
    return '"' + "".join(c if c.isalnum() or c in " ,.:-" else f"\\U{ord(c):08X}" for c in text) + '"'


def scenario_text(*, sides=2, issues=2, levels=3, scale=0, evidence=(), sources=None, name="", demands=1,
                  basis="analyst", readings=True, face=False, named=(), impossible=()):
    """A scenario: every side wants the first issue the more the later its place, and shares the rest. ``named``: the
    level of every issue of each outcome to name; ``impossible``: levels by issue.
    """
    label = (lambda words: f"{name}{words}") if name else (lambda words: words)
    parts = [f"title = {toml(label('Talks on the canal'))}", f"question = {toml(label('Who keeps the canal?'))}",
             "[sources]", *(f"{key} = {toml(text)}" for key, text in (sources or {}).items())]
    for side in range(sides):
        parts += ["[[actors]]", f'id = "S{side}"', f"name = {toml(label(f'side {side}'))}"]
    ids = [f"i{issue}" for issue in range(issues)]
    for place, issue in enumerate(ids):
        parts += ["[[issues]]", f'id = "{issue}"', f"question = {toml(label(f'issue {place}'))}"]
        if place == 0 and scale:
            parts += ["low = 0", "high = 100", 'unit = "crowns"', f"steps = {scale}"]
        else:
            parts.append(f"levels = [{', '.join(toml(f'level{level}') for level in range(levels))}]")
    for side in range(sides):
        for place, issue in enumerate(ids):
            sign = (1 if side % 2 else -1) * (10 - place)
            parts += ["[[worth]]", f'actor = "S{side}"', f'issue = "{issue}"']
            if place == 0 and scale:
                parts += [f"at.low = {number(0, basis=basis, evidence=evidence)}",
                          f"at.high = {number(sign, basis=basis)}"]
            else:
                parts += [f"at.level{level} = {number(sign * level, basis=basis, evidence=evidence)}"
                          for level in range(levels)]
        parts += ["[[no_deal]]", f'actor = "S{side}"', f"base = {number(-3, basis=basis)}",
                  "[[support]]", f'actor = "S{side}"', f"patron = {toml(label('Carpania')[:200])}",
                  f"worth = {number(2, basis=basis, evidence=evidence)}"]
    if readings:
        parts += ["[[terms]]", 'id = "passage"', f"label = {toml(label('free passage'))}"]
        for side in range(2):
            level = f"level{0 if side == 0 else levels - 1}"
            parts += ["[[readings]]", f'actor = "S{side}"', 'term = "passage"',
                      f'where = {{ {ids[-1]} = ["{level}"] }}',
                      f"degree = {number(0.9, width=0.1, basis=basis, evidence=evidence)}"]
    for place, stands in enumerate(named):
        at = ", ".join(f"{issue} = {where if issue == 'i0' and scale else toml(f'level{where}')}"
                       for issue, where in zip(ids, stands, strict=True))
        cited = ", ".join(toml(entry) for entry in evidence)
        parts += ["[[outcomes]]", f"name = {toml(f'paper {place}{name}'[:200])}", f"at = {{ {at} }}", 'by = "S1"',
                  f"evidence = [{cited}]"]
    for where in impossible:
        at = ", ".join(f"{issue} = [{toml(f'level{level}')}]" for issue, level in where.items())
        parts += ["[[impossible]]", f"where = {{ {at} }}", f"note = {toml(label('it is barred by law'))}"]
    for demand in range(demands):
        parts += ["[[demands]]", 'actor = "S0"', 'of = "S1"', f"question = {toml(label(f'How much, {demand}?'))}",
                  'unit = "crowns"', f"believed = {number(60, width=20, basis=basis)}",
                  f"borne = {number(30, width=20, basis=basis)}", f"no_deal = {number(10, width=0, basis=basis)}"]
    if face:
        parts += ["[[face]]", 'actor = "S0"', "since = 1921-03-01", f"cost = {number(4, basis=basis)}",
                  f"fading = {number(0.02, width=0.01, basis=basis)}", f"gain = {number(2, basis=basis)}"]
    parts += ["[[levers]]", f"name = {toml(label('a loan'))}", 'kind = "relief"', 'actor = "S0"',
              f"price = {number(1, width=0.5, basis=basis)}", "most = 9"]
    return "\n".join(parts)


def solved(**more):
    """A scenario as :func:`scenario_text` makes it, through the models."""
    return solve(parse_scenario(scenario_text(**more), name="talks.toml"), draws=20)
