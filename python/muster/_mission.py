"""A mission's record as it was known on a day."""
from __future__ import annotations

import csv
import datetime
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any, Iterable, Mapping

from . import _call, _muster, _results, _tables
from ._errors import CallError, Error, InputError, Problem


def open(folder: Any, on: Any = None, *, catalogue: Any = None, progress: Any = None) -> Mission:
    """Opens a mission folder as known on a day; today, where none is given.

    Nothing that was published later enters any answer.  Raises InputError with every error of the record.

    >>> open("missions/haiti-mss", on="2024-09-26").currency
    'USD'
    """
    folder = _call.word(folder, "folder")
    catalogue = "" if catalogue is None else _call.word(catalogue, "catalogue")
    day = _day(on)
    record, problems = _muster.open(folder, catalogue, _call.listener(progress) if callable(progress) else None)
    problems = [Problem(**one) for one in problems]
    if record is None:
        errors = [one for one in problems if one.severity == "error"]
        raise InputError("\n".join(map(str, errors)), errors)
    return Mission(record, folder, day, catalogue, problems)


def _day(on: Any) -> datetime.date:
    if on is None:
        return datetime.date.today()
    if isinstance(on, datetime.datetime):
        return on.date()
    if isinstance(on, datetime.date):
        return on
    text = _call.word(on, "on")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise CallError(f"on: '{text}' is no day: '2024-09-26' would be right")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise CallError(f"on: no calendar has the day '{text}'") from None


class Mission:
    """A record as known on a day: made by ``muster.open``, never changes, may go to other threads.

    Methods that forecast read the folder again; they raise InputError where it has changed since it was opened.
    """

    def __init__(self, record: Any, folder: str, on: datetime.date, catalogue: str, problems: list):
        if not isinstance(record, _muster.Record):
            raise TypeError("a mission is made by muster.open(folder)")
        self._record = record
        self.folder = folder
        self.on = on
        self.catalogue = catalogue
        self.warnings: list[Problem] = problems

    # What it is.
    name = property(lambda self: self._open.name, doc="Its full name.")
    short_name = property(lambda self: self._open.short_name, doc="Such as \"MSS\".")
    host = property(lambda self: self._open.host, doc="The host country, ISO 3166-1 alpha-3.")
    currency = property(lambda self: self._open.currency, doc="ISO 4217: all sums of money are in it.")
    hash = property(lambda self: self._open.hash, doc="Of every file read: two records are the same where it is.")

    @property
    def _open(self) -> Any:
        if self._record is None:
            raise Error("the mission is closed: open it again")
        return self._record

    def close(self) -> None:
        """Gives its memory back; only ``folder`` and ``on`` can be asked for after it."""
        self._record = None

    def __enter__(self) -> Mission:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def at(self, on: Any) -> Mission:
        """The same record as known on another day, without reading it again."""
        return Mission(self._open, self.folder, _day(on), self.catalogue, self.warnings)

    def __repr__(self) -> str:
        state = self._record.short_name if self._record is not None else "closed"
        return f"<muster.Mission {state} of {self.folder!r} on {self.on}>"

    def __reduce__(self) -> Any:
        return _open_again, (os.path.abspath(self.folder), self.on, self.catalogue)

    # The record.
    def facts(self, frame: bool = True) -> Any:
        """Every fact published by the day, a row each, as a pandas data frame; as a dict of numpy arrays without it.

        ``on`` and ``until`` are the days it is about, ``published`` that of its source; ``value``, ``low`` and ``high``
        are in ``unit`` (money: ``currency``); ``credibility`` is on the Admiralty scale, 1 to 6.
        """
        return self._shown(self._open.facts(self.on.isoformat()), frame)

    def table(self, name: str, frame: bool = True) -> Any:
        """A table as ``muster export --format csv`` writes it: one of ``table_names()``."""
        names = self._open.table_names()
        if name == "facts":
            return self.facts(frame)
        if name not in names:
            raise CallError(f"no table {name!r}: one of facts, {', '.join(names)}")
        return self._shown(self._open.table(self.on.isoformat(), name), frame)

    def table_names(self) -> list[str]:
        """The names that ``table`` takes, beside "facts"."""
        return self._open.table_names()

    def sources(self, frame: bool = True) -> Any:
        """Every source published by the day; ``reliability`` is on the Admiralty scale, A to F."""
        return self.table("sources", frame)

    def places(self, frame: bool = True) -> Any:
        """Every place of the record, by P-code; ``lat`` and ``lon`` in degrees."""
        return self.table("places", frame)

    def actors(self, frame: bool = True) -> Any:
        """States, organisations, funds and groups of the record."""
        return self.table("actors", frame)

    def check(self) -> list[Problem]:
        """Everything that is wrong in the folder now, with its place; warnings, since with errors it does not open."""
        from ._verbs import check

        return check(self.folder, catalogue=self.catalogue or None)

    def scenarios(self) -> list[dict]:
        """The scenarios of the folder: "id" (by which ``compare`` takes them), "title", "description", "source"."""
        return [dict(zip(("id", "title", "description", "source"), one)) for one in self._open.scenarios()]

    @staticmethod
    def _shown(columns: Mapping, frame: bool) -> Any:
        return _tables.frame(columns) if frame else _tables.columns_as_arrays(columns)

    # Verbs.
    def _call(self, verb: str, words: Iterable[str] = (), progress: Any = None, folder: str | None = None,
              first: Iterable[str] = (), **options: Any) -> Any:
        record = self._open.hash if folder is None else ""
        typed = [verb, *first, _call.folder_word(folder or self.folder), *words,
                 *_call.options({"on": self.on, "catalogue": self.catalogue or None, **options}), "--json"]
        called = _call.call(typed, record=record, progress=progress)
        return json.loads(called.out), called.runs

    def status(self) -> _results.Status:
        """Where the mission stands: ``muster status``; ``.figures()`` is a table."""
        return _results.Status(self._call("status")[0])

    def timeline(self, **options: Any) -> Any:
        """What happened when: ``muster timeline``, with its options (series, section, actor, place, from_, until)."""
        return _tables.rows(self._call("timeline", **options)[0], dates=("on", "published"))

    def disagreements(self) -> Any:
        """Where sources disagree, and which claim is used: a table."""
        return _tables.rows(self._call("sources")[0]["disagreements"])

    def promises(self, **options: Any) -> _results.Result:
        """Each public target, its odds, and what came of it: ``muster promises``."""
        return _results.Result(self._call("promises", **options)[0])

    def gaps(self, output: str, **options: Any) -> _results.Result:
        """What to find out next to know ``output`` better: "strength", "money" or a promise's id.  ``muster gaps``."""
        return _results.Result(self._call("gaps", [_call.word(output, "output")], **options)[0])

    def sensitivity(self, *, progress: Any = None, **options: Any) -> _results.Result:
        """What strength, fund, violence and displaced people a year ahead vary with: ``muster sensitivity``."""
        return _results.Result(self._call("sensitivity", progress=progress, **options)[0])

    def score(self, forecast: Any) -> _results.Result:
        """A frozen forecast against what had come by the day: ``muster score``, in people."""
        return _results.Result(self._call("score", first=[_call.folder_word(forecast)])[0])

    def outlook(self, *, months: int = 18, runs: int = 400, seed: int = 1, posture: Any = None, posterior: Any = None,
                set: Mapping[str, float] | None = None, reference: Any = None, threads: int = 0,
                until_precision: float | None = None, explain: bool = False, output: Any = None,
                progress: Any = None) -> _results.Outlook:
        """What is to come, at what odds: ``muster forecast``.

        ``months`` of officers and money, from 1 to 36; ``runs`` of violence and displaced people, at least 2;
        ``set``: parameters of the models (``muster.parameters()``); ``output``: a folder for the runs as files.
        The same record, day, seed and options give the same bits, on any number of threads.

        >>> ahead = open("missions/haiti-mss", on="2024-09-26").outlook(months=6, runs=2)
        >>> ahead["strength"][-1]["on"]
        '2025-03-28'
        """
        found, all_runs = self._call(
            "forecast", progress=progress, horizon=f"{_whole(months, 'months')}mo", runs=runs, seed=seed,
            posture=posture, posterior=posterior, set=set, reference=reference, threads=threads or None,
            until_precision=until_precision, explain=explain, output=output)
        return _results.Outlook(found, all_runs[0] if all_runs else None, self.currency)

    def compare(self, scenarios: Any = (), *, postures: Iterable[Any] = (), runs: int = 200, seed: int = 1,
                posture: Any = None, posterior: Any = None, set: Mapping[str, float] | None = None, reference: Any = None,
                threads: int = 0, until_precision: float | None = None, output: Any = None,
                progress: Any = None) -> _results.Comparison:
        """What scenarios would change, run by run with the same random numbers: ``muster compare``.

        ``scenarios``: ids of ``scenarios()``, or scenarios as dicts with the keys of a file of the folder scenarios/
        (docs/formats.md): ``{"name": "…", "set": {"train_days": 60}}``, "fact", "close", "shock", "posture", ….
        ``.effects()`` is a table.
        """
        if isinstance(scenarios, (str, Mapping)):
            scenarios = [scenarios]
        own = [one for one in scenarios if isinstance(one, Mapping)]
        options = dict(postures=list(postures) or None, runs=runs, seed=seed, posture=posture, posterior=posterior,
                       set=set, reference=reference, threads=threads or None, until_precision=until_precision,
                       output=output, progress=progress)
        if not own:
            words = [_call.word(one, "scenarios") for one in scenarios]
            return _results.Comparison(*self._call("compare", words, **options))
        with _overlay(self.folder, own) as (folder, names):
            named = iter(names)
            words = [next(named) if isinstance(one, Mapping) else _call.word(one, "scenarios") for one in scenarios]
            return _results.Comparison(*self._call("compare", words, folder=folder, **options))

    def freeze(self, *, progress: Any = None, **options: Any) -> str:
        """Stores a forecast in the folder, to score it when more is known: ``muster freeze``, with its options.

        Returns what it says of it.  With ``correct=True`` a correction stands beside a different forecast of the day.
        """
        words = ["freeze", _call.folder_word(self.folder),
                 *_call.options({"on": self.on, "catalogue": self.catalogue or None, **options})]
        return _call.call(words, record=self._open.hash, progress=progress).out.strip()

    def import_file(self, files: Any, **options: Any) -> _results.Result:
        """Reads downloaded files into the folder: ``muster.import_file``; open the mission again after it."""
        from ._verbs import import_file

        return import_file(files, self, catalogue=self.catalogue or None, **options)

    def propose(self, rows: Any, why: str | None = None, *, map: Any = None, revise: int | None = None,
                user: str | None = None, password_file: Any = None, database: str | None = None,
                **options: Any) -> _results.Result:
        """Proposes rows for the record, which another person has to accept: ``muster propose``.

        ``rows``: a data frame or a list of dicts, as rows of ``facts.csv``; or a dict of these by table, such as
        ``{"sources.csv": …, "facts-force.csv": …}``; with ``map``, the path of a mapping (docs/guide/import.md), rows with
        columns of their own.  Without ``why``, the reason for the reviewer, nothing is filed: "edits" are the rows as they
        would stand, "preview" what they would do to the record.  With it the proposal is filed in ``database`` (as on the
        command line, "sqlite:muster.db") by ``user`` with the password of ``password_file``, or by the token in the
        variable MUSTER_TOKEN.  ``revise``: in place of the rows of this proposal of yours.

        >>> m = open("missions/haiti-mss", on="2024-09-26")
        >>> m.propose([{"id": "x-1", "series": "no_such_series"}])["preview"]["acceptable"]
        False
        """
        tables = rows if isinstance(rows, Mapping) else {"rows.csv" if map else "facts.csv": rows}
        if not tables:
            raise CallError("rows: there are none")
        with tempfile.TemporaryDirectory(prefix="muster-") as folder:
            files = [_table(Path(folder), name, one) for name, one in tables.items()]
            words = ["propose", *files, _call.folder_word(self.folder), *_call.options(
                {"why": why, "map": map, "revise": revise, "user": user, "password_file": password_file,
                 "database": database, "dry_run": why is None, "catalogue": self.catalogue or None, **options}), "--json"]
            called = _call.call(words, good=(0, 1) if why is None else (0,))
        if not called.out:
            raise InputError(called.err.strip().removeprefix("muster: "), [])
        return _results.Result(json.loads(called.out))


def _table(folder: Path, name: Any, rows: Any) -> str:
    """Rows as a CSV file of this name; its path."""
    if not isinstance(name, str) or not re.fullmatch(r"[\w.-]+\.csv", name):
        raise CallError(f"rows: {name!r} is no table: 'facts.csv' would be right")
    heads, lines = _rows(rows)
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(lines)
    return str(path)


def _open_again(folder: str, on: datetime.date, catalogue: str) -> Mission:
    return open(folder, on, catalogue=catalogue or None)


def _whole(value: Any, name: str) -> str:
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{name}: a whole number is wanted, not {value!r}")
    return str(value.__index__())


def _rows(rows: Any) -> tuple[list, list]:
    if hasattr(rows, "to_dict") and hasattr(rows, "columns"):
        heads = [str(one) for one in rows.columns]
        lines = rows.astype(object).where(rows.notna(), "").values.tolist()
    else:
        if not isinstance(rows, (list, tuple)) or not all(isinstance(one, Mapping) for one in rows):
            raise TypeError("rows must be a data frame or a list of dicts")
        if not rows:
            raise CallError("rows: there are none")
        heads = list(rows[0])
        if any(list(one) != heads for one in rows):
            raise CallError("rows: all must have the same keys in the same order")
        lines = [["" if value is None else value for value in one.values()] for one in rows]
    return heads, [[value.date().isoformat() if isinstance(value, datetime.datetime) else value for value in line]
                   for line in lines]


class _overlay:
    """A mission folder of links to the files of another, with scenarios added; its files, and their names."""

    def __init__(self, folder: str, scenarios: list):
        self.folder, self.texts = Path(folder).absolute(), [_toml(one) for one in scenarios]

    def __enter__(self) -> tuple[str, list[str]]:
        self.temporary = tempfile.TemporaryDirectory(prefix="muster-")
        made = Path(self.temporary.name) / self.folder.name
        made.mkdir()
        (made / "scenarios").mkdir()
        there = self.folder / "scenarios"
        for path in [*self.folder.iterdir(), *(there.iterdir() if there.is_dir() else ())]:
            if path != there:
                (made / path.relative_to(self.folder)).symlink_to(path)
        names = []
        for number, text in enumerate(self.texts, 1):
            name = f"scenario-{number}"
            while (made / "scenarios" / f"{name}.toml").exists():
                name += "-python"
            (made / "scenarios" / f"{name}.toml").write_text(text, encoding="utf-8")
            names.append(name)
        return str(made), names

    def __exit__(self, *_: Any) -> None:
        self.temporary.cleanup()


def _toml(scenario: Mapping[str, Any]) -> str:
    """A scenario as the text of its file."""
    lines, tables = [], []
    for key, value in scenario.items():
        if isinstance(value, Mapping):
            tables.append(f"[{_key(key)}]\n" + _pairs(value))
        elif isinstance(value, (list, tuple)) and value and all(isinstance(one, Mapping) for one in value):
            tables += [f"[[{_key(key)}]]\n" + _pairs(one) for one in value]
        else:
            lines.append(_pairs({key: value}))
    return "".join(lines) + "".join(tables)


def _pairs(values: Mapping[str, Any]) -> str:
    return "".join(f"{_key(key)} = {_value(value, key)}\n" for key, value in values.items())


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key of a scenario is a text, not {key!r}")
    return json.dumps(key)


def _value(value: Any, key: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _call.word(value, key) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else json.dumps(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(one, key) for one in value) + "]"
    return _call.word(value, key)
