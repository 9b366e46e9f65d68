"""The error tree of kg.

    KgError
    ├── InputError        a file or record that cannot be read (carries the path and the reason)
    ├── LexiconError      a lexicon file that does not say what it must
    ├── RuleError         a rule file that the loader refuses
    ├── QueryError        an unknown query name or a query that does not parse
    ├── BusyError         another build holds what this one would write
    ├── GraphError        a graph file that cannot be loaded or is not one of ours
    └── LoadError         a triple store that refuses a graph, cannot be reached or is addressed wrongly
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["BusyError", "GraphError", "InputError", "KgError", "LexiconError", "LoadError", "QueryError", "RuleError"]


class KgError(Exception):
    """Base of every error that kg raises on purpose; its text is one line for a person."""


class InputError(KgError):
    """A source that cannot be read.

    Args:
        path: the file (and record, ``corpus.jsonl#17``) as the user named it.
        reason: what is wrong with it, one clause.
        file: the file alone, if it is not ``path``.
        part: what of the file is left out (``line 17``, ``row 4``), "" for all of it.
    """

    def __init__(self, path: str, reason: str, *, file: str = "", part: str = "") -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.file = file or path
        self.part = part

    def __reduce__(self) -> tuple[Callable[..., InputError], tuple[str, str, str, str]]:
        """Errors come from worker processes too."""
        return _input_error, (self.path, self.reason, self.file, self.part)


def _input_error(path: str, reason: str, file: str, part: str) -> InputError:
    return InputError(path, reason, file=file, part=part)


class LexiconError(KgError):
    """A lexicon file with an unknown header, column or class."""


class RuleError(KgError):
    """A rule file with an unknown key, an unknown ontology term, a duplicate name or no examples."""


class QueryError(KgError):
    """A query that is not known or does not parse."""


class GraphError(KgError):
    """A graph file that cannot be loaded."""


class BusyError(KgError):
    """An output folder that another build writes into."""


class LoadError(KgError):
    """A triple store that refuses a graph, cannot be reached, or is addressed wrongly."""
