from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.actors.check import check_file

HEAD = "#country\toffice\tname\tfirst\tlast\twikidata\tsource\n"


def check(path: Path, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    file = path / "mine.tsv"
    file.write_text(text, encoding="utf-8")
    checked = check_file(file, {"FRA"})
    return checked.faults, checked.doubts


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    faults, _ = check(
        tmp_path,
        HEAD + "FRA\tpresident\tX\n"
        "FR\tpresident\tX\t2020-01-01\t2021-01-01\n"
        "FRA\tPresident\tX\t2020-01-01\t2021-01-01\n"
        "FRA\tpresident\tX\tsoon\t2021-01-01\n"
        "FRA\tpresident\tX\t2020-01-01\t2021-01-01\t3052772\n"
        "FRA\tpresident\tX\t2020-01-01\t2021-01-01\n",
    )
    assert [fault.split(": ")[0] for fault in faults] == [f"mine.tsv:{n}" for n in range(2, 7)]


def test_two_holders_at_a_time_and_unknown_states_deserve_a_look(tmp_path: Path) -> None:
    _, doubts = check(
        tmp_path,
        HEAD + "FRA\tpresident\tX\t2020-01-01\t2021-01-01\n"
        "FRA\tpresident\tY\t2020-12-01\t2021-05-01\n"
        "QQQ\tpresident\tZ\t2020-12-01\t2021-05-01\n",
    )
    assert [doubt.split(": ")[0] for doubt in doubts] == ["mine.tsv:4", "mine.tsv:3"]


def test_a_file_without_rows_or_columns_is_faulty(tmp_path: Path) -> None:
    assert check(tmp_path, "# nothing\n")[0] == ("mine.tsv: holds no rows",)
    assert "names the columns" in check(tmp_path, "FRA\tpresident\tX\t2020-01-01\t2021-01-01\n")[0][0]


@pytest.mark.parametrize("file", ["offices.tsv", "organisations.tsv", "groups.tsv", "members.tsv", "outlets.tsv"])
def test_the_files_written_by_hand_have_neither_faults_nor_doubts(file: str) -> None:
    checked = check_file(Path(str(files("reportedly.actors") / "data" / file)))
    assert (checked.faults, checked.doubts) == ((), ())
