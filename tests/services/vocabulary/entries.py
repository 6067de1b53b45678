"""Entries to add, and the acts of adding and looking."""

from searchsvc.services.search.parameters import SearchParameters
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN

OLD, NEW = "buu-chinh", "bao-chi-xuat-ban"
MERGE = {"of": OLD, "into": NEW}
TOPIC = {
    "slug": "den-long",
    "label": "Nghề đèn lồng",
    "label_en": "Lantern making",
    "terms": ["đèn lồng giấy", "thợ đèn lồng"],
}
SYNONYMS = {"words": ["xe gắn máy", "mô tô"]}


def add(services, kind, asked):
    return services.vocabulary_editor.add(kind, asked, actor=EDITOR)


def look(services, kind, asked):
    return services.vocabulary_editor.preview(kind, asked, actor=LIBRARIAN)


def job_of(services, job_id):
    return services.jobs.get(job_id, actor=EDITOR)


def topics(services, name):
    return stored.record(services.catalog, name).topics


def search(services, q, **options):
    services.indexer.catch_up()
    return services.search.search(SearchParameters(q=q, per_page=100, **options))
