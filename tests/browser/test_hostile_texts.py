"""Whatever texts hold, no page runs it: seen by a browser, on every page, in every field."""

import re
from itertools import product
from threading import Thread
from urllib.parse import urlencode

import pytest
from werkzeug.serving import make_server

from searchsvc.services.container import Services, prepare
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests.hostile_texts import HOSTILE, IDS, QUERY, fill
from tests.web.desk_client import PASSWORD, sign_in

pytestmark = pytest.mark.browser

WATCH = """
window.found = [];
window.ran = () => window.found.push("ran in " + location);
window.alert = window.confirm = window.prompt = window.ran;
document.addEventListener("securitypolicyviolation",
    event => window.found.push("refused: " + event.violatedDirective + " " + event.blockedURI));
"""
MADE_OF_TEXT = """
[...document.querySelectorAll("*")].filter(element =>
    element.matches("img, iframe, math, [srcdoc], body body") ||
    [...element.attributes].some(each =>
        each.name.startsWith("on") || (/href$|src$|action$|^data$/.test(each.name)
            && /^\\s*(javascript|data|vbscript):/i.test(each.value))))
    .map(element => element.outerHTML.slice(0, 200))
"""
"""What no template of ours holds."""
SEARCHES = (
    {"q": QUERY}, {"q": HOSTILE}, {"q": "tin tuc"}, {"q": "tin tức", "topic": "la"},
    {"q": f'title:"{HOSTILE}"'}, {"province": HOSTILE}, {"sort": HOSTILE, "q": "tin"},
    {HOSTILE: "x"},
)  # fmt: skip
FILTERS = ({}, {"q": QUERY, "from": HOSTILE, "look": "1", "record_id": IDS["script"],
                "record": IDS["script"], "first": IDS["script"], "second": IDS["script"],
                "state": "declined",
                "query": HOSTILE, "words": HOSTILE, "reason": HOSTILE, "next": "javascript:ran()",
                "field": "source", "source": HOSTILE, "who": HOSTILE, "to": "withdrawn",
                "back": "javascript:ran()", "text": HOSTILE, "label": HOSTILE})  # fmt: skip
NO_PAGES = re.compile(
    r"/(api/.*|healthz|readyz|metrics|openapi.json|search\.\w+|static/.*|robots.txt"
    r"|opensearch.*|sitemap.*)|.*\.(csv|ris|bib|json)"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive of hostile texts, and what its addresses name."""
    folder = tmp_path_factory.mktemp("hostile")
    with Services(Settings(corpus=folder / "corpus", index=folder / "index")) as services:
        yield services, fill(services)


@pytest.fixture(scope="module")
def site(archive):
    services, _ = archive
    prepare()
    server = make_server("127.0.0.1", 0, create_app(services.settings, services), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def addresses(archive):
    """Every page that is read, with each of its names, plainly and with hostile parameters."""
    services, names = archive
    app = create_app(services.settings, services)
    found = []
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods:
                continue
            for values in product(*(names[name] for name in rule.arguments)):
                path = adapter.build(rule.endpoint, dict(zip(rule.arguments, values, strict=True)))
                with_search = path.startswith(("/search", "/api/v1/search"))
                asked = (*FILTERS, *(SEARCHES if with_search else ()))
                found += [f"{path}?{urlencode(each)}" if each else path for each in asked]
    return found


def is_page(path):
    return not NO_PAGES.fullmatch(path.partition("?")[0])


@pytest.fixture(params=[False, True], ids=["as it is", "without its policy"])
def page(request, browser, site, is_soak):
    """A page of an admin, in the long form once more without the policy, which would hide that a
    text is run.
    """
    if request.param and not is_soak:
        pytest.skip("in the long form only: make soak")
    context = browser.new_context(bypass_csp=request.param)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{site}/desk/login")
    page.get_by_label("Tên tài khoản").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    yield page
    context.close()


def test_no_page_runs_what_a_text_holds(page, site, addresses):
    dialogs, seen = [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    pages = [path for path in addresses if is_page(path)]
    assert len(pages) > 150
    for path in pages:
        response = page.goto(site + path)
        assert response.status < 500, path
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        told = page.evaluate("window.found") + page.evaluate(MADE_OF_TEXT)
        seen += [(path, each) for each in told]
    assert seen == []
    assert dialogs == []


def test_what_is_no_page_is_not_taken_for_one(archive, addresses):
    services, _ = archive
    client = sign_in(create_app(services.settings, services), "lan")
    others = [path for path in addresses if not is_page(path)]
    assert len(others) > 80
    for path in others:
        with client.get(path) as response:
            assert response.mimetype != "text/html", path
            assert response.headers["X-Content-Type-Options"] == "nosniff", path
