"""Every failure code that reading can give is in the table of docs/inputs.md, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NO_CODES = {"mac-roman", "application-name"}


def test_failure_codes_are_documented() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/reportedly/reading").glob("*.py"))
    page = (ROOT / "docs/inputs.md").read_text(encoding="utf-8")
    used = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', code)) - NO_CODES
    assert used == set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE))
