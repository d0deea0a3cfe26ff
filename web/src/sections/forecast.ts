// The forward view: when the people will be there, at what odds, what delays them, and how good such forecasts were.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, names_at_left, nothing } from "../chart";
import { h, section, table } from "../dom";
import { certain, type FanRow, fan_key, fan_marks, today_mark } from "../fan";
import { day, number, percent, plural, words } from "../format";
import type { Binding, Forecast, ForecastData, MissionShare, StrengthOn, Word } from "../generated/data";
import { planned_label } from "../outcome";
import type { Record_ } from "../record";
import { capital } from "../words";

const people = (value: number) => number(Math.round(value));

/** The forecast begins with what is there, so that the fan opens from the last count. */
function from_now(f: Forecast): FanRow[] {
  return [certain(f.on, f.counts.at(-1)?.people ?? 0), ...f.strength];
}

type Promised = Forecast["promises"][number];

function fan_labels(f: Forecast, promised: Promised[]): Plot.Markish[] {
  const last = from_now(f).at(-1)!;
  return [
    Plot.text(promised, {
      className: "label",
      x: (p) => date(p.due),
      y: "quantity",
      text: (p) => `${number(p.quantity)} promised: ${percent(p.probability)}`,
      dy: -14,
      stroke: "var(--paper)",
      strokeWidth: 3,
      fill: colour.ink,
    }),
    Plot.text([last], {
      className: "label",
      x: (r) => date(r.on),
      y: "q50",
      text: (r) => people(r.q50),
      dx: 6,
      textAnchor: "start",
      fontWeight: "bold",
      fontSize: 14,
    }),
    planned_label(f.ceiling ?? 0),
  ];
}

function fan_marks_of(f: Forecast, promised: Promised[]): Plot.Markish[] {
  const rows = from_now(f);
  const counts = f.counts.filter((c) => c.on <= f.on);
  return [
    Plot.ruleY([0], { stroke: colour.line }),
    Plot.ruleY([f.ceiling ?? 0], { stroke: colour.quiet, strokeDasharray: "4 4" }),
    ...fan_marks(rows, colour.accent),
    Plot.lineY(counts, {
      x: (c) => date(c.on),
      y: "people",
      stroke: colour.ink,
      strokeWidth: 2,
      curve: "step-after",
    }),
    ...today_mark(f.on, "today"),
    Plot.dot(f.strength, {
      x: (r: StrengthOn) => date(r.on),
      y: "q50",
      r: 3,
      fill: colour.accent,
      tip: true,
      title: (r: StrengthOn) =>
        `${day(r.on)}: ${people(r.q50)}\nhalf between ${people(r.q25)} and ${people(r.q75)}\nnine in ten between ${people(r.q05)} and ${people(r.q95)}`,
    }),
    Plot.dot(promised, {
      x: (p) => date(p.due),
      y: "quantity",
      r: 6,
      stroke: colour.bad,
      strokeWidth: 2,
      tip: true,
      title: (p) => `${number(p.quantity)} by ${day(p.due)}: ${percent(p.probability)}`,
    }),
    ...fan_labels(f, promised),
  ];
}

function fan_table(f: Forecast, who: Word): HTMLElement {
  return table(
    `${capital(who.plural)} in theatre by date`,
    ["Day", "5 %", "25 %", "Middle", "75 %", "95 %", "Past missions alone", "Pipeline alone"],
    f.strength.map((r, i) => [
      day(r.on),
      people(r.q05),
      people(r.q25),
      people(r.q50),
      people(r.q75),
      people(r.q95),
      f.outside[i] ? people(f.outside[i].q50) : "–",
      f.inside[i] ? people(f.inside[i].q50) : "–",
    ]),
    [1, 2, 3, 4, 5, 6, 7],
  );
}

function fan(f: Forecast, who: Word): HTMLElement {
  const rows = from_now(f);
  const last = rows.at(-1)!;
  const promised = f.promises.filter((p) => p.quantity !== null && p.due <= last.on);
  return chart(
    {
      title: `${capital(who.plural)} in theatre to ${day(last.on)}, as forecast on ${day(f.on)}`,
      flat: 0.75,
      note: `The median is ${people(last.q50)} on ${day(last.on)}, and nine cases in ten lie between ${people(last.q05)} and ${people(last.q95)}.`,
      key: key(
        { text: "counted", colour: colour.ink },
        fan_key(colour.accent),
        ...(promised.length ? [{ text: "promised", colour: colour.bad, ring: true }] : []),
      ),
      alt: `Forecast of ${who.plural} in theatre: ${people(last.q50)} on ${day(last.on)} at the median, nine in ten between ${people(last.q05)} and ${people(last.q95)}.`,
    },
    (width) => ({
      height: width < 500 ? 260 : 360,
      marginLeft: 48,
      marginRight: 56,
      marginTop: 26,
      x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
      y: { label: null, grid: true, zero: true, nice: true, ticks: 5, tickSize: 0 },
      marks: fan_marks_of(f, promised),
    }),
    () => fan_table(f, who),
  );
}

function milestones(f: Forecast, who: Word): HTMLElement {
  const last = f.strength.at(-1)?.on ?? f.on;
  return table(
    "When each size is reached",
    [capital(who.plural), "Soonest, one case in ten", "Even odds", "Nine cases in ten", `By ${day(last)}`],
    f.milestones.map((m) => [
      number(m.people),
      ...[m.by10, m.by50, m.by90].map((d) => (d ? day(d) : "later, or never")),
      percent(m.probability),
    ]),
    [0, 4],
  );
}

function earlier(f: Forecast, who: Word): HTMLElement {
  const rows = from_now(f);
  const seen = [...f.counts, ...f.came];
  return chart(
    {
      title: `${capital(who.plural)}, as forecast on ${day(f.on)}`,
      key: key(
        { text: "counted then", colour: colour.ink },
        { ...fan_key(colour.accent), text: "forecast" },
        ...(f.came.length ? [{ text: "came", colour: colour.warm }] : []),
      ),
      alt: `Forecast of ${who.plural} made on ${day(f.on)}; ${f.came.length ? `${number(f.came.at(-1)?.people)} were there on ${day(f.came.at(-1)?.on)}` : "what came is not known yet"}.`,
    },
    () => ({
      height: 210,
      marginLeft: 44,
      marginRight: 14,
      x: { type: "utc", label: null, ticks: 3 },
      y: { label: null, grid: true, zero: true, ticks: 4, tickSize: 0 },
      marks: [
        Plot.ruleY([0], { stroke: colour.line }),
        ...today_mark(f.on),
        ...fan_marks(rows, colour.accent),
        Plot.lineY(seen, {
          x: (c) => date(c.on),
          y: "people",
          stroke: colour.ink,
          strokeWidth: 2,
          curve: "step-after",
        }),
        Plot.dot(f.came, {
          x: (c) => date(c.on),
          y: "people",
          r: 4,
          fill: colour.warm,
          tip: true,
          title: (c) => `${day(c.on)}: ${number(c.people)} came`,
        }),
      ],
    }),
    () =>
      table(
        "Forecast and what came",
        ["Day", "5 %", "Middle", "95 %", "Came"],
        f.strength.map((r) => [
          day(r.on),
          people(r.q05),
          people(r.q50),
          people(r.q95),
          number(f.came.find((c) => c.on === r.on)?.people),
        ]),
        [1, 2, 3, 4],
      ),
  );
}

const cause_word: Record<Binding["cause"], string> = {
  approval: "approval at home",
  pledge: "somebody’s pledge",
  training: "training",
  equipment: "equipment",
  money: "money",
  lift: "lift",
};

function binding(f: Forecast, who: Word): HTMLElement | null {
  if (f.binding.length === 0) return null;
  const more = (value: number) => `${value >= 0 ? "+" : "−"}${people(Math.abs(value))}`;
  return chart(
    {
      title: `What the missing ${who.plural} wait for`,
      flat: 0.75,
      note: "Share of the days on which somebody pledged or planned is not there, by the pipeline of contingents. Its times are mostly assumptions.",
      alt: `The missing ${who.plural} wait most for ${cause_word[f.binding[0]!.cause]}: ${percent(f.binding[0]!.share)} of the days.`,
    },
    (width) => ({
      height: 32 * f.binding.length + 4,
      margin: 2,
      marginLeft: names_at_left(
        f.binding.map((b) => cause_word[b.cause]),
        width,
      ).room,
      marginRight: 60,
      x: { axis: null },
      y: { label: null, tickSize: 0, domain: f.binding.map((b) => cause_word[b.cause]) },
      marks: [
        Plot.barX(f.binding, {
          y: (b: Binding) => cause_word[b.cause],
          x: "share",
          fill: colour.warm,
          insetTop: 4,
          insetBottom: 4,
        }),
        Plot.text(f.binding, {
          y: (b: Binding) => cause_word[b.cause],
          x: "share",
          text: (b: Binding) => percent(b.share),
          textAnchor: "start",
          dx: 6,
        }),
      ],
    }),
    () =>
      table(
        "What delays the mission",
        [
          "Waits for",
          "Share",
          `A month less: ${who.plural} more, on average`,
          "on the last day",
          "Without it: on average",
          "on the last day",
        ],
        f.binding.map((b) => [
          cause_word[b.cause],
          percent(b.share),
          more(b.month_less),
          more(b.month_less_on_last_day),
          more(b.without),
          more(b.without_on_last_day),
        ]),
        [1, 2, 3, 4, 5],
      ),
  );
}

export function forecast(record: Record_): HTMLElement {
  const data = record.data.forecast;
  const last = data?.now.strength.at(-1);
  const who = record.data.mission.personnel;
  const text = section({
    id: "forecast",
    nav: "Forecast",
    title:
      data && last
        ? `At even odds ${people(last.q50)} ${who.plural} will be there on ${day(last.on)}`
        : "What is to come",
    lead:
      data && last
        ? `Learnt from ${plural(data.backtest.missions, "past mission")} and from the pipeline of pledged contingents; made only from what was known on ${day(data.now.on)}.`
        : "",
  });
  if (!data || !last) {
    text.append(nothing("mandate or planned size from which to forecast"));
    return text;
  }
  const f = data.now;
  const runs_out = f.money.runs_out;
  text.append(fan(f, who), h("h3", {}, "When each size is reached"), milestones(f, who));
  if (f.money.known && runs_out) {
    text.append(
      h(
        "p",
        {},
        `Money: ${percent(runs_out.probability)} odds that the fund runs out by ${day(last.on)}${runs_out.by50 ? `, at even odds by ${day(runs_out.by50)}` : ""}; at the median ${words(f.money.needed?.q50 ?? null)} are needed until then, and ${words(f.money.paid_in?.q50 ?? null)} paid in.`,
      ),
    );
  }
  const bound = binding(f, who);
  if (bound) text.append(bound);
  if (data.earlier.length)
    text.append(
      h(
        "h3",
        { class: "part-title" },
        data.earlier.length > 1 ? "Earlier forecasts, and what came" : "An earlier forecast, and what came",
      ),
      h(
        "div",
        { class: "trio" },
        data.earlier.map((e) => earlier(e, who)),
      ),
    );
  text.append(influences(data, who));
  return text;
}

const of_no_mission: Record<string, string> = {
  prior: "none of them",
  "inside view": "the pipeline of pledged contingents",
};

/** Which past missions the forecast rests on, from its low quantiles to its high ones. */
function influences(data: ForecastData, who: Word): HTMLElement {
  const name = (share: MissionShare) => data.missions[share.mission] ?? of_no_mission[share.mission] ?? share.mission;
  const columns = data.now.by_quantile.map((q) => `${Math.round(100 * q.level)} %\n${people(q.people)}`);
  const cells = data.now.by_quantile.flatMap((q, i) =>
    q.missions.slice(0, 4).map((m) => ({ column: columns[i]!, name: name(m), weight: m.weight })),
  );
  const sum = (mission: string) => cells.filter((c) => c.name === mission).reduce((total, c) => total + c.weight, 0);
  // A narrow screen has room for the lowest, the middle and the highest.
  const fit = (width: number) => (width < 500 ? columns.filter((_, i) => i % 3 === 0) : columns);
  const rows_of = (width: number) =>
    [...new Set(cells.filter((c) => fit(width).includes(c.column)).map((c) => c.name))].sort((a, b) => sum(b) - sum(a));
  return chart(
    {
      title: `What the forecast rests on, from its low cases to its high ones: ${day(data.now.strength.at(-1)?.on)}`,
      note: `Above each column the share of outcomes below it, and its ${who.plural}; under it the four past missions with most weight among the outcomes near it.`,
      alt: "Weights of past missions, from the low cases of the forecast to its high ones.",
    },
    (width) => ({
      height: 24 * rows_of(width).length + 44,
      marginLeft: names_at_left(rows_of(width), width).room,
      marginTop: 40,
      marginBottom: 2,
      marginRight: 8,
      x: { axis: "top", domain: fit(width), label: null, tickSize: 0 },
      y: { domain: rows_of(width), label: null, tickSize: 0, tickFormat: names_at_left(rows_of(width), width).fit },
      marks: [
        Plot.ruleY(rows_of(width), { stroke: colour.line, strokeWidth: 0.6 }),
        Plot.dot(cells, {
          x: "column",
          y: "name",
          r: (c) => 11 * Math.sqrt(Math.min(1, c.weight / 0.2)),
          fill: colour.accent,
          fillOpacity: 0.28,
          tip: true,
          title: (c) => `${c.name}: ${percent(c.weight)} near ${c.column.replace("\n", ", ")} ${who.plural}`,
        }),
        Plot.text(cells, { x: "column", y: "name", text: (c) => percent(c.weight), fontSize: 11 }),
      ],
      r: { type: "identity" },
    }),
    () =>
      table(
        "Past missions with most weight near each quantile of the last day",
        ["Quantile", capital(who.plural), "Rests most on"],
        data.now.by_quantile.map((q) => [
          `${Math.round(100 * q.level)} %`,
          people(q.people),
          q.missions
            .slice(0, 4)
            .map((m) => `${name(m)} ${percent(m.weight)}`)
            .join(" · "),
        ]),
        [0, 1],
      ),
  );
}
