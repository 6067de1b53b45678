"""What the desk's templates use to put values into words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from searchsvc.services.search.results import record_url
from searchsvc.services.serializers.labels import field_label, value_in_words
from searchsvc.services.serializers.rule_descriptions import rule_in_words
from searchsvc.text.display_title import display_title
from searchsvc.web.languages import current_language


def labels() -> dict[str, Any]:
    """The functions, in the language of the request."""
    language = current_language()
    return {
        "field_label": lambda field: field_label(field, gettext),
        "value_in_words": lambda field, value: value_in_words(field, value, language, gettext),
        "rule_in_words": lambda rule: rule_in_words(rule, gettext),
        "title_of": lambda record: display_title(record.title, record.body),
        "record_url": record_url,
        "editor_url": lambda record_id: record_url(record_id, "/desk/records/"),
    }
