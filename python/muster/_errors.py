"""What may go wrong, as exceptions."""
from __future__ import annotations

from typing import NamedTuple, Sequence


class Problem(NamedTuple):
    """What is wrong in a file, where, and what would be right."""

    severity: str
    """"error" or "warning"."""
    file: str
    line: int
    """From 1; 0: the file as a whole."""
    column: int
    """In characters, from 1."""
    what: str
    fix: str
    """What would be right; may be empty."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: {self.severity}: {self.what}" + (f": {self.fix}" if self.fix else "")


class Error(Exception):
    """Something could not be done; the text says what and why."""


class CallError(Error, ValueError):
    """A call is wrong: an option that is not there, a value out of its range, a day that no calendar has."""


class InputError(Error):
    """The input is wrong, or cannot be read.

    ``problems`` has every error with its place, as far as they stand in files; ``file``, ``line``, ``column``, ``what``
    and ``fix`` are those of the first.  Without a place they are None, and the text says all.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()):
        super().__init__(message)
        self.problems = list(problems)
        first = self.problems[0] if self.problems else None
        self.file = first.file if first else None
        self.line = first.line if first else None
        self.column = first.column if first else None
        self.what = first.what if first else None
        self.fix = first.fix if first else None

    def __reduce__(self):
        return type(self), (str(self), self.problems)
