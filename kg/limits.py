"""How much of one thing is read: the bounds that keep time and memory in hand whatever the input is.

All count bytes, characters or members, never seconds, so that the same input is always read or refused alike. What is over a bound
is listed with the reason; the rest goes on. The figures stand far above what is written by people: the longest paragraph of
19,569 news items has 1,100 characters, a yearbook some 600,000.
"""

from __future__ import annotations

__all__ = [
    "ARTICLE", "FILE_BYTES", "GZIP_FREE", "GZIP_RATIO", "LINE_BYTES", "MARKUP_CHARACTERS", "NAME_CHARACTERS", "PARAGRAPH", "PDF_MEMORY",
    "PDF_OPERATORS", "PDF_PAGES", "PDF_SECONDS", "STRETCH", "TABLE_BYTES", "TEXT_CHARACTERS", "XML_BYTES", "ZIP_MEMBERS",
]

FILE_BYTES = 64_000_000  # of a file that is read whole (.txt .md .html .docx .pdf)
TABLE_BYTES = 16_000_000  # of a metadata.csv or a corrections.toml
LINE_BYTES = 8_000_000  # of a line of a .jsonl file
TEXT_CHARACTERS = 2_000_000  # of a text, however it was stored; a build needs about 100 bytes a character while it reads one
MARKUP_CHARACTERS = 8_000_000  # of a page, tags and scripts included
NAME_CHARACTERS = 1_000  # of a title, publisher or other value of the metadata, and of a record's id

ARTICLE = 100_000  # characters; a longer one is read in parts, cut between paragraphs
# a rule, a pattern and a recognizer never see more than a paragraph at once
PARAGRAPH = 4_000  # characters; a longer one is read as several, cut behind a sentence, else behind a comma
STRETCH = 2_000  # characters without any mark; a longer stretch is no writing and is set aside as ``unbroken``

GZIP_FREE = 64_000_000  # bytes that a .gz may hold whatever its ratio
GZIP_RATIO = 200  # more than so many times its size, and a .gz is a bomb (texts reach 20)
ZIP_MEMBERS = 10_000  # of a .docx
XML_BYTES = 64_000_000  # of the part of a .docx that holds the text

PDF_PAGES = 3_000
PDF_OPERATORS = 5_000_000  # drawing operators of a file; a page of text has some thousand
PDF_MEMORY = 1_000_000_000  # bytes of address space of the process that reads it
PDF_SECONDS = 120  # of its processor, the last resort against a loop that no count sees
