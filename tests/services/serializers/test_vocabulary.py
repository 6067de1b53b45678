"""What an entry would change, as JSON."""

from searchsvc.errors import Refused
from searchsvc.services.serializers.vocabulary import impact_as_json
from searchsvc.services.vocabulary.impact_preview import Example, ImpactPreview, SearchImpact


def test_it_names_records_searches_and_warnings():
    preview = ImpactPreview(
        changed=1,
        examples=(Example("a", "Tin", ("buu-chinh",), ("bao-chi",)),),
        searches=(SearchImpact("mô tô", 1, 3),),
        warnings=(Refused("“{alias}” chỉ có một chữ", alias="tin"),),
    )
    assert impact_as_json(preview, str) == {
        "changed": 1,
        "labelled": 0,
        "mentioning": 0,
        "examples": [{"id": "a", "title": "Tin", "before": ["buu-chinh"], "after": ["bao-chi"]}],
        "searches": [{"words": "mô tô", "now": 1, "then": 3}],
        "warnings": ["“tin” chỉ có một chữ"],
    }
