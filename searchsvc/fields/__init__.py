"""Every field of a record, declared once (in ``shipped.py``).

Requests, filters, facet counts, chips, labels, serializers, exports, editing, review, history,
import columns, detection, the index and the OpenAPI document walk these declarations (decision
record 0008). Vocabularies are named here and looked up in ``searchsvc.vocabularies.providers``.
"""

from .declaration import Detect, Detection, Expansion, Facet, Field, Kind, Order
from .registry import (
    declared,
    extra_fields,
    facet_named,
    facet_names,
    facets,
    field_names,
    field_of_evidence,
    field_of_facet,
    fields,
    find_field,
    is_many,
    listed_facets,
    summary_fields,
    threshold_of,
)

__all__ = [
    "Detect",
    "Detection",
    "Expansion",
    "Facet",
    "Field",
    "Kind",
    "Order",
    "declared",
    "extra_fields",
    "facet_named",
    "facet_names",
    "facets",
    "field_names",
    "field_of_evidence",
    "field_of_facet",
    "fields",
    "find_field",
    "is_many",
    "listed_facets",
    "summary_fields",
    "threshold_of",
]
