"""A librarian's shift: signing in, reviewing by keyboard, correcting, taking back."""

import re
from threading import Event, Thread

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.services.container import Services, prepare
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests.unsure import add, rows
from tests.web.desk_client import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def archive(tmp_path):
    """Twelve reports whose province is for review, and a librarian."""
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", secret_key="test")
    with Services(settings) as services:
        add(services, tmp_path, *rows(12))
        services.people.add(CONSOLE, "Lan", Role.LIBRARIAN, PASSWORD)
        services.people.add(CONSOLE, "Minh", Role.EDITOR, PASSWORD)
        yield services


@pytest.fixture
def site(archive):
    """The archive's web pages and its background, in this process; the address."""
    prepare()  # nobody at a page is to wait for it
    server = make_server("127.0.0.1", 0, create_app(archive.settings, archive), threaded=True)
    stop = Event()
    works = [
        Thread(target=server.serve_forever),
        Thread(target=archive.jobs.follow, args=(stop,)),
        Thread(target=archive.indexer.follow, args=(stop,)),
    ]
    for work in works:
        work.start()
    yield f"http://127.0.0.1:{server.server_port}"
    stop.set()
    server.shutdown()
    for work in works:
        work.join()
    server.server_close()


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def desk(request, browser, site):
    """A page at the review queue, signed in, with JavaScript and without."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{site}/desk/review")
    page.get_by_label("Tên tài khoản").press_sequentially("lan")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.has_script = request.param
    yield page
    context.close()


def waits(page, count):
    expect(page.get_by_text(re.compile(rf"^{count} gợi ý"))).to_be_visible()


def decide(page, key, button):
    """Press the key or, without JavaScript, Tab to the first suggestion's button and Enter."""
    with page.expect_navigation():
        if page.has_script:
            page.keyboard.press(key)
        else:
            page.locator("[data-suggestion]").first.get_by_role("button", name=button).focus()
            page.keyboard.press("Enter")


def take_back(page):
    with page.expect_navigation():
        if page.has_script:
            page.keyboard.press("u")
        else:
            page.get_by_role("button", name="Hoàn tác").focus()
            page.keyboard.press("Enter")


def correct(page, value):
    item = page.locator("[data-suggestion]").first
    if page.has_script:
        page.keyboard.press("c")
    else:
        item.locator("summary").focus()
        page.keyboard.press("Enter")
    choice = item.get_by_label("Tỉnh/thành đúng")
    expect(choice).to_be_visible()
    if page.has_script:
        expect(choice).to_be_focused()
    choice.select_option(value)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        item.get_by_role("button", name="Lưu giá trị này").press("Enter")


def public(page, site, number):
    """The province on the public page of a report."""
    reader = page.context.new_page()
    reader.goto(f"{site}/records/lop-{number}")
    facts = reader.locator(".record-facts")
    expect(facts).to_be_visible()
    told = facts.inner_text()
    reader.close()
    return told


def test_a_shift_at_the_review_queue(desk, site):
    waits(desk, 12)
    for left in range(11, 4, -1):
        decide(desk, "a", "Nhận")
        waits(desk, left)
    for left in (4, 3):
        decide(desk, "r", "Bác")
        waits(desk, left)
    correct(desk, "bac-lieu")
    waits(desk, 2)
    assert "Lào Cai" in public(desk, site, 1)
    assert "Tỉnh/thành" not in public(desk, site, 8)
    assert "Bạc Liêu" in public(desk, site, 10)
    take_back(desk)
    waits(desk, 3)
    assert "Tỉnh/thành" not in public(desk, site, 10)
    take_back(desk)
    waits(desk, 4)
    expect(desk.get_by_text("Việc gần nhất của bạn: bác gợi ý")).to_be_visible()


def test_many_are_decided_at_once_and_taken_back(desk, site):
    desk.get_by_role("link", name="cùng nguồn Cổng tin nội bộ").first.press("Enter")
    expect(desk.get_by_text("12 gợi ý đang chờ")).to_be_visible()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Nhận cả 12").press("Enter")
    expect(desk.locator(".record-facts")).to_contain_text(re.compile(r"Đã làm\s*12"))
    assert "Lào Cai" in public(desk, site, 1)
    undo = desk.get_by_role("button", name="Hoàn tác cả loạt (12)")
    expect(undo).to_be_visible()
    with desk.expect_navigation():
        undo.press("Enter")
    expect(desk.get_by_role("heading", name="Hoàn tác một loạt")).to_be_visible()
    expect(desk.locator(".record-facts")).to_contain_text(re.compile(r"Đã làm\s*12"))
    assert "Tỉnh/thành" not in public(desk, site, 1)


@pytest.mark.parametrize("desk", [True], indirect=True, ids=["script"])
def test_keys_move_and_do_nothing_while_typing(desk, site):
    items = desk.locator("[data-suggestion]")
    expect(items.nth(0)).to_have_attribute("aria-current", "true")
    for key, place in (("j", 1), ("j", 2), ("k", 1)):
        desk.keyboard.press(key)
        expect(items.nth(place)).to_be_focused()
        expect(items.nth(place)).to_have_attribute("aria-current", "true")
    desk.get_by_text("Lọc gợi ý").click()
    desk.get_by_label("Nguồn").press_sequentially("ar")
    expect(desk.get_by_label("Nguồn")).to_have_value("ar")
    waits(desk, 12)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_lies_beside_the_screen(desk, site, width):
    desk.set_viewport_size({"width": width, "height": 844})
    for path in ("/desk/review", "/desk/review/all", "/desk/copies"):
        desk.goto(site + path)
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.fixture
def editor(browser, site):
    """A page of an editor who has signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{site}/desk/review")
    page.get_by_label("Tên tài khoản").fill("minh")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    yield page
    context.close()


def first_hit(page, site, query, wanted):
    """Search until the first hit is the wanted one: readers see a change within a second or so."""
    for _ in range(40):
        page.goto(f"{site}/search?q={query}")
        if page.locator("article h2").first.inner_text() == wanted:
            return page.locator("article").first
        page.wait_for_timeout(100)
    raise AssertionError(f"{wanted} did not come first")


def test_the_public_page_follows_what_is_pinned_withdrawn_and_taken_back(editor, site):
    title = "Bồi dưỡng cán bộ văn hóa xã, lớp 3"
    editor.goto(f"{site}/desk/bets/add?query=bồi+dưỡng&record_id=lop-3")
    editor.get_by_label("Lý do").fill("lớp được hỏi nhiều")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Lưu").press("Enter")
    hit = first_hit(editor, site, "bồi dưỡng", title)
    expect(hit.get_by_text("Thư viện đề xuất")).to_be_visible()

    editor.goto(f"{site}/desk/states/lop-3?to=withdrawn")
    editor.get_by_label("Lý do").fill("đăng nhầm")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Rút lại").press("Enter")
    gone = editor.goto(f"{site}/records/lop-3")
    assert gone.status == 410
    expect(editor.get_by_text("đăng nhầm")).to_be_visible()

    editor.goto(f"{site}/desk/history/lop-3")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Hoàn tác").first.press("Enter")
    assert editor.goto(f"{site}/records/lop-3").status == 200
    first_hit(editor, site, "bồi dưỡng", title)
