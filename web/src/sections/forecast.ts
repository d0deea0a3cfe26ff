// The forward view: when the people will be there, at what odds, what delays them, and how good such forecasts were.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, names_at_left, nothing } from "../chart";
import { h, section, table } from "../dom";
import { certain, type FanRow, fan_key, fan_marks, today_mark } from "../fan";
import { counted, day, number, percent, words } from "../format";
import type { Binding, Forecast, StrengthOn, Word } from "../generated/data";
import { t } from "../messages";
import { planned_label } from "../outcome";
import type { Record_ } from "../record";
import { capital, people_of } from "../words";
import { influences } from "./influence";

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
      text: (p) => t("forecast.promised", { n: number(p.quantity), share: percent(p.probability) }),
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
    ...today_mark(f.on, t("chart.today")),
    Plot.dot(f.strength, {
      x: (r: StrengthOn) => date(r.on),
      y: "q50",
      r: 3,
      fill: colour.accent,
      tip: true,
      title: (r: StrengthOn) =>
        t("forecast.tip", {
          day: day(r.on),
          middle: people(r.q50),
          q25: people(r.q25),
          q75: people(r.q75),
          q05: people(r.q05),
          q95: people(r.q95),
        }),
    }),
    Plot.dot(promised, {
      x: (p) => date(p.due),
      y: "quantity",
      r: 6,
      stroke: colour.bad,
      strokeWidth: 2,
      tip: true,
      title: (p) =>
        t("forecast.tip_promised", { n: number(p.quantity), day: day(p.due), share: percent(p.probability) }),
    }),
    ...fan_labels(f, promised),
  ];
}

function fan_table(f: Forecast, who: Word): HTMLElement {
  return table(
    t("forecast.table", { who: capital(people_of(who)) }),
    [
      t("head.day"),
      percent(0.05),
      percent(0.25),
      t("head.middle"),
      percent(0.75),
      percent(0.95),
      t("forecast.outside"),
      t("forecast.inside"),
    ],
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
  const about = { n: people(last.q50), day: day(last.on), low: people(last.q05), high: people(last.q95) };
  return chart(
    {
      title: t("forecast.chart", { who: capital(people_of(who)), until: day(last.on), on: day(f.on) }),
      flat: 0.75,
      note: t("forecast.note", about),
      key: key(
        { text: t("ahead.counted"), colour: colour.ink },
        fan_key(colour.accent),
        ...(promised.length ? [{ text: t("forecast.key_promised"), colour: colour.bad, ring: true }] : []),
      ),
      alt: t("forecast.alt", { ...about, people: people_of(who) }),
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
    t("forecast.sizes"),
    [
      capital(people_of(who)),
      t("forecast.soonest"),
      t("forecast.even"),
      t("forecast.nine"),
      t("forecast.by", { day: day(last) }),
    ],
    f.milestones.map((m) => [
      number(m.people),
      ...[m.by10, m.by50, m.by90].map((d) => (d ? day(d) : t("forecast.never"))),
      percent(m.probability),
    ]),
    [0, 4],
  );
}

function earlier(f: Forecast, who: Word): HTMLElement {
  const rows = from_now(f);
  const seen = [...f.counts, ...f.came];
  const came = f.came.at(-1);
  return chart(
    {
      title: t("forecast.then", { who: capital(people_of(who)), day: day(f.on) }),
      key: key(
        { text: t("forecast.counted_then"), colour: colour.ink },
        { ...fan_key(colour.accent), text: t("ahead.forecast") },
        ...(f.came.length ? [{ text: t("forecast.came"), colour: colour.warm }] : []),
      ),
      alt: came
        ? t("forecast.alt_then", { people: people_of(who), on: day(f.on), n: number(came.people), day: day(came.on) })
        : t("forecast.alt_not_yet", { people: people_of(who), on: day(f.on) }),
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
          title: (c) => t("forecast.tip_came", { day: day(c.on), n: number(c.people) }),
        }),
      ],
    }),
    () =>
      table(
        t("forecast.and_came"),
        [t("head.day"), percent(0.05), t("head.middle"), percent(0.95), t("head.came")],
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

const cause_word = (cause: Binding["cause"]): string => t(`cause.${cause}`);

function binding(f: Forecast, who: Word): HTMLElement | null {
  if (f.binding.length === 0) return null;
  const more = (value: number) => `${value >= 0 ? "+" : "−"}${people(Math.abs(value))}`;
  return chart(
    {
      title: t("binding.chart", { people: people_of(who) }),
      flat: 0.75,
      note: t("binding.note"),
      alt: t("binding.alt", {
        people: people_of(who),
        cause: cause_word(f.binding[0]!.cause),
        share: percent(f.binding[0]!.share),
      }),
    },
    (width) => ({
      height: 32 * f.binding.length + 4,
      margin: 2,
      marginLeft: names_at_left(
        f.binding.map((b) => cause_word(b.cause)),
        width,
      ).room,
      marginRight: 60,
      x: { axis: null },
      y: { label: null, tickSize: 0, domain: f.binding.map((b) => cause_word(b.cause)) },
      marks: [
        Plot.barX(f.binding, {
          y: (b: Binding) => cause_word(b.cause),
          x: "share",
          fill: colour.warm,
          insetTop: 4,
          insetBottom: 4,
        }),
        Plot.text(f.binding, {
          y: (b: Binding) => cause_word(b.cause),
          x: "share",
          text: (b: Binding) => percent(b.share),
          textAnchor: "start",
          dx: 6,
        }),
      ],
    }),
    () =>
      table(
        t("binding.table"),
        [
          t("binding.waits"),
          t("binding.share"),
          t("binding.month_less", { people: people_of(who) }),
          t("binding.last_day"),
          t("binding.without"),
          t("binding.last_day"),
        ],
        f.binding.map((b) => [
          cause_word(b.cause),
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
    nav: t("forecast.nav"),
    title:
      data && last
        ? t("forecast.title", { n: people(last.q50), people: people_of(who), day: day(last.on) })
        : t("forecast.to_come"),
    lead:
      data && last
        ? t("forecast.lead", {
            missions: counted(data.backtest.missions, "count.past_mission", "count.past_missions"),
            day: day(data.now.on),
          })
        : "",
  });
  if (!data || !last) {
    text.append(nothing(t("forecast.none")));
    return text;
  }
  const f = data.now;
  const runs_out = f.money.runs_out;
  text.append(fan(f, who), h("h3", {}, t("forecast.sizes")), milestones(f, who));
  if (f.money.known && runs_out) {
    text.append(
      h(
        "p",
        {},
        t("forecast.money", {
          share: percent(runs_out.probability),
          day: day(last.on),
          even: runs_out.by50 ? t("forecast.money_even", { day: day(runs_out.by50) }) : "",
          needed: words(f.money.needed?.q50 ?? null),
          paid: words(f.money.paid_in?.q50 ?? null),
        }),
      ),
    );
  }
  const bound = binding(f, who);
  if (bound) text.append(bound);
  if (data.earlier.length)
    text.append(
      h("h3", { class: "part-title" }, t(data.earlier.length > 1 ? "forecast.earlier" : "ahead.earlier")),
      h(
        "div",
        { class: "trio" },
        data.earlier.map((e) => earlier(e, who)),
      ),
    );
  text.append(influences(data, who));
  return text;
}
