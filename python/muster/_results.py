"""What forecasts give: the JSON of the program, with tables, runs and figures over it."""
from __future__ import annotations

import html
import json
from typing import Any, Mapping, Sequence

from . import _figures, _tables
from ._errors import Error


class Result(dict):
    """What ``--json`` prints; the schema of each verb is in docs/schema/."""

    def __repr__(self) -> str:
        keys = ", ".join(list(self)[:8])
        return f"<muster.{type(self).__name__}: {keys}{', …' if len(self) > 8 else ''}>"

    def _repr_html_(self) -> str:
        parts = [f"<h4>{html.escape(type(self).__name__)}</h4>"]
        for key, value in self.items():
            if isinstance(value, (str, int, float)) or value is None:
                parts.append(f"<div>{html.escape(str(key))}: {html.escape(str(value))}</div>")
        return "".join(parts)


class Status(Result):
    """Where a mission stands."""

    def figures(self) -> Any:
        """The headline figures of the country, a row each, with the spread of all claims; as a data frame."""
        return _tables.rows([{**one, **{k: v for k, v in one.get("figure", {}).items() if not isinstance(v, (dict, list))}}
                             if isinstance(one.get("figure"), Mapping) else one for one in self.get("situation", [])],
                            dates=("as_of", "until"))

    def contributors(self) -> Any:
        """Those who send people: pledged and in theatre."""
        return _tables.rows([_flat(one) for one in self["force"]["contributors"]], dates=("last_arrival",))

    def _repr_html_(self) -> str:
        force = self["force"]
        line = " · ".join(f"{html.escape(name.replace('_', ' '))}: {force[name].get('value')}"
                          for name in ("authorised", "pledged", "in_theatre") if isinstance(force.get(name), Mapping))
        return f"<h4>Status on {html.escape(self['on'])}</h4><div>{line}</div>"


def _flat(one: Mapping[str, Any]) -> dict:
    """Figures as their values."""
    return {key: value.get("value") if isinstance(value, Mapping) and "value" in value else value
            for key, value in one.items() if not isinstance(value, list)}


class Outlook(Result):
    """What is to come.  Quantiles are ``q05`` to ``q95``; each table is a pandas data frame."""

    def __init__(self, found: Mapping[str, Any], runs: Any, currency: str):
        super().__init__(found)
        self._runs = runs
        self._currency = currency

    @property
    def strength(self) -> Any:
        """People in theatre by day: quantiles of all, and of each contributor (column ``of``; "" is all)."""
        all_ = [{"of": "", **one} for one in self.get("strength", [])]
        each = [{"of": sender["id"], **one} for sender in self.get("contributors", []) for one in sender["strength"]]
        return _tables.rows(all_ + each)

    @property
    def promises(self) -> Any:
        """The odds of open promises, in the order of the record."""
        return _tables.rows(self.get("promises", []), dates=("due",))

    @property
    def milestones(self) -> Any:
        """Days by which a strength is reached with 10, 50 and 90 % probability."""
        return _tables.rows(self.get("milestones", []), dates=("by10", "by50", "by90"))

    @property
    def money(self) -> Any:
        """Needed for the officers who come, and paid in, up to the last day: quantiles in the mission's currency."""
        money = self.get("money") or {}
        return _tables.rows([{"of": name, "unit": self._currency, **money[name]} for name in ("needed", "paid_in")
                             if isinstance(money.get(name), Mapping)])

    @property
    def violence(self) -> Any:
        """Events, deaths and control by place (P-code; "" is the country) and span of months ahead: quantiles."""
        return _by_place(self.get("violence") or {})

    @property
    def displaced(self) -> Any:
        """Displaced people by place and span of months ahead; fled, returned and abroad of the country: quantiles."""
        return _by_place(self.get("displaced") or {}, without=("events", "deaths", "control"))

    @property
    def runs(self) -> Any:
        """Every finished run, day and place as an xarray dataset, which holds no second copy of the numbers.

        Dimensions: run, time, place, sender.  Each variable has ``units`` and ``long_name``.  The arrays are read-only.
        """
        if self._runs is None:
            raise Error("there are no runs: " + str((self.get("violence") or {}).get("missing", "none were done")))
        return dataset(self._runs)

    def figure(self) -> str:
        """Strength by day with its central 50, 80 and 90 % intervals, as SVG."""
        return _figures.fan(self.get("strength", []), "people in theatre", f"Strength as forecast on {self['on']}")

    def _repr_html_(self) -> str:
        return self.figure() if self.get("strength") else super()._repr_html_()


def _by_place(part: Mapping[str, Any], without: Sequence[str] = ()) -> Any:
    items = []

    def add(place: str, of: Mapping[str, Any]) -> None:
        for measure, spans in of.items():
            if measure not in without and isinstance(spans, list) and spans and isinstance(spans[0], Mapping) and "q50" in spans[0]:
                items.extend({"place": place, "measure": measure, **one} for one in spans)

    add("", part)
    for place in part.get("departments", []):
        add(place["place"], place)
    departments = {one["place"] for one in part.get("departments", [])}
    for place in part.get("communes", []):
        if place["place"] not in departments:
            add(place["place"], place)
    return _tables.rows(items)


def dataset(runs: Any) -> Any:
    """Runs of the compiled module as an xarray dataset over the same memory."""
    import numpy

    xarray = _tables.wanted("xarray", "a dataset of runs")
    times = runs.days.view("datetime64[D]").astype("datetime64[ns]")
    coordinates = {"run": ("run", numpy.array(runs.numbers, dtype=numpy.int32), {"long_name": "number of the run"}),
                   "time": ("time", times, {"standard_name": "time", "long_name": "day"}),
                   "place": ("place", numpy.array(runs.places, dtype=object), {"long_name": "P-code of the place"}),
                   "place_name": ("place", numpy.array(runs.place_names, dtype=object), {"long_name": "name of the place"}),
                   "lat": ("place", numpy.array(runs.lat), {"standard_name": "latitude", "units": "degrees_north"}),
                   "lon": ("place", numpy.array(runs.lon), {"standard_name": "longitude", "units": "degrees_east"}),
                   "sender": ("sender", numpy.array(runs.senders, dtype=object), {"long_name": "who sends the people"})}
    variables = {}
    for one in runs.series():
        dimensions = ("run", "time") + ((one["over"],) if one["over"] else ())
        # As in runs.nc: counts and money have the unit 1 by the CF conventions, and say what they are beside it.
        attributes = {"long_name": one["meaning"], "units": "1", "cell_methods": "time: sum" if one["sum"] else "time: point"}
        attributes.update({key: one[key] for key in ("currency", "counts") if one[key]})
        variables[one["name"]] = (dimensions, one["values"], attributes)
    return xarray.Dataset(variables, coordinates, {"title": f"Runs as known on {runs.on}", "source": "Muster, a simulation"})


class Comparison(Result):
    """What scenarios would change."""

    def __init__(self, found: Mapping[str, Any], runs: list):
        super().__init__(found)
        self._runs = runs

    def effects(self) -> Any:
        """Every effect, a row each: means without and with the scenario, their difference, its error and quantiles."""
        items = [{"scenario": scenario["name"], "place": "", **one} for scenario in self["scenarios"]
                 for one in scenario["effects"] + scenario.get("violence_and_displaced", [])]
        return _tables.rows(items, dates=())

    @property
    def runs(self) -> dict[str, Any]:
        """Runs by scenario, as ``Outlook.runs``; "" are things as they are.  Run k has the same random numbers in all."""
        return {one.name: dataset(one) for one in self._runs}

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(scenario['name'])}</td><td>{html.escape(one['measure'])}</td>"
            f"<td>{one['effect']:,.1f}</td><td>{one['low']:,.1f} to {one['high']:,.1f}</td></tr>"
            for scenario in self["scenarios"]
            for one in scenario["effects"] + [x for x in scenario.get("violence_and_displaced", []) if "place" not in x])
        return f"<table><tr><th>scenario</th><th>measure</th><th>effect</th><th>5 to 95 %</th></tr>{rows}</table>"


class People(Result):
    """Displaced people of a Flee case."""

    @property
    def destinations(self) -> Any:
        """People by destination on the last day, over runs, beside those reported; as a data frame."""
        return _tables.rows(self.get("destinations", []), dates=())


class Backtest(Result):
    """Scores of forecasts of past missions."""

    def __init__(self, found: Any):
        super().__init__(found if isinstance(found, Mapping) else {"list": found})


def text_of(result: Mapping[str, Any]) -> str:
    """JSON, as the program writes it."""
    return json.dumps(result, indent=2, ensure_ascii=False)
