"""Fill the measured and printed parts of the README; with `--check`, say whether they are out of date.

    python tools/write_readme.py [--check]

The excerpt is what `reportedly code` prints for a sample article; the scores come from `benchmarks/floors.toml`.
"""

import os
import re
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SAMPLE = "examples/articles/phone-call.html"
# Of the excerpt: a call, a demand, what is demanded, a denial, a threat.
SHOWN_TRIGGERS = ("spoke", "urged", "withdraw", "fired", "suspend")
SCORES = {
    "statements found": "statements found",
    "statements with speaker": "… and credited to the right speaker",
    "events found (type)": "events found, with the right type",
    "events with actors and recipients": "… and with the right actor and recipient",
    "full records": "… and with the right status and source: full records",
}
SHARES = {
    "via": "statements found: the chain of sources is right",
    "status": "events found: the status is right",
    "source": "events found: the innermost source is right",
    "date": "events found that have a date: the date is right",
    "country": "events found that have a place: its country is right",
}


def excerpt() -> str:
    """Return some of the events that the command line shows for the sample."""
    command = [sys.executable, "-m", "reportedly", "code", SAMPLE]
    environment = os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    shown = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    blocks = shown.split("\n\n")
    chosen = [b for b in blocks if re.search(rf"\*({'|'.join(SHOWN_TRIGGERS)})", b)]
    return "```\n" + "\n\n".join([blocks[0], *chosen]) + "\n```"


def scores() -> str:
    """Return the table of scores."""
    measured = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))["floors"]
    rows = [f"| {text} | {measured[name]:.2f} |" for name, text in SCORES.items()]
    shares = [f"| of the {text} | {100 * measured[name]:.0f}% |" for name, text in SHARES.items()]
    return "\n".join(["| | F1 |", "|---|---|", *rows, *shares])


def _put(content: str, found: re.Match[str]) -> str:
    return f"{found[1]}{content}\n{found[2]}"


def fill(text: str) -> str:
    """Return the README with its parts written anew."""
    for name, content in (("excerpt: phone-call", excerpt()), ("scores", scores())):
        pattern = rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)"
        text = re.sub(pattern, partial(_put, content), text, flags=re.S)
    return text


def main() -> int:
    """Write or check; return the exit code."""
    old = README.read_text(encoding="utf-8")
    new = fill(old)
    if "--check" in sys.argv[1:]:
        if new != old:
            print("README.md: the excerpt or the scores are out of date; run python tools/write_readme.py")
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
