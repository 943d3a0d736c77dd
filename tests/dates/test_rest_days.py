import pytest

from reportedly.dates.rest_days import read_rest_days, rest_days_of
from reportedly.errors import BadData


def test_the_place_of_the_dateline_tells_the_days_of_rest() -> None:
    assert rest_days_of("Cairo") == {4, 5}
    assert rest_days_of("Herat, Afghanistan") == {4}
    assert rest_days_of("Lima") == {6}


@pytest.mark.parametrize("line", ["Iran", "Iran\tFryday\tTehran", "Iran\tFriday"])
def test_a_broken_line_is_told_with_its_number(line: str) -> None:
    with pytest.raises(BadData, match=r"days\.tsv:2"):
        read_rest_days("days.tsv", "# table\n" + line)
