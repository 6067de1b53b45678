"""The archive that is asked: the sample corpus and, where they lie beside the checkout, more.

Only the settings, the application and its services are called, so that a copy of this package runs
in an older checkout too.
"""

from __future__ import annotations

import json
import lzma
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from flask.testing import FlaskClient

from searchsvc.settings import Settings
from searchsvc.web.app import create_app

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SOURCES = (ROOT / "corpus" / "samples", SHARED / "seeds")
NEWS = SHARED / "data" / "news-baomoi2017.jsonl.xz"
NEWS_READ = 3_000
ARTICLE = "article-"


def archive(corpus: Path, index: Path) -> FlaskClient:
    """Imports all there is, if the archive is new; returns a client of its API.

    Files are copied into the archive first, since ids are made from where a file lies in it.
    """
    is_new = not corpus.exists()
    app = create_app(Settings(corpus=corpus, index=index, query_log="off"))
    services = app.extensions["searchsvc"]
    with services:
        if is_new:
            for source in filter(Path.exists, SOURCES):
                shutil.copytree(source, corpus / source.name)
            (corpus / "articles.jsonl").write_text("".join(_articles()), encoding="utf-8")
            services.importer.run([corpus])
        services.indexer.catch_up()
    return app.test_client()


def _articles() -> Iterator[str]:
    if not NEWS.exists():
        return
    with lzma.open(NEWS, "rt", encoding="utf-8") as file:
        for number, row in enumerate(map(json.loads, islice(file, NEWS_READ))):
            kept = {"id": f"{ARTICLE}{number}", "title": row["title"], "body": row["body"]}
            yield json.dumps(kept, ensure_ascii=False) + "\n"
