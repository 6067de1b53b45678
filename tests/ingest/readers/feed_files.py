"""Feeds written by hand."""

FIRST, LAST = "<item><title>Đầu</title></item>", "<item><title>Cuối</title></item>"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def item(inside: str) -> str:
    """A feed of one item."""
    return f"<rss><channel><item><title>a</title>{inside}</item></channel></rss>"


def rss(middle: str, head: str = HEAD, attributes: str = "") -> str:
    """A feed with an item before and behind what stands in the middle."""
    return f"{head}<rss {attributes}><channel>{FIRST}{middle}{LAST}</channel></rss>"


def said(title: str, text: str) -> str:
    """An item with a title and a text."""
    return f"<item><title>{title}</title><description>{text}</description></item>"
