"""The line that a message about an edited file names."""

import pytest

from detente.edited_toml import line_of

TEXT = """title = "x"
[[talks]]
sides = [
    { id = "a" },  # the first
    # not yet: { id = "z" },
    { id = "b", worth = { low = 1 } }, { id = "c" },

    { id = "d" },
]
words = ["one", "two"]
notes = [
    "first",
    "second",
]
after = 1
[[talks]]
sides = [{ id = "e" }, { id = "f" }]
[[talks.more]]
list = [
    { id = "g" }]
last = 2
"""


@pytest.mark.parametrize(("place", "line"), [
    (("title",), 1), (("talks", 0, "sides"), 3), (("talks", 0, "sides", 0, "id"), 4), (("talks", 0, "sides", 1), 6),
    (("talks", 0, "sides", 2, "id"), 6), (("talks", 0, "sides", 3), 8), (("talks", 0, "sides", 4), 3),
    (("talks", 0, "notes", 1), 11), (("talks", 0, "after"), 15), (("talks", 1, "sides", 1), 17),
    (("talks", 1, "more", 0, "list", 0, "id"), 20), (("talks", 1, "more", 0, "last"), 21), (("none",), 0),
])
def test_the_line_is_that_of_the_value_or_of_what_holds_it(place, line):
    assert line_of(TEXT, place) == line
