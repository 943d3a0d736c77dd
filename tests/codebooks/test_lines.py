from reportedly.codebooks.lines import find_lines, line_of

TEXT = '''name = "x"
[types.A]
means = """
quad = 3
"""
did = "b"
[types.A.modes."m-n"]
did = "c"
[[types.A.words]]
words = ["a"]
[[types.A.words]]
pos = "verb"
[contexts]
a.b = "c"
'''


def test_tables_keys_and_lists_have_lines() -> None:
    lines = find_lines(TEXT)
    assert lines["types", "A"] == 2
    assert lines["types", "A", "did"] == 6
    assert ("types", "A", "quad") not in lines
    assert lines["types", "A", "modes", "m-n", "did"] == 8
    assert lines["types", "A", "words", 0, "words"] == 10
    assert lines["types", "A", "words", 1] == 11
    assert lines["contexts", "a", "b"] == 14


def test_what_has_no_line_stands_in_what_has_one() -> None:
    lines = find_lines(TEXT)
    assert line_of(("types", "A", "words", 1, "mode"), lines) == 11
    assert line_of(("nothing",), lines) == 1
