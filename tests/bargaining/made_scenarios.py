"""Invented talks for tests, as the text of a scenario file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Range = tuple[float, float, float]


def number(low: float, best: float, high: float, *, basis: str = "analyst") -> str:
    return f'{{ low = {low}, best = {best}, high = {high}, basis = "{basis}", note = "made up" }}'


def scenario(
    issues: Mapping[str, Sequence[str] | tuple[float, float, str, int]],
    worth: Mapping[str, Mapping[str, Sequence[Range]]],
    no_deal: Mapping[str, Range], *, readings: Sequence[tuple[str, str, Mapping[str, Sequence[object]], Range]] = (),
    more: str = "",
) -> str:
    """``issues``: levels, or (low, high, unit, steps); ``worth``: by actor and issue, a range for each level or end;
    ``readings``: actor, term, where, degree.
    """
    names = {"AVA": "Avaria", "BOR": "Borduria", "CAR": "Caronia"}
    lines = ['title = "Talks on the canal"']
    for actor in worth:
        lines += ["[[actors]]", f'id = "{actor}"', f'name = "{names[actor]}"']
    for issue, levels in issues.items():
        lines += ["[[issues]]", f'id = "{issue}"', f'question = "the {issue}"']
        if isinstance(levels[0], str):
            lines.append(f"levels = {list(levels)}".replace("'", '"'))
        else:
            low, high, unit, steps = levels
            lines += [f"low = {low}", f"high = {high}", f'unit = "{unit}"', f"steps = {steps}"]
    for actor, tables in worth.items():
        for issue, ranges in tables.items():
            places = issues[issue] if isinstance(issues[issue][0], str) else ("low", "high")
            lines += ["[[worth]]", f'actor = "{actor}"', f'issue = "{issue}"']
            lines += [f"at.{place} = {number(*values)}" for place, values in zip(places, ranges, strict=True)]
        lines += ["[[no_deal]]", f'actor = "{actor}"', f"base = {number(*no_deal[actor])}"]
    for term in dict.fromkeys(term for _, term, _, _ in readings):
        lines += ["[[terms]]", f'id = "{term}"']
    for actor, term, where, degree in readings:
        held = ", ".join(f"{issue} = {list(stands)}".replace("'", '"') for issue, stands in where.items())
        lines += ["[[readings]]", f'actor = "{actor}"', f'term = "{term}"', f"where = {{ {held} }}",
                  f"degree = {number(*degree)}"]
    return "\n".join(lines) + "\n" + more


def lever(name: str, kind: str, actor: str, most: float, *, price: float = 1, where: str = "") -> str:
    held = f"where = {{ {where} }}\n" if where else ""
    return (f'[[levers]]\nname = "{name}"\nkind = "{kind}"\nactor = "{actor}"\nprice = {number(price, price, price)}\n'
            f"most = {most}\n{held}")
