"""Turn drafts of annotations, in which words stand for spans, into annotations.

    python -m training.resolve_drafts FOLDER [OUT]

FOLDER holds `text/ID.txt` and `draft/ID.json`; in OUT (FOLDER if it is not given) `ann/ID.json` is written, and the
text beside it, for each draft that is right; what is wrong with the others is printed. A draft has the form of an
annotation, written for a coder's hand:

- `names`: a name a key, as [full name, [other forms], country code or null]; elsewhere the key stands for the name;
- spans are words of the text: "condemned", or "condemned#2" for the second place where it stands (needed wherever
  there are more than one), or "We will … our people" for all from the first words to the last;
- `place` is [name, country code or null]; `mode`, `date`, `place`, `statement`, `via`, `parent`, `addressees` and
  `medium` may be left out.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from reportedly.language.tagger import STATUSES, TYPES


class DraftError(ValueError):
    """Something in a draft that cannot be resolved."""


def resolve_draft(draft: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the annotation; raise DraftError naming all that is wrong."""
    faults: list[str] = []

    def span(words: str) -> list[int]:
        try:
            return find_words(words, text)
        except DraftError as error:
            faults.append(str(error))
            return [0, 1]

    def name(key: str) -> dict[str, Any]:
        if key not in draft["names"]:
            faults.append(f"no name {key!r}")
            return {}
        full, aliases, country = draft["names"][key]
        return {"name": full, "aliases": aliases, "country": country}

    statements = [
        {
            "id": s["id"], "content": sorted(span(words) for words in s["content"]), "kind": s["kind"],
            "cue": span(s["cue"]) if s.get("cue") else None, "speaker": name(s["speaker"]),
            "speaker_span": span(s["speaker_span"]) if s.get("speaker_span") else None,
            "via": [name(k) for k in s.get("via", [])], "parent": s.get("parent"),
            "addressees": [name(k) for k in s.get("addressees", [])], "medium": s.get("medium"),
        }
        for s in draft["statements"]
    ]  # fmt: skip
    events = [
        {
            "id": f"e{number}", "triggers": [span(words) for words in e["triggers"]], "type": e["type"],
            "mode": e.get("mode"), "actors": [name(k) for k in e["actors"]],
            "recipients": [name(k) for k in e["recipients"]], "status": e["status"],
            "sources": [name(k) for k in e["sources"]], "statement": e.get("statement"), "date": e.get("date"),
            "place": {"name": e["place"][0], "country": e["place"][1]} if e.get("place") else None,
        }
        for number, e in enumerate(draft["events"], 1)
    ]  # fmt: skip
    known = {s["id"] for s in statements}
    for event in events:
        faults += [f"{event['id']}: type {event['type']!r}"] * (event["type"] not in TYPES)
        faults += [f"{event['id']}: status {event['status']!r}"] * (event["status"] not in STATUSES)
        faults += [f"{event['id']}: nobody takes part"] * (not event["actors"] and not event["recipients"])
        faults += [f"{event['id']}: no statement {event['statement']}"] * (event["statement"] not in {None, *known})
    faults += [f"{s['id']}: no parent {s['parent']}" for s in statements if s["parent"] not in {None, *known}]
    if faults:
        raise DraftError("; ".join(faults))
    kept = {key: draft[key] for key in ("id", "published", "publisher")}
    return {**kept, "statements": statements, "events": events}


def read_draft(folder: Path, name: str) -> tuple[str, dict[str, Any]]:
    """Return text and annotation of a draft in the folder; raise DraftError naming all that is wrong."""
    text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    return text, resolve_draft(json.loads((folder / "draft" / f"{name}.json").read_text(encoding="utf-8")), text)


def find_words(words: str, text: str) -> list[int]:
    """Return the span of the words in the text; raise DraftError if they stand nowhere, or in places not told apart."""
    if " … " in words:
        first, last = words.split(" … ")
        start = find_words(first, text)
        end = find_words(last, text) if "#" in last else find_after(last, text, start[1])
        return [start[0], end[1]]
    plain, _, number = words.partition("#")
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)]
    if not places:
        raise DraftError(f"not in the text: {plain!r}")
    if not number and len(places) > 1:
        raise DraftError(f"{plain!r} stands {len(places)} times: add #1 to #{len(places)}")
    if number and not 1 <= int(number) <= len(places):
        raise DraftError(f"{plain!r} stands {len(places)} times, not {number}")
    return list(places[int(number or 1) - 1])


def find_after(words: str, text: str, start: int) -> list[int]:
    """Return the first place of the words from `start` on; raise DraftError if there is none."""
    match = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start)
    if match is None:
        raise DraftError(f"not in the text behind what it ends: {words!r}")
    return list(match.span())


def main() -> None:
    """Run from the command line; exit with 1 if any draft is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    options = parser.parse_args()
    folder, out = options.folder, options.out or options.folder
    for name in ("ann", "text"):
        (out / name).mkdir(parents=True, exist_ok=True)
    wrong = 0
    for path in sorted((folder / "draft").glob("*.json")):
        try:
            text, annotation = read_draft(folder, path.stem)
        except (DraftError, KeyError, json.JSONDecodeError) as error:
            print(f"{path.stem}: {error}")
            wrong += 1
            continue
        (out / "ann" / path.name).write_text(json.dumps(annotation, ensure_ascii=False) + "\n", encoding="utf-8")
        (out / "text" / f"{path.stem}.txt").write_text(text, encoding="utf-8", newline="")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
