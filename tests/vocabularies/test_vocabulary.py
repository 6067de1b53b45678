"""One vocabulary out of what is shipped and what was added."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.vocabularies.vocabulary import Entry, Kind, base

OLD, NEW = "buu-chinh", "bao-chi-xuat-ban"
IDS = st.sampled_from([OLD, NEW, "thong-tin-co-so", "den-long", "atlantis"])
WORDS = st.sampled_from(["mô tô", "xe gắn máy", "CNTT", "Bưu chính", "đèn lồng"])
ENTRIES = st.one_of(
    st.builds(lambda of, alias: Entry(Kind.TOPIC_ALIAS, {"of": of, "alias": alias}), IDS, WORDS),
    st.builds(
        lambda slug, name: Entry(
            Kind.TOPIC, {"slug": slug, "label": name, "label_en": name, "terms": [name]}
        ),
        IDS,
        WORDS,
    ),
    st.builds(
        lambda of, name: Entry(Kind.TOPIC_LABEL, {"of": of, "label": name, "label_en": name}),
        IDS,
        WORDS,
    ),
    st.builds(lambda of, into: Entry(Kind.TOPIC_MERGE, {"of": of, "into": into}), IDS, IDS),
    st.builds(
        lambda words, one_way: Entry(Kind.SYNONYMS, {"words": words, "one_way": one_way}),
        st.lists(WORDS, min_size=2, max_size=3, unique=True),
        st.booleans(),
    ),
)


def merge(of: str, into: str) -> Entry:
    return Entry(Kind.TOPIC_MERGE, {"of": of, "into": into})


@given(st.lists(ENTRIES, max_size=8))
def test_whatever_was_added_every_id_that_ever_was_leads_to_one_topic(added):
    made = base().with_(added)
    ids = [each.id for each in made.topics]
    assert len(ids) == len(set(ids))
    for old, new in made.merged_topics.items():
        assert new in ids
        assert old not in ids
        assert made.topic(old) is made.topic(new)
    assert all(made.topic(each.id) for each in base().topics)
    for _, others in made.writings:
        assert len(others) == len(set(others))


def test_what_spoke_for_a_merged_topic_speaks_for_the_other():
    made = base().with_([merge(OLD, NEW)])
    terms = base().topic(OLD).strong_terms
    assert set(terms) <= set(made.topic(NEW).strong_terms)
    assert made.topic_named(base().topic(OLD).label()).id == NEW
    assert made.merged_into(NEW) == (OLD,)


def test_merges_are_followed_to_their_end():
    made = base().with_([merge(OLD, NEW), merge(NEW, "thong-tin-co-so")])
    assert made.surviving_topic(OLD) == made.surviving_topic(NEW) == "thong-tin-co-so"


def test_entries_of_a_topic_that_is_no_longer_shipped_are_passed_over():
    gone = [merge("atlantis", NEW), Entry(Kind.TOPIC_ALIAS, {"of": "atlantis", "alias": "x"})]
    assert base().with_(gone).topics == base().topics
