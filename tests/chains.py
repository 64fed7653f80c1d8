"""Small maps whose transitions are written in short."""

from typing import Any

from hypothesis import strategies as st

from cjmdesk.model.journey import Journey, validate_journey


def doc(*ways: str, stages: str = "abcd", **fields: Any) -> Journey:
    """A map with stages of one letter and ways such as "a>b .5"; d is the deal and costs 100."""
    transitions = []
    for way in ways:
        ends, figure = way.split()
        source, target = ends.split(">")
        number = (
            {"count": int(figure[1:])} if figure[0] == "#" else {"probability": float(figure)} if figure != "-" else {}
        )
        transitions.append(
            {"from": {"*": "any"}.get(source, source), "to": {"x": "lost"}.get(target, target), **number}
        )
    made = [{"id": name, "title": name.upper()} for name in stages]
    for stage in made:
        if stage["id"] == "d":
            stage |= {"zone": "deal", "kpis": [{"id": "price", "role": "P", "value": 100}]}
    return validate_journey({"stages": made, "transitions": transitions, **fields})


@st.composite
def solvable(draw: st.DrawFn) -> Journey:
    """A chain of four stages that everybody can leave; d is the deal."""
    ways = []
    for source in "abcd":
        counts = {target: draw(st.integers(0, 4)) for target in "abcd"} | {"x": draw(st.integers(1, 4))}
        ways += [f"{source}>{target} #{count}" for target, count in counts.items() if count]
    return doc(*ways)
