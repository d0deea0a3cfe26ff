// Money, violence and displaced people in the months ahead: fans over runs of the whole chain, after what was counted.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key } from "../chart";
import { h, table } from "../dom";
import { certain, type FanRow, fan_key, fan_marks, flows_of, levels_of, middle_of, today_mark } from "../fan";
import { axis_of, brief, day, number, percent } from "../format";
import type { ChainFans, Fan } from "../generated/data";
import { t } from "../messages";
import { best, firm, type Record_ } from "../record";
import { level_of } from "../words";
import { by_department, month_of, type Point, show } from "./by_department";
import { parts_of, pool_text } from "./parts";
import { beside_rules } from "./plain_rules";

interface Ahead {
  title: string;
  fan: FanRow[];
  past: Point[];
  counted?: string; // what the past is, if not counted
  steps?: boolean; // the past jumps from count to count
  flow?: boolean; // sums of months, drawn in their middle
  now: string;
  fill: string;
  note: string;
  small?: boolean;
}

/** "1.2 million (1 million–1.5 million)": the middle and the limits of nine in ten. */
const spread = (r: FanRow) => t("ahead.spread", { middle: show(r.q50), low: show(r.q05), high: show(r.q95) });

const when_of = (a: Ahead, on: string) => (a.flow ? month_of(on) : day(on));

function ahead_marks(a: Ahead): Plot.Markish[] {
  const last = a.fan.at(-1)!;
  const when = (on: string) => when_of(a, on);
  const tip = (r: FanRow) =>
    t("ahead.tip", {
      when: when(r.on),
      middle: show(r.q50),
      q25: show(r.q25),
      q75: show(r.q75),
      q05: show(r.q05),
      q95: show(r.q95),
    });
  const ahead = a.fan.filter((r) => r.on > a.now);
  return [
    Plot.ruleY([0], { stroke: colour.line }),
    ...fan_marks(a.fan, a.fill),
    Plot.lineY(a.past, {
      x: (p) => date(p.on),
      y: "value",
      stroke: colour.ink,
      strokeWidth: 2,
      ...(a.steps ? { curve: "step-after" as const } : {}),
    }),
    ...today_mark(a.now, a.small ? "" : t("chart.today")),
    Plot.dot(ahead, { x: (r: FanRow) => date(r.on), y: "q50", r: 3, fill: a.fill, tip: true, title: tip }),
    Plot.dot(a.past, {
      x: (p: Point) => date(p.on),
      y: "value",
      r: 3,
      fill: colour.ink,
      tip: true,
      title: (p: Point) => t("ahead.tip_counted", { when: when(p.on), n: show(p.value) }),
    }),
    a.small
      ? null
      : Plot.text([last], {
          className: "label",
          x: (r: FanRow) => date(r.on),
          y: "q50",
          text: (r: FanRow) => brief(r.q50),
          dx: 7,
          textAnchor: "start",
          fontWeight: "bold",
          fontSize: 14,
        }),
  ];
}

function ahead_table(a: Ahead): HTMLElement {
  const when = (on: string) => when_of(a, on);
  const behind = a.fan.filter((r) => r.on <= a.now);
  const ahead = a.fan.filter((r) => r.on > a.now);
  return table(
    a.title,
    [
      a.flow ? t("head.month") : t("head.day"),
      "",
      ...[0.05, 0.1, 0.25].map(percent),
      t("head.middle"),
      ...[0.75, 0.9, 0.95].map(percent),
    ],
    [
      ...a.past.map((p) => [when(p.on), t("ahead.counted"), "", "", "", number(p.value), "", "", ""]),
      ...[...behind.slice(1), ...ahead].map((r) => [
        when(r.on),
        t("ahead.forecast"),
        ...[r.q05, r.q10, r.q25, r.q50, r.q75, r.q90, r.q95].map((v) => number(Math.round(v))),
      ]),
    ],
    [2, 3, 4, 5, 6, 7, 8],
  );
}

function alt_of(a: Ahead): string {
  const last = a.fan.at(-1)!;
  const past = a.past.at(-1);
  const told = { title: a.title, spread: spread(last), when: when_of(a, last.on) };
  if (!past) return t("ahead.alt", told);
  const word = a.counted ?? t("ahead.counted");
  return t("ahead.alt_past", { ...told, n: show(past.value), counted: word, on: when_of(a, past.on) });
}

export function fan_chart(a: Ahead): HTMLElement {
  const most = Math.max(...a.fan.map((r) => r.q95), ...a.past.map((p) => p.value));
  return chart(
    {
      title: a.title,
      flat: 0.72,
      note: a.note,
      ...(a.small
        ? {}
        : {
            key: key(
              ...(a.past.length ? [{ text: a.counted ?? t("ahead.counted"), colour: colour.ink }] : []),
              fan_key(a.fill),
            ),
          }),
      alt: alt_of(a),
    },
    (width) => ({
      height: a.small ? 200 : width < 500 ? 230 : 280,
      marginLeft: 52,
      marginRight: a.small ? 16 : 76,
      marginTop: 26,
      x: { type: "utc", label: null, ticks: a.small ? 3 : width < 500 ? 4 : 8 },
      y: {
        label: null,
        grid: true,
        zero: true,
        nice: true,
        ticks: a.small ? 4 : 5,
        tickSize: 0,
        tickFormat: axis_of(most),
      },
      marks: ahead_marks(a),
    }),
    () => ahead_table(a),
  );
}

const runs_text = (chain: ChainFans, fan: Fan, what: string) =>
  t("ahead.runs", { n: number(chain.runs), error: t("ahead.amount", { n: number(fan.error.at(-1)), what }) });

/** Each month's count of the whole country, as far as the record goes. */
function counted(record: Record_, series: "events" | "deaths", place = ""): Point[] {
  const within = (pcode: string) => place === "" || pcode === place || record.places.get(pcode)?.parent === place;
  return record.data.months.flatMap((m) => {
    const list = m[series];
    return list
      ? [{ on: middle_of(m.from), value: list.filter((c) => within(c.place)).reduce((sum, c) => sum + c.value, 0) }]
      : [];
  });
}

export const heading = (text: string) => h("h3", { class: "part-title" }, text);

function host_police(record: Record_, chain: ChainFans): HTMLElement[] {
  const country = record.data.places.find((p) => p.level === "country")?.pcode ?? "";
  const counts = record.of("host_police", { place: country, item: "on_duty" }).filter(firm);
  if (counts.length === 0) return [];
  const fan = levels_of(chain, chain.host_police);
  return [
    fan_chart({
      title: t("ahead.police", { day: day(fan.at(-1)!.on) }),
      fan,
      past: counts.map((f) => ({ on: f.on, value: best(f) ?? 0 })),
      now: chain.on,
      fill: colour.accent,
      note: t("ahead.police_note", { runs: runs_text(chain, chain.host_police, t("ahead.officers")) }),
    }),
  ];
}

export function violence_ahead(record: Record_): HTMLElement[] {
  const chain = record.data.forecast?.chain;
  if (!chain) return [];
  const one = (name: "events" | "deaths", title: string): HTMLElement =>
    fan_chart({
      title: t("ahead.by_month", { what: title, day: day(chain.months.at(-1)?.until) }),
      fan: flows_of(chain, chain[name]),
      past: counted(record, name),
      flow: true,
      now: chain.on,
      fill: colour.bad,
      note: t("ahead.months_note", {
        pool: pool_text(chain, name),
        runs: runs_text(chain, chain[name], t(name === "events" ? "ahead.events_a_month" : "ahead.deaths_a_month")),
        rules: beside_rules(record, `violent_${name}`),
      }),
    });
  const list = [
    heading(t("ahead.months")),
    one("events", t("map.events")),
    one("deaths", t("map.deaths")),
    by_department(
      record,
      chain.events_by_department,
      {
        title: t("ahead.events_by", { level: level_of(record.data.mission.levels.admin1.singular) }),
        note: t("ahead.events_by_note"),
      },
      (f) => flows_of(chain, f.fan),
      (pcode) => counted(record, "events", pcode),
      colour.bad,
      true,
    ),
  ];
  list.push(...parts_of(chain, ["events", "deaths"]), ...host_police(record, chain));
  const then = chain.earlier;
  if (then) {
    const was = (name: "events" | "deaths", title: string) =>
      fan_chart({
        title: t("ahead.month_then", { what: title, day: day(then.on) }),
        fan: flows_of(then, then[name]),
        past: counted(record, name),
        flow: true,
        now: then.on,
        fill: colour.bad,
        note: t("ahead.line_counted"),
        small: true,
      });
    list.push(
      heading(t("ahead.earlier")),
      h("div", { class: "trio" }, was("events", t("map.events")), was("deaths", t("map.deaths"))),
    );
  }
  return list;
}

export function displaced_ahead(record: Record_): HTMLElement[] {
  const chain = record.data.forecast?.chain;
  if (!chain?.displaced || !chain.displaced_by_department) return [];
  const past = chain.rounds.map((r) => ({ on: r.on, value: r.people }));
  const from_last = (c: ChainFans, fan: Fan) => [
    ...(c.last_round ? [certain(c.last_round.on, c.last_round.people)] : []),
    ...levels_of(c, fan),
  ];
  const parts = (pcode: string): Point[] => {
    const facts = record.of("displaced", { place: pcode, item: "" }).filter(firm);
    return facts
      .map((f) => ({ on: f.on, value: best(f) ?? 0 }))
      .filter((p) => p.on >= (record.data.months[0]?.from ?? ""));
  };
  const list = [
    heading(t("ahead.months")),
    fan_chart({
      title: t("ahead.displaced", { day: day(chain.months.at(-1)?.until) }),
      fan: from_last(chain, chain.displaced),
      past,
      now: chain.on,
      fill: colour.warm,
      note: t("ahead.displaced_note", {
        pool: pool_text(chain, "displaced"),
        runs: runs_text(chain, chain.displaced, t("map.people_unit")),
        rules: beside_rules(record, "displaced"),
      }),
    }),
    by_department(
      record,
      chain.displaced_by_department,
      {
        title: t("ahead.displaced_by", { level: level_of(record.data.mission.levels.admin1.singular) }),
        note: t("ahead.displaced_by_note", { level: level_of(record.data.mission.levels.admin1.singular) }),
      },
      (f) => levels_of(chain, f.fan),
      parts,
      colour.warm,
      false,
    ),
  ];
  list.push(...parts_of(chain, ["displaced"]));
  const then = chain.earlier;
  if (then?.displaced) {
    list.push(
      heading(t("ahead.earlier")),
      h(
        "div",
        { class: "trio" },
        fan_chart({
          title: t("ahead.displaced_then", { day: day(then.on) }),
          fan: from_last(then, then.displaced),
          past,
          now: then.on,
          fill: colour.warm,
          note: past.some((p) => p.on > then.on) ? t("ahead.line_counted") : t("ahead.line_before"),
          small: true,
        }),
      ),
    );
  }
  return list;
}
