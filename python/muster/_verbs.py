"""What needs no mission that is open: the same for all."""
from __future__ import annotations

import json
from typing import Any, Iterable

from . import _call, _results
from ._errors import Problem
from ._mission import open  # the examples use it


def check(folder: Any, *, catalogue: Any = None) -> list[Problem]:
    """Everything that is wrong in a mission folder, or in a folder of past missions, by file, line and column.

    >>> [one for one in check("missions/haiti-mss") if one.severity == "error"]
    []
    """
    words = ["check", _call.folder_word(folder), *_call.options({"catalogue": catalogue}), "--json"]
    called = _call.call(words, good=(0, 1))
    if not called.out:
        return [Problem("error", str(folder), 0, 0, called.err.strip().removeprefix("muster: "), "")]
    return [Problem(**one) for one in json.loads(called.out)["problems"]]


def people(case: Any, *, rules: str = "flee", engine: str = "cohort", runs: int = 1, seed: int = 1, threads: int = 0,
           days: int | None = None, set: dict | None = None, output: Any = None, html: Any = None,
           progress: Any = None) -> _results.People:
    """Moves displaced people over the network of a Flee case, and compares with those reported: ``muster people``.

    ``rules``: "flee" (as in Flee 3) or "muster"; ``engine``: "cohort" or "agent"; ``days``: the case's own where None.
    ``.destinations`` is a table of people by destination on the last day.

    >>> people("tests/data/flee/flee3/mali", days=30)["days"]
    30
    """
    words = ["people", _call.folder_word(case), *_call.options(
        {"rules": rules, "engine": engine, "runs": runs, "seed": seed, "threads": threads or None, "days": days,
         "set": set, "output": output, "html": html}), "--json"]
    return _results.People(json.loads(_call.call(words, progress=progress).out))


def bench(*families: str, data: Any = None, leave_out: str = "country", seed: int = 1, threads: int = 0,
          html: Any = None, progress: Any = None) -> _results.Result:
    """Every model and plain rule scored on many countries: ``muster bench``.

    ``families``: such as "promises" or "displacement"; none: all that the data hold.
    ``leave_out``: "country" or "future".
    """
    words = ["bench", *(_call.word(one, "families") for one in families), *_call.options(
        {"data": data, "leave_out": leave_out, "seed": seed, "threads": threads or None, "html": html}), "--json"]
    return _results.Result(json.loads(_call.call(words, progress=progress).out))


def backtest(folder: Any, *, reference: Any = None, leave_out: str | None = None, seed: int = 1, catalogue: Any = None,
             progress: Any = None) -> _results.Backtest:
    """Forecasts of past missions, or of one mission's situation, from past dates, scored: ``muster backtest``."""
    words = ["backtest", _call.folder_word(folder), *_call.options(
        {"reference": reference, "leave_out": leave_out, "seed": seed, "catalogue": catalogue}), "--json"]
    return _results.Backtest(json.loads(_call.call(words, progress=progress).out))


def score(forecast: Any, mission: Any) -> _results.Result:
    """A frozen forecast (a file that ``freeze`` wrote) against what came: ``muster score``, in people.

    ``mission``: an open mission; what had been published by its day counts.

    >>> m = open("missions/haiti-mss", on="2025-09-30")
    >>> score("missions/haiti-mss/forecasts/2024-09-26.json", m)["known_by"]
    '2025-09-30'
    """
    return mission.score(forecast)


def parameters(models: str = "forecast") -> list[dict]:
    """Every assumption of the models, with default, range, unit, meaning and source; ``models``: "forecast" or "people".

    >>> "train_days" in {one["name"] for one in parameters()}
    True
    """
    return json.loads(_call.call(["parameters", _call.word(models, "models"), "--json"]).out)


def import_file(files: Any | Iterable[Any], mission: Any, *, as_: str | None = None, map: Any = None,
                published: Any = None, dry_run: bool = False, catalogue: Any = None, progress: Any = None) -> _results.Result:
    """Reads downloaded files of the field into a mission's record: ``muster import``.

    ``files``: one path or several; ``mission``: a folder or an open mission, which is then to be opened again.
    ``as_``: the kind, where it is not to be recognised; ``map``: a file that says what the columns of a table mean;
    ``published``: the day on which the files were published, else a lag that each kind states.
    With ``dry_run`` nothing is written.  Raises InputError, with the place of each error that the record would have.

    >>> done = import_file("tests/data/import/dtm-haiti.json", "missions/haiti-mss", dry_run=True)
    >>> done["written"]
    False
    """
    several = list(files) if isinstance(files, (list, tuple)) else [files]
    folder = getattr(mission, "folder", mission)
    words = ["import", *(_call.folder_word(one) for one in several), _call.folder_word(folder), *_call.options(
        {"as": as_, "map": map, "published": published, "dry_run": dry_run, "catalogue": catalogue}), "--json"]
    return _results.Result(json.loads(_call.call(words, progress=progress).out))
