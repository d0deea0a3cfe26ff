// Money, violence and displaced people in the months ahead: fans over runs of the whole chain, after what was counted.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, multiples } from "../chart";
import { h, table } from "../dom";
import { certain, type FanRow, fan_key, fan_marks, flows_of, levels_of, middle_of, today_mark } from "../fan";
import { axis_of, brief, day, month_tick, number, words } from "../format";
import type { ChainFans, Fan, PlaceFan } from "../generated/data";
import { best, firm, type Record_ } from "../record";
import { capital } from "../words";
import { parts_of, pool_text } from "./parts";
import { beside_rules } from "./plain_rules";

export interface Point {
  on: string;
  value: number;
}

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

const month_of = (iso: string) => month_tick(iso, true).replace("\n", " ");
const show = (v: number) => (Math.abs(v) >= 1e6 ? words(v) : number(Math.round(v)));

/** "1.2 million (1 million–1.5 million)": the middle and the limits of nine in ten. */
const spread = (r: FanRow) => `${show(r.q50)} (${show(r.q05)} to ${show(r.q95)})`;

const when_of = (a: Ahead, on: string) => (a.flow ? month_of(on) : day(on));

function ahead_marks(a: Ahead): Plot.Markish[] {
  const last = a.fan.at(-1)!;
  const when = (on: string) => when_of(a, on);
  const tip = (r: FanRow) =>
    `${when(r.on)}, forecast: ${show(r.q50)}\nhalf between ${show(r.q25)} and ${show(r.q75)}\nnine in ten between ${show(r.q05)} and ${show(r.q95)}`;
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
    ...today_mark(a.now, a.small ? "" : "today"),
    Plot.dot(ahead, { x: (r: FanRow) => date(r.on), y: "q50", r: 3, fill: a.fill, tip: true, title: tip }),
    Plot.dot(a.past, {
      x: (p: Point) => date(p.on),
      y: "value",
      r: 3,
      fill: colour.ink,
      tip: true,
      title: (p: Point) => `${when(p.on)}, counted: ${show(p.value)}`,
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
    [a.flow ? "Month" : "Day", "", "5 %", "10 %", "25 %", "Middle", "75 %", "90 %", "95 %"],
    [
      ...a.past.map((p) => [when(p.on), "counted", "", "", "", number(p.value), "", "", ""]),
      ...[...behind.slice(1), ...ahead].map((r) => [
        when(r.on),
        "forecast",
        ...[r.q05, r.q10, r.q25, r.q50, r.q75, r.q90, r.q95].map((v) => number(Math.round(v))),
      ]),
    ],
    [2, 3, 4, 5, 6, 7, 8],
  );
}

export function fan_chart(a: Ahead): HTMLElement {
  const last = a.fan.at(-1)!;
  const when = (on: string) => when_of(a, on);
  const most = Math.max(...a.fan.map((r) => r.q95), ...a.past.map((p) => p.value));
  return chart(
    {
      title: a.title,
      flat: 0.72,
      note: a.note,
      ...(a.small
        ? {}
        : {
            key: key(...(a.past.length ? [{ text: a.counted ?? "counted", colour: colour.ink }] : []), fan_key(a.fill)),
          }),
      alt: `${a.title}: ${a.past.length ? `${show(a.past.at(-1)!.value)} ${a.counted ?? "counted"} last, ${when(a.past.at(-1)!.on)}, and a` : "a"} forecast of ${spread(last)} for ${when(last.on)}.`,
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
  `${number(chain.runs)} runs of all models together; with so many runs the Monte-Carlo error of the last mean is ± ${number(fan.error.at(-1))} ${what}.`;

interface Panel {
  name: string;
  rows: FanRow[];
  past: Point[];
}

function by_department(
  record: Record_,
  list: PlaceFan[],
  text: { title: string; note: string },
  rows_of: (f: PlaceFan) => FanRow[],
  past_of: (pcode: string) => Point[],
  fill: string,
  flow: boolean,
): HTMLElement {
  const panels: Panel[] = list
    .map((f) => ({ name: record.place_name(f.place), rows: rows_of(f), past: past_of(f.place) }))
    .sort((a, b) => (b.rows.at(-1)?.q50 ?? 0) - (a.rows.at(-1)?.q50 ?? 0));
  const when = (on: string) => (flow ? month_of(on) : day(on));
  return multiples(
    text,
    panels,
    (p) => ({
      name: p.name,
      value: `${brief(p.rows.at(-1)!.q50)} (${brief(p.rows.at(-1)!.q05)}–${brief(p.rows.at(-1)!.q95)})`,
    }),
    (p) => ({
      height: 104,
      marginLeft: 40,
      marginRight: 6,
      marginTop: 8,
      marginBottom: 22,
      x: {
        type: "utc",
        label: null,
        ticks: 2,
        domain: [
          date(panels.flatMap((q) => q.past.map((d) => d.on)).sort()[0] ?? record.data.on),
          date(p.rows.at(-1)!.on),
        ],
      },
      y: {
        label: null,
        grid: true,
        zero: true,
        nice: true,
        ticks: 3,
        tickSize: 0,
        tickFormat: axis_of(Math.max(...p.rows.map((r) => r.q95), ...p.past.map((d) => d.value))),
      },
      marks: [
        Plot.ruleY([0], { stroke: colour.line }),
        ...fan_marks(p.rows, fill),
        flow ? Plot.lineY(p.past, { x: (d) => date(d.on), y: "value", stroke: colour.ink, strokeWidth: 1.5 }) : null,
        Plot.dot(p.past, {
          x: (d: Point) => date(d.on),
          y: "value",
          r: flow ? 1.5 : 3,
          fill: colour.ink,
          tip: true,
          title: (d: Point) => `${when(d.on)}, counted: ${number(d.value)}`,
        }),
        Plot.dot(p.rows, {
          x: (r: FanRow) => date(r.on),
          y: "q50",
          r: 1.5,
          fill,
          tip: true,
          title: (r: FanRow) => `${when(r.on)}: ${show(r.q50)}\nnine in ten ${show(r.q05)} to ${show(r.q95)}`,
        }),
        ...today_mark(record.data.on),
      ],
    }),
    () =>
      table(
        text.title,
        [capital(record.data.mission.levels.admin1.singular), flow ? "Month" : "Day", "5 %", "Middle", "95 %"],
        panels.flatMap((p) => p.rows.map((r) => [p.name, when(r.on), number(r.q05), number(r.q50), number(r.q95)])),
        [2, 3, 4],
      ),
  );
}

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
      title: `Host police on duty, to ${day(fan.at(-1)!.on)}`,
      fan,
      past: counts.map((f) => ({ on: f.on, value: best(f) ?? 0 })),
      now: chain.on,
      fill: colour.accent,
      note: `${runs_text(chain, chain.host_police, "officers")} They lose as many a year as between the counts of the past, more in months of more violence; by how much is an assumption.`,
    }),
  ];
}

export function violence_ahead(record: Record_): HTMLElement[] {
  const chain = record.data.forecast?.chain;
  if (!chain) return [];
  const one = (name: "events" | "deaths", title: string): HTMLElement =>
    fan_chart({
      title: `${title}, by month, to ${day(chain.months.at(-1)?.until)}`,
      fan: flows_of(chain, chain[name]),
      past: counted(record, name),
      flow: true,
      now: chain.on,
      fill: colour.bad,
      note: `${pool_text(chain, name)}${runs_text(chain, chain[name], `${name} a month`)} Months are calendar months; between the last that was counted and the first whole one ahead nothing is drawn.${beside_rules(record, `violent_${name}`)}`,
    });
  const list = [
    heading("In the months ahead"),
    one("events", "Violent events"),
    one("deaths", "Deaths in them"),
    by_department(
      record,
      chain.events_by_department,
      {
        title: `Violent events a month, by ${record.data.mission.levels.admin1.singular}`,
        note: "Each on its own scale, the largest first. Beside the name: the last month’s middle, and nine in ten of all runs.",
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
        title: `${title} a month, as forecast on ${day(then.on)}`,
        fan: flows_of(then, then[name]),
        past: counted(record, name),
        flow: true,
        now: then.on,
        fill: colour.bad,
        note: "The line: what was counted, before and after.",
        small: true,
      });
    list.push(
      heading("An earlier forecast, and what came"),
      h("div", { class: "trio" }, was("events", "Violent events"), was("deaths", "Deaths in them")),
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
    heading("In the months ahead"),
    fan_chart({
      title: `Displaced people inside the country, to ${day(chain.months.at(-1)?.until)}`,
      fan: from_last(chain, chain.displaced),
      past,
      now: chain.on,
      fill: colour.warm,
      note: `From the last count on. ${pool_text(chain, "displaced")}${runs_text(chain, chain.displaced, "people")}${beside_rules(record, "displaced")}`,
    }),
    by_department(
      record,
      chain.displaced_by_department,
      {
        title: `Displaced people, by ${record.data.mission.levels.admin1.singular}`,
        note: `Each on its own scale, the largest first; points are counts of the ${record.data.mission.levels.admin1.singular}. The rest of the last count is shared out by where the rules send people.`,
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
      heading("An earlier forecast, and what came"),
      h(
        "div",
        { class: "trio" },
        fan_chart({
          title: `Displaced people, as forecast on ${day(then.on)}`,
          fan: from_last(then, then.displaced),
          past,
          now: then.on,
          fill: colour.warm,
          note: past.some((p) => p.on > then.on)
            ? "The line: what was counted, before and after."
            : "The line: what was counted before; no later count of the same kind is known.",
          small: true,
        }),
      ),
    );
  }
  return list;
}
