"""Nothing is compiled during a search."""

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.whoosh import WhooshEngine, warm_up_kernels
from searchsvc.engines.whoosh.kernels import fallback, fastest
from searchsvc.fields import facet_names
from searchsvc.query.parser import parse
from tests.engines.whoosh.histories import document

QUERIES = ("can", "tin", "can tho", "Cần Thơ", '"can tho"', '"phố cần thơ"', "can OR tho")


def signatures():
    """For which types each kernel is compiled."""
    kernels = [getattr(fastest(), name) for name in dir(fastest())]
    return [list(each.signatures) for each in kernels if hasattr(each, "signatures")]


def test_every_kernel_is_compiled_when_a_generation_is_opened(tmp_path):
    engine = WhooshEngine(tmp_path)
    long = " ".join(["thành phố Cần Thơ, lan can ra thơ ca"] * 60)
    with engine.writing():
        engine.rebuild((document(f"d{n}", long, "Tin Cần Thơ") for n in range(300)), through=1)
    engine.generation()
    known = signatures()
    filters = {"year": frozenset(["2013"])}
    for text in QUERIES:
        for more in ("", " -ca", " th*", " title:tin"):
            root = parse(text + more).root
            engine.search(SearchRequest(root, filters=filters, facets=facet_names()))
    assert signatures() == known


def test_warming_up_twice_compiles_nothing_more():
    warm_up_kernels()
    known = signatures()
    warm_up_kernels()
    assert signatures() == known


def test_there_is_nothing_to_compile_for_whole_arrays():
    assert fallback.warm_up(("<u2", "|u1", "<u2"), ("<u2", "|u1", "<u2")) is None
