"""Text to a query tree. Never raises on what a person typed: it uses what it can and says so.

The language: words are ANDed; ``OR`` and ``NOT`` in capitals, ``-word``, ``"a phrase"``,
``title:word`` (body, author, source), ``prefix*``, balanced brackets. All else is text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from searchsvc.text.levels import MatchLevel, word
from searchsvc.text.syllable import completions
from searchsvc.text.tokenizer import Token, tokenize

from .ast import And, Field, MatchAll, Node, Not, Or, Phrase, Prefix, Term, in_field
from .lexer import Kind, Lexeme, lex
from .limits import QueryLimits
from .match_levels import resolve_strengths
from .notices import Notice, NoticeCode
from .telex_vni import with_telex_vni

_MIN_PREFIX = 2
_JOINERS = frozenset({"", "&", "'", "’", "ʼ"})


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed, as understood, and what had to be left out."""

    text: str
    root: Node
    notices: tuple[Notice, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for every record."""
        return isinstance(self.root, MatchAll)


def parse(
    text: str, *, exact: bool = False, literal: bool = False, limits: QueryLimits | None = None
) -> Query:
    """Parses a query.

    ``exact`` narrows every word to the marks that were typed ("đúng dấu"); ``literal`` leaves out
    what words that look like Telex or VNI keystrokes may mean.
    """
    limits = limits or QueryLimits()
    parser = _Parser(text, limits)
    root = parser.parse()
    notices = parser.notices
    if not literal:
        root, recovered = with_telex_vni(root, text)
        notices = notices + recovered
    root = resolve_strengths(root, exact=exact)
    return Query(text, root, tuple(sorted(notices, key=lambda notice: notice.start)))


class _Parser:
    """Parses by recursive descent; the brackets among its lexemes balance."""

    def __init__(self, text: str, limits: QueryLimits) -> None:
        self.notices: list[Notice] = []
        self.limits = limits
        self.words_left = limits.words
        self.text = text
        if len(text) > limits.characters:
            self.note(NoticeCode.TOO_LONG, limits.characters, len(text))
            text = text[: limits.characters]
        self.text = text
        self.lexemes = self.balanced(list(lex(text)))
        self.at = 0

    def note(self, code: NoticeCode, start: int, end: int) -> None:
        self.notices.append(Notice(code, start, end, self.text[start:end]))

    def balanced(self, lexemes: list[Lexeme]) -> list[Lexeme]:
        """Drops brackets without a partner, too deep ones and stray quotes."""
        dropped: dict[int, NoticeCode] = {}
        open_at: list[int] = []
        for index, lexeme in enumerate(lexemes):
            if lexeme.kind is Kind.STRAY_QUOTE:
                dropped[index] = NoticeCode.UNBALANCED_QUOTE
            elif lexeme.kind is Kind.OPEN:
                open_at.append(index)
            elif lexeme.kind is Kind.CLOSE and open_at:
                if len(open_at) > self.limits.depth:
                    dropped[open_at[-1]] = dropped[index] = NoticeCode.TOO_DEEP
                open_at.pop()
            elif lexeme.kind is Kind.CLOSE:
                dropped[index] = NoticeCode.UNBALANCED_BRACKET
        dropped.update(dict.fromkeys(open_at, NoticeCode.UNBALANCED_BRACKET))
        for code in sorted(set(dropped.values())):
            first = lexemes[min(index for index, why in dropped.items() if why == code)]
            self.note(code, first.start, first.end)
        return [lexeme for index, lexeme in enumerate(lexemes) if index not in dropped]

    def peek(self) -> Kind | None:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else None

    def take(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def parse(self) -> Node:
        root = self.any_of()
        if root is not None:
            return root
        if self.text.strip():
            self.note(NoticeCode.NOTHING_TO_SEARCH, 0, len(self.text))
        return MatchAll()

    def any_of(self) -> Node | None:
        choices: list[Node] = []
        lonely: Lexeme | None = None
        while True:
            choice = self.all_of()
            if choice is not None:
                choices.append(choice)
                lonely = None
            if self.peek() is not Kind.OR:
                break
            operator = self.take()
            if choice is None:
                self.note(NoticeCode.LONELY_OPERATOR, operator.start, operator.end)
            else:
                lonely = operator
        if lonely is not None:
            self.note(NoticeCode.LONELY_OPERATOR, lonely.start, lonely.end)
        if len(choices) > 1:
            return Or(tuple(choices))
        return choices[0] if choices else None

    def all_of(self) -> Node | None:
        parts: list[Node] = []
        while self.peek() not in (None, Kind.OR, Kind.CLOSE):
            parts += self.unit()
        if parts and all(isinstance(part, Not) for part in parts):
            parts.insert(0, MatchAll())
        if len(parts) > 1:
            return And(tuple(parts))
        return parts[0] if parts else None

    def unit(self) -> list[Node]:
        """Returns one atom with the operators before it; two negations cancel out."""
        negated: Lexeme | None = None
        field: Field | None = None
        while self.peek() in (Kind.NOT, Kind.FIELD):
            operator = self.take()
            if operator.kind is Kind.FIELD:
                field = field or Field(operator.text)
            else:
                negated = None if negated else operator
        nodes = self.atom() if self.peek() not in (None, Kind.OR, Kind.CLOSE) else []
        if field is not None:
            nodes = [in_field(node, field) for node in nodes]
        if negated is None:
            return nodes
        if not nodes:
            self.note(NoticeCode.LONELY_OPERATOR, negated.start, negated.end)
            return []
        return [Not(nodes[0] if len(nodes) == 1 else And(tuple(nodes)))]

    def atom(self) -> list[Node]:
        lexeme = self.take()
        if lexeme.kind is Kind.OPEN:
            inner = self.any_of()
            self.take()  # the closing bracket: balanced() saw to it
            return [] if inner is None else [inner]
        if lexeme.kind is Kind.PHRASE:
            terms = self.counted(lexeme)
            return [_phrase(terms)] if terms else []
        return self.words(lexeme)

    def words(self, lexeme: Lexeme) -> list[Node]:
        """Returns the words of a run without spaces, those that belong together as a phrase."""
        nodes: list[Node] = []
        run: list[Term] = []
        terms = self.counted(lexeme)
        for term, following in zip_longest(terms, terms[1:]):
            run.append(term)
            if following is None or not _belong_together(self.text, run, following):
                nodes.append(_phrase(run))
                run = []
        last = nodes[-1] if nodes else None
        if isinstance(last, Term) and self.text[last.end : lexeme.end].startswith("*"):
            nodes[-1] = self.prefix(last)
        return nodes

    def prefix(self, term: Term) -> Term:
        if len(term.word.folded) < _MIN_PREFIX:
            self.note(NoticeCode.SHORT_PREFIX, term.start, term.end + 1)
            return term
        return Prefix(term.word, term.strength, term.field, term.start, term.end + 1)

    def counted(self, lexeme: Lexeme) -> list[Term]:
        """Returns the lexeme's words as terms, as many as the limit leaves room for."""
        tokens = tokenize(lexeme.text)
        if len(tokens) > self.words_left:
            if self.words_left >= 0:
                cut = tokens[self.words_left]
                self.note(NoticeCode.TOO_MANY_WORDS, lexeme.content + cut.start, len(self.text))
            tokens = tokens[: max(self.words_left, 0)]
            self.words_left = -1
        else:
            self.words_left -= len(tokens)
        return [_term(token, lexeme) for token in tokens]


def _term(token: Token, lexeme: Lexeme) -> Term:
    """Returns a term that matches anything yet; marks that are missing in it stay open unless a
    tone says which syllable it is.
    """
    typed = word(lexeme.text[token.start : token.end])
    is_open = not typed.has_tone and completions(typed)
    start, end = lexeme.content + token.start, lexeme.content + token.end
    return Term(typed if is_open else token.word, MatchLevel.FOLDED, start=start, end=end)


def _phrase(terms: list[Term]) -> Node:
    if len(terms) == 1:
        return terms[0]
    return Phrase(tuple(terms), terms[0].start, terms[-1].end)


def _belong_together(text: str, run: list[Term], following: Term) -> bool:
    """Returns whether a word written on without a space is part of what stands before it.

    So are glued letters and digits (``4G``), numbers with signs between (``29/12/2017``), document
    numbers (``64/2007/NĐ-CP``), abbreviations (``TT&TT``, ``BC-VT``, ``Q.1``) and ``R'lấp``; not
    words that only share a dash or a slash (``huyện/thành``).
    """
    last = run[-1]
    between = text[last.end : following.start]
    if between in _JOINERS:
        return True
    if between not in {"/", "-", "–", ".", ":", ","}:
        return False
    if following.word.is_number and (last.word.is_number or between == "."):
        return True
    in_number = between in "/-" and run[0].word.is_number
    capitals = (
        text[last.start : last.end].isupper() and text[following.start : following.end].isupper()
    )
    return in_number or (between in "-–" and capitals)
