"""Whether a program is told as run: plans, demands, and what somebody only speaks of."""

from __future__ import annotations

from kg.extract.program_actors import Actors
from kg.extract.program_cues import ABOUT, AHEAD, BODIES, CALLS, DONE, EXPERIENCE, FUTURE, LEARNT, TAUGHT, TOPICS, TURNED
from kg.modality import status_at
from kg.reading import Reading
from kg.recognize.program_edges import DEMAND, is_demanded
from kg.types import Mention, Sentence, Status

__all__ = ["is_topic", "program_status"]


def program_status(reading: Reading, actors: Actors, program: Mention, verb: int) -> Status:
    """Whether a program is told as run, planned or called for: 将实施…, 要坚持…, and what goes on after such a sentence.

    Args:
        reading: the document.
        actors: its actors.
        program: the mention.
        verb: offset of the verb that governs it; -1 for none.
    """
    text = reading.text
    said = status_at(reading, program.start, program.end)
    sentence = reading.sentence_at(program.start)
    if sentence is None:
        return said
    clause = max(text.rfind(mark, 0, program.start) for mark in "，；。：\n") + 1
    if TURNED.match(text, program.end) and text.rfind("将", clause, program.start) >= 0:
        return "stated"  # 将深化“三个一”活动|纳入…: what is done with it, not what is to come
    if said == "planned" and (text.startswith("将", program.start - 1) or not AHEAD.search(text, sentence.start, program.start)):
        said = "stated"  # 将“三个一”机制写入…; what a plan itself sets up, under its own heading
    if said != "stated":
        return said
    if ahead := list(FUTURE.finditer(text, sentence.start, program.start)):
        return "stated" if DONE.search(text, ahead[-1].end(), program.start) else "planned"
    called = [*DEMAND.finditer(text, sentence.start, program.start), *CALLS.finditer(text, sentence.start, program.start)]
    demand = max((m.start() for m in called), default=-1)
    if demand >= 0:
        acts = any(a.role == "subject" and a.kind in BODIES for a in actors.inside(demand, program.start))
        return "stated" if acts else "required"
    alone = not any(a.role in ("subject", "locative") for a in actors.inside(sentence.start, program.start))
    if alone and verb >= 0 and _goes_on_planning(reading, sentence):
        return "planned"
    return "required" if verb >= 0 and alone and is_demanded(reading, verb) else "stated"


def _goes_on_planning(reading: Reading, sentence: Sentence) -> bool:
    """Whether a part of a sentence goes on, behind a semicolon, with what the part before is to do: 山西将大力实施…；|有序开展…试点."""
    text, start = reading.text, sentence.start
    while text[start - 1 : start] in ("；", ";") and (before := reading.sentence_at(start - 1)) is not None and before.start < start:
        start = before.start
    ahead = list(FUTURE.finditer(text, start, sentence.start)) if start < sentence.start else []
    return bool(ahead) and DONE.search(text, ahead[-1].end(), sentence.end) is None


def is_topic(reading: Reading, program: Mention) -> bool:
    """Whether a name is only what somebody speaks of: 围绕…等内容宣讲, 解读全会提出的…."""
    text = reading.text
    left = max(text.rfind(mark, 0, program.start) for mark in "，。；：\n") + 1
    if ABOUT.match(text, program.end) and TOPICS.search(text, left, program.start):
        return True
    if EXPERIENCE.match(text, program.end) and LEARNT.search(text, left, program.start):
        return True
    return TAUGHT.search(text, left, program.start) is not None
