"""What the names of programs are made of: head nouns, the verbs that govern them, stock phrases that single nothing out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon import load, mapping, words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["MARKS", "broken_verb", "core_of", "head_of", "heads", "is_filler", "is_generic", "is_slogan", "last_characters", "mention", "plain", "unfilled", "verb_strength"]

MARKS = re.compile(r"[\s“”\"「」『』‘’《》]")
STRONGER = {"strong": ("named", "self"), "named": ("self",)}
BRACKETED_END = re.compile(r"[（(][^（）()]*[)）]$")
NOT_HEADS = ("体制", "编制", "控制", "限制", "管制", "学制", "抑制", "研制", "机制", "做法", "办法", "看法", "想法", "说法")


def plain(name: str) -> str:
    """A name without white space, quotation marks and book marks."""
    return MARKS.sub("", name)


@cache
def heads(*strengths: str) -> frozenset[str]:
    """The head nouns of these strengths (self, named, strong, weak, inner, quoted) or all; strong takes in named, and named takes in self."""
    wanted = {s for strength in strengths for s in (strength, *STRONGER.get(strength, ()))}
    return frozenset(row["head"] for row in load("program_heads") if not strengths or row["strength"] in wanted)


@cache
def last_characters() -> frozenset[str]:
    """The characters that words with a head noun at their end may end in."""
    return _ends()[1] | {")", "）"}


@cache
def _ends() -> tuple[frozenset[str], frozenset[str], int]:
    """All head nouns, the characters they end in, and how long the longest is."""
    known = heads()
    return known, frozenset(head[-1] for head in known), max(map(len, known))


@lru_cache(maxsize=1 << 14)
def head_of(name: str) -> str:
    """The program's head noun, its kind (蓝盾先锋工程 -> 工程); "" where it has none (三亮两评)."""
    known, last, longest = _ends()
    if name.endswith((")", "）")):
        name = BRACKETED_END.sub("", name)
    if name[-1:] not in last:
        return ""
    for i in range(max(1, len(name) - longest), len(name)):
        if name[i:] in known and not (len(name) - i == 1 and name.endswith(NOT_HEADS)):
            return name[i:]
    return ""


@lru_cache(maxsize=1 << 14)
def core_of(name: str) -> str:
    """The name without its head noun, as two forms of one name are compared (“亮诺践诺”活动 -> 亮诺践诺)."""
    core = name = plain(name)
    while (head := head_of(core)) and len(core) - len(head) >= 2:
        core = core[: -len(head)]
        if core.endswith("+") and name[len(core) :] not in heads():
            return name  # 乡贤+项目建设 is no form of 乡贤+
    return core


@cache
def _stock(*strengths: str) -> re.Pattern[str]:
    rows = [row["word"] for row in load("program_generic") if row["strength"] in strengths]
    return re.compile("(?:" + "|".join(re.escape(w) for w in sorted(rows, key=lambda w: (-len(w), w))) + ")*")


def is_filler(modifier: str) -> bool:
    """Whether words say nothing about which one (各项, 鲜明)."""
    return bool(_stock("filler").fullmatch(modifier))


@lru_cache(maxsize=1 << 12)
def unfilled(modifier: str) -> str:
    """A modifier without the fillers of two and more characters that it opens with: 重大|投资, 日常|维修."""
    while found := next((modifier[:n] for n in range(min(4, len(modifier)), 1, -1) if modifier[:n] in _fillers()), ""):
        modifier = modifier[len(found) :]
    return modifier


@cache
def _fillers() -> frozenset[str]:
    return frozenset(row["word"] for row in load("program_generic") if row["strength"] == "filler")


def is_generic(modifier: str, head: str, launched: bool = False) -> bool:
    """Whether a modifier singles nothing out before this head noun.

    A field of work (乡村建设) is enough before a strong head noun (行动), not before a weak one (平台), and a filler (各项, 差异化) never
    is. Three fields (农村|合作|金融) are enough before 试点 and 改革 too, where someone ``launched`` it.
    """
    modifier = re.sub(r"[、，0-9和与]|[\u3400-\u9fff]{2}(?<!文)[化式型性]", "", plain(modifier))
    if len(modifier) < 2 or is_filler(modifier):
        return True
    if head in heads("self") or (head in heads("strong") and len(unfilled(modifier)) >= 4):
        return False
    if launched and head in ("试点", "改革") and len(modifier) >= 6:
        return False
    return bool(_stock("filler", "topic").fullmatch(modifier))


def is_slogan(name: str) -> bool:
    """Whether quoted words are a figure of speech of the lexicon."""
    return name in words("slogans")


@lru_cache(maxsize=1 << 14)
def verb_strength(word: str) -> str:
    """launch, make, take or use for a verb of the lexicon (also with an adverb glued to it: 大力推行); "" for any other word."""
    found = _verb_at_end().search(word) if len(word) <= 6 else None
    return mapping("program_verbs")[found.group()] if found else ""


@cache
def _broken() -> re.Pattern[str]:
    verbs = sorted(row["verb"] for row in load("program_verbs") if len(row["verb"]) == 2 and row["strength"] in ("launch", "make"))
    return re.compile("(?:" + "|".join(f"{v[0]} {v[1]}" for v in verbs) + ")了? ?[“]?$")


def broken_verb(text: str, end: int) -> str:
    """launch or make for a verb that the layout broke in two right before an offset (推 行 三融四化); "" otherwise."""
    found = _broken().search(text, max(0, end - 6), end) if " " in text[max(0, end - 6) : end] else None
    return mapping("program_verbs")[found.group().rstrip(" “了").replace(" ", "")] if found else ""


@cache
def _verb_at_end() -> re.Pattern[str]:
    verbs = [row["verb"] for row in load("program_verbs") if row["strength"] != "other"]
    return re.compile("(?:" + "|".join(re.escape(v) for v in sorted(verbs, key=lambda v: (-len(v), v))) + ")$")


def mention(reading: Reading, start: int, end: int, name: str, by: str, shared: str = "") -> Mention:
    """A program mention of ``text[start:end]`` by the name ``name``, found by the frame ``by``; ``shared`` is a head noun it has with others."""
    value = plain(name)
    return Mention(
        start=start, end=end, kind="Program", text=reading.text[start:end], value=value, found_by=(by,), attributes={"kind": shared or head_of(value)},
    )
