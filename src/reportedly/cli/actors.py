"""`reportedly actors`: look actors up, check and add a user's own, refresh terms of office."""

import datetime
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.cli.terminal import EXIT_CANNOT_START, EXIT_SOME_FAILED, error_console, output_console, print_error
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.actors.check import Checked
    from reportedly.actors.knowledge import ActorKnowledge, KnownName, Term
    from reportedly.actors.lookup import Answer


def run_lookup(words: str, day: datetime.date | None, own: Path | None) -> int:
    """Print what is known of the name or title on the day; return 1 if nothing is."""
    from reportedly.actors.knowledge import ActorKnowledge
    from reportedly.actors.lookup import look_up
    from reportedly.actors.own import own_files

    knowledge = ActorKnowledge.load(own=own_files(own))
    asked_for = day or datetime.date.today()
    answer = look_up(knowledge, words, asked_for)
    out = output_console()
    lines = list(_answer_lines(knowledge, words, answer, asked_for, every=day is None))
    for line in lines or [f"{words}, on {asked_for}: not known"]:
        out.print(Text(line), soft_wrap=True)
    return 0 if answer.terms or answer.actors else EXIT_SOME_FAILED


def _answer_lines(
    knowledge: "ActorKnowledge", words: str, answer: "Answer", day: datetime.date, *, every: bool
) -> Iterator[str]:
    if answer.office is not None:
        where = _state_name(knowledge, answer.office.country)
        if answer.terms:
            yield f"{words}, on {day}:"
            yield from map(_term_line, answer.terms)
        else:
            yield f"{answer.office.title} of {where}, on {day}: not known"
        return
    terms = [t for t in answer.terms if every or t.covers(day)]
    if answer.terms and not terms:
        yield f"{answer.terms[0].name}, on {day}: in no office that is known"
    yield from map(_term_line, terms)
    for known in {known.actor: known for known in reversed(answer.actors)}.values():
        yield from _actor_lines(knowledge, known, day, near=answer.near)


def _term_line(term: "Term") -> str:
    item = f", {term.wikidata}" if term.wikidata else ""
    return (
        f"{term.name}{item}: {term.office} of {term.country}, known from {term.first} to {term.last}; "
        f"source: {term.source}"
    )


def _actor_lines(knowledge: "ActorKnowledge", known: "KnownName", day: datetime.date, *, near: bool) -> Iterator[str]:
    actor = known.actor
    cow = knowledge.state_codes.get(actor.country or "")
    facts = [
        f"{'perhaps ' if near else ''}{actor.name}: {actor.kind}",
        actor.country or "",
        f"Correlates of War {cow[0]} {cow[1]}" if cow and actor.kind == "country" else "",
        f"sector {actor.sector}" if actor.sector else "",
        "state-run" if actor.state_run else "",
        f"“{known.form}” is its {known.kind}" if known.form != actor.name else "",
    ]
    yield ", ".join(fact for fact in facts if fact)
    if members := knowledge.members_on(actor.name, day):
        yield f"members on {day}: {' '.join(sorted(members))}"


def _state_name(knowledge: "ActorKnowledge", code: str) -> str:
    states = {k.actor.country: k.actor.name for ks in knowledge.names.values() for k in ks if k.actor.kind == "country"}
    former = {state.code: state.name for state in knowledge.former_states}
    return states.get(code) or former.get(code) or code


def run_check(file: Path) -> int:
    """Print all faults of the file; return 1 if it has any."""
    checked = _check(file)
    _print_faults(checked)
    return EXIT_SOME_FAILED if checked.faults else 0


def run_add(file: Path, own: Path | None) -> int:
    """Copy a file without faults to the folder with the user's own rows."""
    from reportedly.actors.own import user_folder

    checked = _check(file)
    _print_faults(checked)
    if checked.faults:
        print_error(error_console(), f"{file}: not added")
        return EXIT_CANNOT_START
    place = own or user_folder()
    folder = place.parent if place.is_file() or place.suffix == ".tsv" else place
    target = folder / (file.stem + ".tsv")
    replaced = target.exists()
    if not (replaced and target.samefile(file)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target.with_name(target.name + ".part"))
            target.with_name(target.name + ".part").replace(target)
        except OSError as error:
            raise ReportedlyError(f"{target}: cannot be written: {error.strerror or error}") from error
    out = output_console()
    out.print(Text(f"{'replaced' if replaced else 'added'}: {target}"), soft_wrap=True)
    out.print(Text("Its rows win over the shipped ones; delete the file to undo this."), soft_wrap=True)
    return 0


def run_update(own: Path | None, endpoint: str | None, contact: str | None, pause: float | None) -> int:
    """Refresh the terms of office from Wikidata."""
    from reportedly.actors.knowledge import ActorKnowledge
    from reportedly.actors.own import WIKIDATA_FILE, user_folder
    from reportedly.actors.wikidata import ENDPOINT, PAUSE, QueryService, refresh

    place = own or user_folder()
    target = (place.parent if place.is_file() or place.suffix == ".tsv" else place) / WIKIDATA_FILE
    countries = sorted(ActorKnowledge.load(own=()).state_codes)
    service = QueryService(endpoint or ENDPOINT, contact or "", pause=PAUSE if pause is None else pause)
    err = error_console()

    def tell(done: int, of: int) -> None:
        if err.is_terminal:
            err.print(Text(f"{done} of {of} queries answered"), end="\r")

    number = refresh(service, countries, target, datetime.date.today(), tell)
    output_console().print(Text(f"{number:,} terms of office written to {target}"), soft_wrap=True)
    return 0


def _check(file: Path) -> "Checked":
    from reportedly.actors.check import check_file
    from reportedly.actors.knowledge import ActorKnowledge

    if not file.is_file():
        raise ReportedlyError(f"{file}: no such file; give a file of tab-separated rows (docs/actors.md shows them)")
    shipped = ActorKnowledge.load(own=())
    codes = {k.actor.country for ks in shipped.names.values() for k in ks if k.actor.country}
    former = {state.code for state in shipped.former_states}
    return check_file(file, {code for code in codes if code} | former | set(shipped.state_codes))


def _print_faults(checked: "Checked") -> None:
    err = error_console()
    for fault in checked.faults:
        print_error(err, fault)
    for doubt in checked.doubts:
        err.print(Text(f"! {doubt}"), soft_wrap=True)
    rows = ", ".join(f"{number} {kind}" for kind, number in checked.rows.items()) or "nothing"
    output_console().print(Text(f"{rows} in order; {len(checked.faults)} faults, {len(checked.doubts)} to look at"))
    sys.stdout.flush()
