"""Words of a text that lack some of their marks, told so that somebody mends them at the source."""

from __future__ import annotations

from searchsvc.messages import N_

from .page import Page

_MOST_NAMED = 5
_TOLD = N_("chữ gõ thiếu dấu hoặc đặt dấu sai chỗ: …; bài được giữ nguyên")


def partly_marked(page: Page) -> tuple[str, ...]:
    """Returns a note that names the first words of which marks are missing; none where all are
    whole.
    """
    words = list(
        dict.fromkeys(
            passage.text[token.start : token.end]
            for passage in page.told
            for token in (passage.tokens[at] for at in passage.tokens.partly_marked)
        )
    )
    if not words:
        return ()
    named = ", ".join(f"“{word}”" for word in words[:_MOST_NAMED])
    more = ", …" if len(words) > _MOST_NAMED else ""
    return (_TOLD.replace("…", named + more),)
