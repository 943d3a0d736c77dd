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
    sources: tuple[str, ...]

    @property
    def sql(self) -> list[str]:
        """Return the SQL that makes the view in DuckDB, with a comment on it and on each column."""
        columns = ",\n    ".join(f'{sql} AS "{name}"' for name, sql, _ in self.columns)
        comments = [f'COMMENT ON COLUMN {self.name}."{name}" IS {sql_text(what)}' for name, _, what in self.columns]
        described = f"COMMENT ON VIEW {self.name} IS {sql_text(self.description)}"
        sources = "\n".join(self.sources)
        return [f"CREATE VIEW {self.name} AS SELECT\n    {columns}\nFROM {sources}", described, *comments]


# Lists are joined in tables of their own, not in subqueries of each column, so that a query for one document reads only
# that document: DuckDB hands the condition on to them.


def _join(name: str, values: str, tables: str, owner: str, alias: str) -> str:
    """Return the SQL that joins a list's values, one row an owner, to the rows of `alias`."""
    grouped = f"SELECT l.document_id, l.{owner}, {values} FROM {tables} GROUP BY l.document_id, l.{owner}"
    return f"LEFT JOIN ({grouped}) {name} ON {name}.document_id = {alias}.document_id AND {name}.{owner} = {alias}.id"


def _listed(value: str, name: str) -> str:
    return f"string_agg({value}, '{JOINER}' ORDER BY l.position) AS {name}"


def _join_actors(name: str, table: str, owner: str, alias: str) -> str:
    names = _listed("coalesce(a.name, l.actor_id)", "names")
    countries = f"string_agg(DISTINCT a.country, '{JOINER}' ORDER BY a.country) AS countries"
    actors = f"{table} l LEFT JOIN actors a ON a.document_id = l.document_id AND a.id = l.actor_id"
    return _join(name, f"{names}, {countries}", actors, owner, alias)


def _join_words(name: str, table: str, span: str, owner: str, alias: str) -> str:
    words = f"nullif(substr(t.text, l.{span}_start + 1, l.{span}_end - l.{span}_start), '')"
    texts = f"{table} l JOIN documents t ON t.document_id = l.document_id"
    return _join(name, _listed(words, "words"), texts, owner, alias)


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
        ("who", "who.names", "Names of those who act."),
        ("who_country", "who.countries", "Their countries, each once, ISO 3166 alpha-3."),
        ("type", "e.type", "Event type of the codebook, such as ASSAULT."),
        ("mode", "e.mode", "Mode of the type, such as heavy-weapons."),
        ("contexts", "contexts.contexts", "Contexts of the codebook."),
        ("quad", "e.quad", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict."),
        ("intensity", "e.intensity", "Score of type and mode in the codebook: -10 conflict, 10 cooperation."),
        ("cameo", "e.cameo", "Broadest CAMEO code that the codebook's crosswalk gives type and mode."),
        ("whom", "whom.names", "Names of those acted on."),
        ("whom_country", "whom.countries", "Their countries, each once."),
        ("status", "e.status", "Whether it happened, as the innermost source presents it."),
        (
            "according_to",
            "sources.names",
            "Names of those who say so, outermost first; NULL: the article in its own voice.",
        ),
        ("date", "e.date", "Day, or first and last day."),
        ("date_basis", "e.date_basis", "text: an expression says so; publication: assumed."),
        ("place", "e.place_name", "Where it happened."),
        ("place_country", "e.place_country", "The country of the place, ISO 3166 alpha-3."),
        ("words", "words.words", "The words that evoke the event."),
        ("confidence", "e.confidence", "How sure the coder is, from 0 to 1."),
        *_OF_THE_ARTICLE,
    ),
    (
        "events e JOIN documents d ON d.document_id = e.document_id",
        _join_actors("who", "event_actors", "event_id", "e"),
        _join_actors("whom", "event_recipients", "event_id", "e"),
        _join_actors("sources", "event_sources", "event_id", "e"),
        _join("contexts", _listed("l.context", "contexts"), "event_contexts l", "event_id", "e"),
        _join_words("words", "event_triggers", "trigger", "event_id", "e"),
    ),
)

STATEMENTS = View(
    "v_statements",
    "One row a statement: who said what, to whom, through whom.",
    (
        ("document_id", "s.document_id", "Id of the document."),
        ("statement_id", "s.id", "Id of the statement, unique within the document."),
        ("speaker", "coalesce(speaker.name, s.speaker)", "Name of the actor credited with the content."),
        ("via", "via.names", "Sources between article and speaker, outermost first."),
        ("addressees", "addressees.names", "Names of those addressed."),
        ("kind", "s.kind", "direct: all in quotation marks; indirect: none; mixed: some."),
        ("medium", "s.medium", "How it was said, where the text tells."),
        ("words", "words.words", "What was said."),
        (
            "cue",
            "nullif(substr(d.text, s.cue_start + 1, s.cue_end - s.cue_start), '')",
            "The words that mark the attribution.",
        ),
        ("parent", "s.parent", "Id of the statement in whose content this one lies."),
        ("confidence", "s.confidence", "How sure the coder is, from 0 to 1."),
        *_OF_THE_ARTICLE,
    ),
    (
        "statements s JOIN documents d ON d.document_id = s.document_id",
        "LEFT JOIN actors speaker ON speaker.document_id = s.document_id AND speaker.id = s.speaker",
        _join_actors("via", "statement_via", "statement_id", "s"),
        _join_actors("addressees", "statement_addressees", "statement_id", "s"),
        _join_words("words", "statement_contents", "content", "statement_id", "s"),
    ),
)

VIEWS: dict[str, View] = {view.name: view for view in (EVENTS, STATEMENTS)}
