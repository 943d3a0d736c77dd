"""The views of a store: events and statements as a person would list them, one row each, names joined."""

from dataclasses import dataclass

from reportedly.tables import sql_text

JOINER = "; "


@dataclass(frozen=True, slots=True)
class View:
    """A view: its columns, each with the SQL that makes it and what it means, and where the rows come from."""

    name: str
    description: str
    columns: tuple[tuple[str, str, str], ...]
    source: str

    @property
    def sql(self) -> list[str]:
        """Return the SQL that makes the view in DuckDB, with a comment on it and on each column."""
        columns = ",\n    ".join(f'{sql} AS "{name}"' for name, sql, _ in self.columns)
        comments = [f'COMMENT ON COLUMN {self.name}."{name}" IS {sql_text(what)}' for name, _, what in self.columns]
        described = f"COMMENT ON VIEW {self.name} IS {sql_text(self.description)}"
        return [f"CREATE VIEW {self.name} AS SELECT\n    {columns}\nFROM {self.source}", described, *comments]


def _joined(value: str, tables: str, owner: str, alias: str) -> str:
    """Return the SQL that joins the values of a list in the order of the list; NULL where the list is empty."""
    return (
        f"(SELECT string_agg({value}, '{JOINER}' ORDER BY l.position) FROM {tables}"
        f" WHERE l.document_id = {alias}.document_id AND l.{owner} = {alias}.id)"
    )


def _names(table: str, owner: str, alias: str) -> str:
    actors = f"{table} l LEFT JOIN actors a ON a.document_id = l.document_id AND a.id = l.actor_id"
    return _joined("coalesce(a.name, l.actor_id)", actors, owner, alias)


def _countries(table: str, owner: str, alias: str) -> str:
    return (
        f"(SELECT string_agg(DISTINCT a.country, '{JOINER}' ORDER BY a.country) FROM {table} l"
        " JOIN actors a ON a.document_id = l.document_id AND a.id = l.actor_id"
        f" WHERE l.document_id = {alias}.document_id AND l.{owner} = {alias}.id)"
    )


def _words(table: str, span: str, owner: str, alias: str) -> str:
    words = f"nullif(substr(t.text, l.{span}_start + 1, l.{span}_end - l.{span}_start), '')"
    return _joined(words, f"{table} l JOIN documents t ON t.document_id = l.document_id", owner, alias)


def _actor_name(reference: str, alias: str) -> str:
    return (
        f"coalesce((SELECT any_value(a.name) FROM actors a"
        f" WHERE a.document_id = {alias}.document_id AND a.id = {alias}.{reference}), {alias}.{reference})"
    )


_OF_THE_ARTICLE = (
    ("title", "d.title", "The article's headline."),
    ("publisher", "d.publisher", "The outlet that published the article."),
    ("published", "d.published", "Day of publication."),
    ("url", "d.url", "Where the article was published."),
)

EVENTS = View(
    "v_events",
    "One row an event: who did what to whom, when and where, according to whom.",
    (
        ("document_id", "e.document_id", "Id of the document."),
        ("event_id", "e.id", "Id of the event, unique within the document."),
        ("who", _names("event_actors", "event_id", "e"), "Names of those who act."),
        ("who_country", _countries("event_actors", "event_id", "e"), "Their countries, each once, ISO 3166 alpha-3."),
        ("type", "e.type", "Event type of the codebook, such as ASSAULT."),
        ("mode", "e.mode", "Mode of the type, such as heavy-weapons."),
        ("contexts", _joined("l.context", "event_contexts l", "event_id", "e"), "Contexts of the codebook."),
        ("quad", "e.quad", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict."),
        ("whom", _names("event_recipients", "event_id", "e"), "Names of those acted on."),
        ("whom_country", _countries("event_recipients", "event_id", "e"), "Their countries, each once."),
        ("status", "e.status", "Whether it happened, as the innermost source presents it."),
        (
            "according_to",
            _names("event_sources", "event_id", "e"),
            "Names of those who say so, outermost first; NULL: the article in its own voice.",
        ),
        ("date", "e.date", "Day, or first and last day."),
        ("date_basis", "e.date_basis", "text: an expression says so; publication: assumed."),
        ("place", "e.place_name", "Where it happened."),
        ("place_country", "e.place_country", "The country of the place, ISO 3166 alpha-3."),
        ("words", _words("event_triggers", "trigger", "event_id", "e"), "The words that evoke the event."),
        ("confidence", "e.confidence", "How sure the coder is, from 0 to 1."),
        *_OF_THE_ARTICLE,
    ),
    "events e JOIN documents d ON d.document_id = e.document_id",
)

STATEMENTS = View(
    "v_statements",
    "One row a statement: who said what, to whom, through whom.",
    (
        ("document_id", "s.document_id", "Id of the document."),
        ("statement_id", "s.id", "Id of the statement, unique within the document."),
        ("speaker", _actor_name("speaker", "s"), "Name of the actor credited with the content."),
        ("via", _names("statement_via", "statement_id", "s"), "Sources between article and speaker, outermost first."),
        ("addressees", _names("statement_addressees", "statement_id", "s"), "Names of those addressed."),
        ("kind", "s.kind", "direct: all in quotation marks; indirect: none; mixed: some."),
        ("medium", "s.medium", "How it was said, where the text tells."),
        ("words", _words("statement_contents", "content", "statement_id", "s"), "What was said."),
        (
            "cue",
            "nullif(substr(d.text, s.cue_start + 1, s.cue_end - s.cue_start), '')",
            "The words that mark the attribution.",
        ),
        ("parent", "s.parent", "Id of the statement in whose content this one lies."),
        ("confidence", "s.confidence", "How sure the coder is, from 0 to 1."),
        *_OF_THE_ARTICLE,
    ),
    "statements s JOIN documents d ON d.document_id = s.document_id",
)

VIEWS: dict[str, View] = {view.name: view for view in (EVENTS, STATEMENTS)}
