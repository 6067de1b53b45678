"""The facets of a report, inferred from its text: province, date, years covered, topics.

Every value carries evidence: the sentence and the rule behind it. What the source states itself
is kept as its word.
"""

from .extract import extract

__all__ = ["extract"]
