"""Every setting of the service: its name, its default and what it means.

Values come from the environment and from a file ``.env`` in the working directory; the environment
wins. ``docs/settings.md`` lists them, and a test fails when one is missing there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from .errors import InvalidSetting

PREFIX = "SEARCHSVC_"
ENGINES = ("whoosh", "opensearch")
"""The search engines there are, by name; ``engines.factory`` makes them."""
_CHOICES = {
    "engine": ENGINES,
    "import_state": ("published", "in_review"),
    "publishing_role": ("editor", "librarian"),
    "metrics": ("local", "all", "off"),
    "log_format": ("text", "json"),
    "log_level": ("warning", "info"),
    "query_log": ("on", "off"),
}
FEWEST_SECRET_CHARACTERS = 32
METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Environment variable of prometheus_client: where several processes count together."""


def _setting(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    corpus: Path = _setting(Path("corpus"), "folder of the truth: sources and the catalogue")
    index: Path = _setting(Path("index"), "folder of the derived index; may be deleted at any time")
    database_url: str = _setting("", "SQLAlchemy URL of the catalogue; empty: SQLite in the corpus")
    engine: str = _setting("whoosh", "search engine: whoosh or opensearch")
    opensearch_url: str = _setting("", "addresses of the OpenSearch nodes, parted by commas")
    opensearch_index: str = _setting("searchsvc", "what the names of all indexes there begin with")
    opensearch_ca_file: str = _setting("", "file with the certificates that its nodes are known by")
    opensearch_api_key: str = _setting("", "API key of OpenSearch")
    opensearch_shards: int = _setting(1, "parts that an OpenSearch index is cut into")
    opensearch_replicas: int = _setting(1, "copies of each part on other nodes; 0: none")
    opensearch_exact_up_to: int = _setting(
        200_000, "matches that OpenSearch scores all; of more, the best by a rough score"
    )
    opensearch_timeout: int = _setting(10, "seconds that an answer of OpenSearch is waited for")
    secret_key: str = _setting("", "key that signs cookies; empty: one made and kept in the corpus")
    allowed_hosts: str = _setting("", "host names, parted by commas, that are answered; empty: any")
    hsts_seconds: int = _setting(0, "how long browsers that came by https insist on it (HSTS)")
    metrics: str = _setting("local", "who may read /metrics: local (this machine), all or off")
    log_format: str = _setting("text", "form of the log on standard error: text or json")
    log_level: str = _setting("warning", "what is logged: warning, or info: each request too")
    session_hours: int = _setting(12, "hours after which a librarian signs in again")
    session_idle_minutes: int = _setting(120, "minutes without use after which a session ends")
    login_free_attempts: int = _setting(5, "wrong passwords for a name before delays begin")
    login_max_delay: int = _setting(900, "longest delay between attempts for a name, in seconds")
    login_attempts_per_minute: int = _setting(10, "attempts to sign in from one address")
    reports_per_hour: int = _setting(10, "reports of mistakes that one address may send in an hour")
    trusted_proxies: int = _setting(0, "proxies before the service that are believed")
    max_api_tokens: int = _setting(20, "API tokens that a person may have")
    max_audit_rows: int = _setting(50, "rows on a page of the audit log")
    max_bet_rows: int = _setting(50, "rows on a page of what is pinned and hidden")
    max_pin_position: int = _setting(100, "last position that a record can be pinned at")
    max_per_page: int = _setting(100, "hits on a page at most")
    max_result: int = _setting(10_000, "last result that page numbers reach")
    max_export_records: int = _setting(0, "hits that an export holds at most; 0: all")
    max_query_characters: int = _setting(2_000, "code points of a query that are read")
    max_query_words: int = _setting(64, "words of a query that are used")
    max_query_depth: int = _setting(16, "brackets inside brackets that are followed")
    max_facet_values: int = _setting(100, "values of a facet that an answer lists")
    max_suggestions: int = _setting(20, "completions that one request may ask for")
    max_snippets: int = _setting(3, "snippets of a hit")
    snippet_characters: int = _setting(220, "length of a snippet in code points, about")
    max_copies: int = _setting(50, "copies that a record's page lists")
    max_import_bytes: int = _setting(52_428_800, "size of one imported file at most")
    max_text_bytes: int = _setting(2_097_152, "length of the text of one imported record at most")
    max_upload_bytes: int = _setting(524_288_000, "size of the files of one import from the desk")
    max_upload_files: int = _setting(1_000, "files of one import from the desk")
    upload_quota_bytes: int = _setting(5_368_709_120, "size of all uploads that are kept")
    upload_days: int = _setting(30, "days that uploaded files are kept")
    import_state: str = _setting(
        "published", "state of newly imported records: published or in_review"
    )
    publishing_role: str = _setting(
        "editor", "whose imports and changes of text are public at once: editor or librarian"
    )
    batch: int = _setting(500, "changes that the indexer applies at a time")
    scrub_megabytes_per_second: int = _setting(
        16, "megabytes of the index that are read anew each second, in search of damage"
    )
    query_log: str = _setting("on", "whether it is counted what is searched for: on or off")
    query_log_days: int = _setting(90, "days after which the counts of searches are deleted")
    query_log_characters: int = _setting(
        100, "code points of a query whose text is kept; longer ones are counted only"
    )
    query_log_per_day: int = _setting(
        5000, "different queries of a day whose text is kept; further ones are counted only"
    )
    max_insight_queries: int = _setting(50, "queries that a list of the insight page shows")

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if (chosen := getattr(self, name)) not in choices:
                known = ", ".join(choices)
                raise InvalidSetting(f"{PREFIX}{name.upper()}: {chosen!r} is none of {known}")

    @property
    def uploads(self) -> Path:
        """Where uploaded files are; hidden, so that importing the corpus passes over it."""
        return self.corpus / ".uploads"

    @property
    def database(self) -> str:
        """The catalogue's URL."""
        return self.database_url or f"sqlite:///{(self.corpus / 'catalog.sqlite').absolute()}"

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Reads the settings; raises :class:`InvalidSetting` naming the one that is wrong."""
        if environment is None:
            environment = {**_from_file(), **os.environ}
        values: dict[str, Any] = {}
        for member in fields(cls):
            name = PREFIX + member.name.upper()
            if raw := environment.get(name, ""):
                values[member.name] = _converted(name, raw, member.default)
        settings = cls(**values)
        if 0 < len(settings.secret_key) < FEWEST_SECRET_CHARACTERS:
            raise InvalidSetting(
                f"{PREFIX}SECRET_KEY is too short to be secret; use {FEWEST_SECRET_CHARACTERS} "
                "random characters or more, or none: then a key is made and kept in the corpus"
            )
        return settings


def _from_file() -> dict[str, str]:
    return {name: value for name, value in dotenv_values(".env").items() if value is not None}


def _converted(name: str, raw: str, default: Any) -> Any:
    if isinstance(default, int):
        least = min(default, 1)
        if not raw.isdecimal() or int(raw) < least:
            raise InvalidSetting(f"{name}: {raw!r} is no whole number from {least} on")
        return int(raw)
    return Path(raw) if isinstance(default, Path) else raw
