"""Figures as SVG, without any other package."""
from __future__ import annotations

import datetime
from html import escape
from typing import Any, Mapping, Sequence

_BANDS = (("q05", "q95", "#c6dbef"), ("q10", "q90", "#9ecae1"), ("q25", "q75", "#6baed6"))
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 300, 70, 12, 34, 40


def fan(days: Sequence[Mapping[str, Any]], unit: str, title: str) -> str:
    """Quantiles by day: bands of the central 50, 80 and 90 % intervals and the median, with a text alternative."""
    if not days:
        return ""
    dates = [datetime.date.fromisoformat(one["on"]) for one in days]
    first, span = dates[0], max((dates[-1] - dates[0]).days, 1)
    top = _round_up(max(one["q95"] for one in days))

    def x(date: datetime.date) -> float:
        return _LEFT + (date - first).days / span * (_WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _TOP - _BOTTOM)

    def points(name: str, backwards: bool = False) -> str:
        pairs = [f"{x(date):.1f},{y(one[name]):.1f}" for date, one in zip(dates, days)]
        return " ".join(reversed(pairs) if backwards else pairs)

    last = days[-1]
    said = (f"{title}: on {last['on']} {last['q50']:,.0f} {unit} in the middle, "
            f"{last['q05']:,.0f} to {last['q95']:,.0f} with 90 % probability")
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img" '
             f'font-family="sans-serif" font-size="12"><title>{escape(said)}</title>'
             f'<text x="{_LEFT}" y="16" font-size="14">{escape(title)}</text>']
    for k in range(5):
        value = top * k / 4
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>'
                     f'<text x="{_LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:,.0f}</text>')
    parts += [f'<polygon points="{points(low)} {points(high, True)}" fill="{colour}"/>' for low, high, colour in _BANDS]
    parts.append(f'<polyline points="{points("q50")}" fill="none" stroke="#08519c" stroke-width="2"/>')
    for date in (dates[0], dates[len(dates) // 2], dates[-1]):
        anchor = "start" if date == dates[0] else "end" if date == dates[-1] else "middle"
        parts.append(f'<text x="{x(date):.1f}" y="{_HEIGHT - _BOTTOM + 16}" text-anchor="{anchor}">{date}</text>')
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 6}">{escape(unit)}; line: median; bands: 50, 80 and 90 %</text></svg>')
    return "".join(parts)


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 5 or 8 times a power of ten."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    return next((k * power for k in (1, 2, 4, 5, 8, 10) if k * power >= value), 10 * power)
