"""Calls of the program's verbs, in this process."""
from __future__ import annotations

import datetime
import json
import os
import sys
import time
from typing import Any, Callable, Mapping, NamedTuple, Sequence

from . import _muster
from ._errors import CallError, InputError, Problem

Day = "str | datetime.date | None"
Progress = "bool | Callable[[float, float], Any] | None"

_RIGHT, _WRONG_INPUT, _WRONG_CALL, _INTERRUPTED = 0, 1, 2, 3


class Called(NamedTuple):
    code: int
    out: str
    err: str
    runs: list


def word(value: Any, name: str = "a word") -> str:
    """Text as the command line has it."""
    if isinstance(value, bool) or value is None:
        raise TypeError(f"{name}: {value!r} is neither a text nor a number")
    if isinstance(value, datetime.datetime):
        text = value.date().isoformat()
    elif isinstance(value, datetime.date):
        text = value.isoformat()
    elif isinstance(value, (str, os.PathLike)):
        text = os.fspath(value)
        if not isinstance(text, str):
            raise TypeError(f"{name}: a path must be a text, not {type(text).__name__}")
    elif isinstance(value, float) or hasattr(value, "dtype") or hasattr(value, "__index__"):
        text = _number(value, name)
    else:
        raise TypeError(f"{name}: {type(value).__name__} is neither a text nor a number nor a day")
    if "\0" in text:
        raise CallError(f"{name}: a text with a NUL character")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CallError(f"{name}: a text that is no Unicode") from None
    return text


def _number(value: Any, name: str) -> str:
    if getattr(value, "ndim", 0) != 0:
        raise TypeError(f"{name}: one value is wanted, not an array")
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    if kind == "M":
        return str(value)[:10]
    if kind == "b":
        raise TypeError(f"{name}: {value!r} is neither a text nor a number")
    if hasattr(value, "__index__") and not isinstance(value, float):
        return str(value.__index__())
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)


def folder_word(path: Any) -> str:
    """A path that no one takes for an option."""
    text = word(path, "a path")
    return "./" + text if text.startswith("-") else text


def options(values: Mapping[str, Any]) -> list[str]:
    """``until_precision=0.05`` as ``--until-precision=0.05``; None and False are left out."""
    words: list[str] = []
    for name, value in values.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            words.append(option)
        elif isinstance(value, Mapping):  # --set
            for key, number in value.items():
                words.append(f"{option}={word(key, name)}={word(number, f'{name}[{key!r}]')}")
        elif isinstance(value, (list, tuple)):
            words.append(f"{option}={','.join(word(one, name) for one in value)}")
        else:
            words.append(f"{option}={word(value, name)}")
    return words


def _problems(list_: Sequence[Mapping[str, Any]]) -> list[Problem]:
    return [Problem(**one) for one in list_]


class _Line:
    """One line on the terminal, written over once a second."""

    def __init__(self) -> None:
        self.begin = self.told = time.monotonic()
        self.wrote = False

    def __call__(self, done: float, all_: float) -> None:
        now = time.monotonic()
        if now - self.told < 1 or not all_ > 0 or not 0 < done < all_:
            return
        self.told = now
        left = (now - self.begin) / done * (all_ - done)
        print(f"\r{100 * done / all_:.0f} %, about {left:.0f} s left   ", end="", file=sys.stderr, flush=True)
        self.wrote = True

    def end(self) -> None:
        if self.wrote:
            print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)


def listener(progress: Any) -> Any:
    """What hears of progress: the caller's function, a line where somebody watches, or nothing."""
    if callable(progress):
        return progress
    if progress is False or (progress is None and not _watched()):
        return None
    return _Line()


def _watched() -> bool:
    if "ipykernel" in sys.modules:
        return True
    try:
        return bool(sys.stderr is not None and sys.stderr.isatty())
    except ValueError:  # closed
        return False


def call(words: Sequence[str], *, record: str = "", progress: Any = None, good: Sequence[int] = (_RIGHT,)) -> Called:
    """Runs a verb; raises where it fails."""
    hears = listener(progress)
    try:
        code, out, err, problems, runs = _muster.call(list(words), record, hears)
    finally:
        if isinstance(hears, _Line):
            hears.end()
    if code in good:
        return Called(code, out, err, runs)
    message = "\n".join(line.removeprefix("muster: ") for line in err.strip().splitlines()
                        if not line.endswith("shows how to call it"))
    if code == _WRONG_CALL:
        raise CallError(message)
    raise InputError(message or f"muster ended with the code {code}",
                     [one for one in _problems(problems) if one.severity == "error"])


def run(verb: str, *words: Any, progress: Any = None, **values: Any) -> Any:
    """What ``muster VERB WORDS… --json`` prints, as Python's own values: the door to every verb.

    Options are given by their names, with ``_`` for ``-``; a flag is True, ``set`` is a dict, several values are a list.

    >>> "train_days" in {one["name"] for one in run("parameters")}
    True
    >>> run("gaps", "missions/haiti-mss", "strength", on="2024-09-26", runs=500)["on"]
    '2024-09-26'

    Verbs without ``--json`` give what they print, as text.
    Raises CallError for a wrong call, InputError for wrong input; of ``diff --watch`` a crossed threshold is neither.
    """
    verb = word(verb, "verb")
    values = dict(values)
    as_json = values.pop("json", None)
    if as_json is None:
        as_json = verb in _JSON and not values.get("summary") and not values.get("make_map")
    typed = [verb, *(folder_word(one) for one in words), *options(values)] + (["--json"] if as_json else [])
    called = call(typed, progress=progress, good=(_RIGHT, _INTERRUPTED) if verb == "diff" else (_RIGHT,))
    return json.loads(called.out) if as_json else called.out


# Verbs that have --json.
_JSON = frozenset(("backtest", "bench", "check", "compare", "diff", "forecast", "gaps", "import", "parameters", "people",
                   "promises", "score", "sensitivity", "sources", "status", "timeline"))
