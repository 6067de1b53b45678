"""What stands against an entry in the vocabulary it is to go into: refused, or worth a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from searchsvc.errors import Conflict, Refused
from searchsvc.messages import N_
from searchsvc.text.phrase_keys import exact_key, folded_key
from searchsvc.vocabularies import provinces
from searchsvc.vocabularies.current import current_vocabulary, using_vocabulary
from searchsvc.vocabularies.districts import districts
from searchsvc.vocabularies.shipped import Topic
from searchsvc.vocabularies.topics import agency_names
from searchsvc.vocabularies.vocabulary import Entry, Kind, Vocabulary

from .entry_parser import MOST_SYNONYMS


def check(kind: Kind, value: dict[str, Any], among: Vocabulary) -> list[Refused]:
    """Returns warnings about an entry; raises :class:`Refused` where it cannot be added.

    :class:`Conflict` says that a name is somebody else's already, or a trap.
    """
    with using_vocabulary(lambda: among):
        return list(_CHECKS[kind](value, among))


def _province_alias(value: dict[str, Any], _: Vocabulary) -> Iterator[Refused]:
    unit, alias = provinces.province(value["of"]), value["alias"]
    if unit is None:
        raise Refused(N_("Không có tỉnh, thành nào mang mã {value}."), value=value["of"])
    same = exact_key(alias)
    yield from _traps_of_provinces(alias, same)
    for district in districts():
        if exact_key(district.name) == same:
            raise Conflict(
                N_("“{alias}” đã là tên đơn vị thuộc {unit}."),
                alias=alias,
                unit=_province_label(district.province),
            )
    for bearer in sorted(provinces.bearers(alias)):
        owner = _province_label(bearer)
        if bearer == unit.id or same in map(exact_key, _names(bearer)):
            raise Conflict(N_("“{alias}” đã là tên của {unit}."), alias=alias, unit=owner)
        yield Refused(N_("“{alias}” chỉ khác tên của {unit} ở dấu."), alias=alias, unit=owner)
    yield from _one_word(alias)


def _traps_of_provinces(alias: str, same: str) -> Iterator[Refused]:
    for trap in provinces.traps():
        if exact_key(trap) == same:
            raise Conflict(N_("“{alias}” có tên tỉnh mà không phải là tỉnh."), alias=alias)
        if _holds(exact_key(trap), same):
            yield Refused(N_("“{alias}” nằm trong “{trap}”."), alias=alias, trap=trap)
    for other in (*provinces.provinces(), *provinces.historical_provinces()):
        if same in map(exact_key, other.ambiguous):
            raise Conflict(N_("“{alias}” là chữ viết tắt có nhiều nghĩa."), alias=alias)


def _names(province_id: str) -> list[str]:
    unit = provinces.province(province_id)
    assert unit is not None
    added = (
        alias for alias, owner in current_vocabulary().province_aliases if owner == province_id
    )
    return [unit.name, *unit.aliases, *unit.popular, *added]


def _province_label(province_id: str) -> str:
    unit = provinces.province(province_id)
    return unit.label if unit else province_id


def _topic_alias(value: dict[str, Any], among: Vocabulary) -> Iterator[Refused]:
    topic = _topic(value["of"], among)
    _refuse_name(value["alias"], among)
    yield from _speak_for_others([value["alias"]], topic, among)
    yield from _one_word(value["alias"])


def _new_topic(value: dict[str, Any], among: Vocabulary) -> Iterator[Refused]:
    taken = among.topic(value["slug"])
    if taken:
        raise Conflict(
            N_("Mã {slug} đã là của chủ đề {label}."), slug=value["slug"], label=taken.label()
        )
    for label in (value["label"], value["label_en"]):
        _refuse_name(label, among)
    _refuse_traps(value["terms"], among)
    yield from _speak_for_others(value["terms"], None, among)
    for term in value["terms"]:
        yield from _one_word(term)


def _rename(value: dict[str, Any], among: Vocabulary) -> Iterator[Refused]:
    topic = _topic(value["of"], among)
    if topic.labels == {"vi": value["label"], "en": value["label_en"]}:
        raise Conflict(N_("Chủ đề này đang mang đúng tên ấy."))
    for label in (value["label"], value["label_en"]):
        other = among.topic_named(label)
        if other and other.id != topic.id:
            raise Conflict(
                N_("“{alias}” đã là tên của chủ đề {label}."), alias=label, label=other.label()
            )
    yield from ()


def _merge(value: dict[str, Any], among: Vocabulary) -> Iterator[Refused]:
    old, new = _topic(value["of"], among), _topic(value["into"], among)
    if old.id == new.id:
        raise Refused(N_("Hãy chọn hai chủ đề khác nhau."))
    if old.genre != new.genre:
        yield Refused(N_("Một trong hai là thể loại bài, không phải đề tài."))


def _abbreviation(value: dict[str, Any], among: Vocabulary) -> Iterator[Refused]:
    short, long = exact_key(value["short"]), exact_key(value["long"])
    if short == long:
        raise Refused(N_("Chữ viết tắt và dạng đầy đủ giống nhau."))
    for entry in among.abbreviations:
        forms = {exact_key(form) for form in entry.forms}
        if entry.ambiguous and short in forms:
            raise Conflict(
                N_("“{short}” có nhiều nghĩa ({others}) nên không được mở rộng."),
                short=value["short"],
                others=", ".join(entry.long_forms),
            )
        if {short, long} <= forms:
            raise Conflict(N_("Chữ viết tắt này đã có."))
        if short in forms:
            yield Refused(
                N_("“{short}” đã là viết tắt của “{others}”; tìm nó sẽ ra cả hai."),
                short=value["short"],
                others=", ".join(entry.long_forms),
            )
    _refuse_too_many([value["short"], value["long"]], Kind.ABBREVIATION, value, among)


def _synonyms(value: dict[str, Any], among: Vocabulary) -> Iterator[Refused]:
    known = {exact_key(form): set(map(exact_key, others)) for form, others in among.writings}
    words = value["words"]
    finding = words[:1] if value["one_way"] else words
    wanted = set(map(exact_key, words))
    if all(wanted <= known.get(exact_key(word), set()) | {exact_key(word)} for word in finding):
        raise Conflict(N_("Các từ này đã tìm ra nhau."))
    _refuse_too_many(finding, Kind.SYNONYMS, value, among)
    for word in finding:
        yield from _one_word(word)


def _refuse_too_many(
    words: list[str], kind: Kind, value: dict[str, Any], among: Vocabulary
) -> None:
    """Raises Conflict where a word would find too many others to stay one search."""
    after = {exact_key(f): others for f, others in among.with_([Entry(kind, value)]).writings}
    for word in words:
        count = len(set(map(exact_key, after[exact_key(word)])) - {exact_key(word)})
        if count > MOST_SYNONYMS:
            raise Conflict(
                N_("“{word}” sẽ tìm ra {count} từ khác; nhiều nhất là {most}."),
                word=word,
                count=count,
                most=MOST_SYNONYMS,
            )


def _topic(topic_id: str, among: Vocabulary) -> Topic:
    topic = among.topic(topic_id)
    if topic is None:
        raise Refused(N_("Không có chủ đề nào mang mã {value}."), value=topic_id)
    if topic.id != topic_id:
        raise Conflict(
            N_("Chủ đề {value} đã gộp vào {label}."), value=topic_id, label=topic.label()
        )
    return topic


def _refuse_name(name: str, among: Vocabulary) -> None:
    other = among.topic_named(name)
    if other:
        raise Conflict(
            N_("“{alias}” đã là tên của chủ đề {label}."), alias=name, label=other.label()
        )
    _refuse_traps([name], among)


def _refuse_traps(phrases: Iterable[str], among: Vocabulary) -> None:
    agencies = set(map(exact_key, agency_names()))
    excluded = {exact_key(phrase): topic for topic in among.topics for phrase in topic.excluded}
    for phrase in phrases:
        if exact_key(phrase) in agencies:
            raise Conflict(N_("“{alias}” là tên cơ quan, không nói lên chủ đề."), alias=phrase)
        if exact_key(phrase) in excluded:
            raise Conflict(
                N_("“{alias}” đã được loại ra khỏi chủ đề {label}."),
                alias=phrase,
                label=excluded[exact_key(phrase)].label(),
            )


def _speak_for_others(
    phrases: Iterable[str], topic: Topic | None, among: Vocabulary
) -> Iterator[Refused]:
    others = {
        exact_key(term): other
        for other in among.topics
        if other is not topic
        for term in (*other.strong_terms, *other.key_terms, *other.weak_terms)
    }
    for phrase in phrases:
        if exact_key(phrase) in others:
            yield Refused(
                N_("“{alias}” cũng nói lên chủ đề {label}."),
                alias=phrase,
                label=others[exact_key(phrase)].label(),
            )


def _one_word(phrase: str) -> Iterator[Refused]:
    if " " not in folded_key(phrase):
        yield Refused(N_("“{alias}” chỉ có một chữ, dễ gặp với nghĩa khác."), alias=phrase)


def _holds(long: str, short: str) -> bool:
    return f" {short} " in f" {long} "


_CHECKS: dict[Kind, Callable[[dict[str, Any], Vocabulary], Iterator[Refused]]] = {
    Kind.PROVINCE_ALIAS: _province_alias,
    Kind.TOPIC_ALIAS: _topic_alias,
    Kind.TOPIC: _new_topic,
    Kind.TOPIC_LABEL: _rename,
    Kind.TOPIC_MERGE: _merge,
    Kind.ABBREVIATION: _abbreviation,
    Kind.SYNONYMS: _synonyms,
}
