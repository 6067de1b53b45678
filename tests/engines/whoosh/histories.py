"""Small archives that change, and queries of every shape, for tests that compare two ways."""

from pathlib import Path

from hypothesis import strategies as st

from searchsvc.engines.base import Change, Document
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import And, Field, MatchAll, Not, Or, Phrase, Prefix, Term
from searchsvc.text.levels import MatchLevel, word

WORDS = ["cần", "can", "cân", "thơ", "tho", "thờ", "bán", "bạn", "2013", "của", "đa"]


def document(name: str, body: str, title: str = "") -> Document:
    return Document(id=name, text={Field.TITLE: title, Field.BODY: body}, facets={})


words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=6).map(" ".join)
fields = st.sampled_from([None, Field.TITLE, Field.BODY])
readings = st.sampled_from(list(MatchLevel))


def term_node(text: str, strength: MatchLevel, field: Field | None) -> Term:
    return Term(word(text), strength, field)


def prefix_node(text: str, length: int, field: Field | None) -> Prefix:
    read = word(text[:length])
    marked = read.has_mark or read.has_tone
    return Prefix(read, MatchLevel.LETTERS if marked else MatchLevel.FOLDED, field)


single = st.builds(term_node, words, readings, fields)
phrases = st.builds(
    lambda parts, field: Phrase(
        tuple(term_node(text, strength, field) for text, strength in parts)
    ),
    st.lists(st.tuples(words, readings), min_size=2, max_size=3),
    fields,
)
leaves = st.one_of(single, phrases, st.builds(prefix_node, words, st.integers(1, 3), fields))


def compound(children):
    some = st.lists(children, min_size=1, max_size=3).map(tuple)
    unwanted = st.lists(st.builds(Not, children), max_size=1).map(tuple)
    return st.one_of(
        some.map(Or),
        st.builds(lambda leaf, *others: And((leaf, *sum(others, ()))), leaves, some, unwanted),
        st.builds(Not, children),
    )


nodes = st.recursive(st.one_of(leaves, st.just(MatchAll())), compound, max_leaves=6)
names = st.sampled_from([f"d{number}" for number in range(12)])
changes = st.lists(
    st.tuples(names, st.one_of(st.none(), st.tuples(texts, texts))), min_size=1, max_size=3
)
histories = st.tuples(st.lists(st.tuples(texts, texts), max_size=6), st.lists(changes, max_size=10))


def filled(folder: Path, history) -> WhooshEngine:
    """An index of several segments, with deletions."""
    rebuilt, commits = history
    engine = WhooshEngine(folder, tokens_at_once=8)  # a segment every few documents
    with engine.writing():
        engine.rebuild((document(f"d{n}", *both) for n, both in enumerate(rebuilt)), through=1)
        for number, commit in enumerate(commits, start=2):
            changed = [
                Change(name, None if both is None else document(name, *both))
                for name, both in commit
            ]
            engine.apply(changed, through=number)
    return engine
