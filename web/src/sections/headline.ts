// The masthead, and the figures that answer "where do we stand".

import { h, section } from "../dom";
import type { Evidence } from "../evidence";
import { day, days, number, plural, quantity, range, short, words } from "../format";
import type { Figure, ReportData, Situation } from "../generated/data";
import type { Record_ } from "../record";
import { capital, count_of } from "../words";

export function masthead(record: Record_): HTMLElement {
  const { mission, on, status } = record.data;
  const m = status.mandate;
  const days =
    m.days_left === null
      ? m.instrument
        ? "No day that is known"
        : "No mandate yet"
      : m.days_left >= 0
        ? `${plural(m.days_left, "day")} left`
        : `Ended ${plural(-m.days_left, "day")} ago`;
  return h(
    "header",
    { class: "masthead" },
    h("p", { class: "kicker" }, `${mission.host_name} · as known on ${day(on)}`),
    h("h1", {}, mission.name),
    h(
      "dl",
      { class: "mandate" },
      h(
        "div",
        {},
        h("dt", {}, "Mandate"),
        h("dd", {}, m.instrument ? `${m.instrument}${m.chapter ? `, Chapter ${m.chapter}` : ""}` : "none"),
      ),
      h("div", {}, h("dt", {}, "Runs to"), h("dd", {}, m.ends ? `${day(m.ends)} · ${days}` : days)),
      h(
        "div",
        {},
        h("dt", {}, "Next planned"),
        h("dd", {}, m.next ? `${m.next.on ? `${day(m.next.on)}: ` : ""}${m.next.title}` : "nothing dated"),
      ),
    ),
  );
}

interface Tile {
  name: string;
  label: string;
  figure: Figure;
  text: string;
  sub: string;
  change?: string;
  good?: boolean | undefined;
}

function tile(evidence: Evidence, t: Tile): HTMLElement {
  return h(
    "li",
    {},
    evidence.figure(
      t.name,
      t.figure.value,
      t.figure.facts,
      h("span", { class: "tile-label" }, t.label),
      h("span", { class: "tile-value" }, t.text),
      h("span", { class: "tile-sub" }, t.sub),
      t.change
        ? h("span", { class: `tile-sub${t.good === undefined ? "" : t.good ? " good" : " bad"}` }, t.change)
        : "",
    ),
  );
}

function situation_tile(s: Situation, currency: string, whole_country: boolean): Tile {
  const show = (v: number) => quantity(v, s.unit, currency);
  const spread = range(s.low, s.high, show);
  const when = s.until ? days(s.as_of ?? "", s.until) : day(s.as_of);
  let change = "";
  let good: boolean | undefined;
  if (s.trend && s.trend.change !== 0) {
    const up = s.trend.change > 0;
    change = `${up ? "▲" : "▼"} ${show(Math.abs(s.trend.change))} ${s.until ? "on the period to" : "since"} ${day(s.trend.as_of)}`;
    if (s.better !== "neither") good = up === (s.better === "up");
  }
  return {
    name: `situation.${s.series}`,
    label: s.place_name && !whole_country ? `${s.title}, ${s.place_name}` : s.title,
    figure: s,
    text: show(s.value ?? 0),
    sub: [when, spread && `claims ${spread}`, s.stale && `${number(s.age_days)} days old`].filter(Boolean).join(" · "),
    change,
    good,
  };
}

const share_of = ({ in_theatre, authorised }: ReportData["status"]["force"]): number | null =>
  in_theatre.value !== null && authorised.value ? Math.round((100 * in_theatre.value) / authorised.value) : null;

function tiles_of(record: Record_): Tile[] {
  const { force, money, situation } = record.data.status;
  const share = share_of(force);
  const spread = range(force.in_theatre.low, force.in_theatre.high, (v) => number(v));
  const last = record.data.forecast?.now.strength.at(-1);
  const who = capital(record.data.mission.personnel.plural);
  return [
    {
      name: "force.in_theatre",
      label: `${who} in theatre`,
      figure: force.in_theatre,
      text: number(force.in_theatre.value),
      sub: `${share === null ? "" : `${share} % of ${number(force.authorised.value)} · `}${spread ? `claims ${spread} · ` : ""}${force.in_theatre.as_of ? day(force.in_theatre.as_of) : "no arrival recorded"}`,
    },
    {
      name: "force.pledged",
      label: `${who} pledged`,
      figure: force.pledged,
      text: force.pledged.value === null ? "not known" : number(force.pledged.value),
      sub:
        force.pledged.value === null
          ? "no pledge with a number"
          : `by ${plural(force.contributors.filter((c) => c.pledged !== null).length, "contributor")} with a number · ${day(force.pledged.as_of)}`,
    },
    ...(last
      ? [
          {
            name: "forecast.last",
            label: `${who} on ${day(last.on)}, median`,
            figure: { ...force.in_theatre, value: Math.round(last.q50) },
            text: number(Math.round(last.q50)),
            sub: `forecast; nine in ten: ${range(Math.round(last.q05), Math.round(last.q95), (v) => number(v))}`,
          },
        ]
      : []),
    {
      name: "money.paid",
      label: "Money paid",
      figure: money.paid,
      text: money.paid.value === null ? "not known" : short(money.paid.value),
      sub: [
        money.required.value === null
          ? `${money.currency}${money.required_in_all ? `, of ${words(money.required_in_all.value)} in all` : " · yearly need not known"}`
          : `${money.currency}, of ${words(money.required.value)} a year`,
        money.months_covered !== null && `${plural(Math.round(money.months_covered), "month")} at present strength`,
      ]
        .filter(Boolean)
        .join(" · "),
    },
    ...situation.map((s) => situation_tile(s, money.currency, record.places.get(s.place)?.level === "country")),
  ];
}

export function headline(record: Record_, evidence: Evidence): HTMLElement {
  const { force, promises } = record.data.status;
  const { personnel } = record.data.mission;
  const share = share_of(force);
  const broken = promises.missed + promises.late;
  return section(
    {
      id: "stand",
      nav: "Overview",
      title:
        share === null
          ? force.in_theatre.value
            ? `${count_of(force.in_theatre.value, personnel)} are there`
            : "Nobody is there yet"
          : `${number(force.in_theatre.value)} of ${number(force.authorised.value)} ${personnel.plural} are there${
              promises.kept + broken > 0
                ? `; ${number(promises.kept)} of ${plural(promises.kept + broken, "settled promise")} ${promises.kept === 1 ? "was" : "were"} kept in time`
                : ""
            }`,
      hint: "Press a figure to see who said it, when, and who said otherwise.",
    },
    h(
      "ul",
      { class: "tiles" },
      tiles_of(record).map((t) => tile(evidence, t)),
    ),
  );
}
