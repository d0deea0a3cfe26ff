// People: displaced and killed.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, nothing } from "../chart";
import { cut, h, section, table } from "../dom";
import type { Evidence } from "../evidence";
import { counted, day, days, month_tick, number } from "../format";
import type { Fact, PlaceCount, RecordMonth } from "../generated/data";
import { t } from "../messages";
import { best, firm, type Record_, why_pale } from "../record";
import { displaced_ahead, violence_ahead } from "./ahead";

const source_of = (record: Record_, f: Fact) => record.sources.get(f.source)?.publisher ?? f.source;

function claims_marks(record: Record_, all: Fact[], line: Fact[]): Plot.Markish[] {
  const joined = new Set(line);
  return [
    Plot.ruleY([0], { stroke: colour.line }),
    Plot.lineY(line, {
      x: (f: Fact) => date(f.on),
      y: (f: Fact) => best(f),
      stroke: colour.warm,
      strokeWidth: 2,
    }),
    Plot.link(
      all.filter((f) => f.low !== null && f.high !== null && f.low !== f.high),
      {
        x1: (f: Fact) => date(f.on),
        x2: (f: Fact) => date(f.on),
        y1: "low",
        y2: "high",
        stroke: colour.warm,
        strokeOpacity: 0.5,
      },
    ),
    Plot.dot(all, {
      x: (f: Fact) => date(f.on),
      y: (f: Fact) => best(f),
      r: 4,
      fill: colour.warm,
      fillOpacity: (f: Fact) => (joined.has(f) ? 1 : 0.15),
      stroke: colour.warm,
      strokeOpacity: 0.7,
      tip: true,
      title: (f: Fact) =>
        `${number(best(f))}, ${day(f.on)}\n${source_of(record, f)}${why_pale(f) && `\n${t("claim.pale", { why: cut(why_pale(f), 160) })}`}`,
    }),
    Plot.text(line.slice(-1), {
      className: "label",
      x: (f: Fact) => date(f.on),
      y: (f: Fact) => best(f),
      text: (f: Fact) => number(best(f)),
      dy: -14,
      fontWeight: "bold",
      stroke: "var(--paper)",
      strokeWidth: 3,
      fill: colour.ink,
    }),
  ];
}

function claims_chart(record: Record_, all: Fact[]): HTMLElement {
  // Statements of every kind would make a saw of one line: it joins what the best sources say, and the others stand beside it.
  const grade = (f: Fact) => record.sources.get(f.source)?.reliability ?? "F";
  const confirmed = all.filter(firm).filter((f) => f.status === "confirmed");
  const best_grade = [..."ABCDEF"].find((g) => confirmed.filter((f) => grade(f) === g).length > 2);
  const line = best_grade ? confirmed.filter((f) => grade(f) === best_grade) : confirmed;
  const last = line.at(-1);
  const claims = counted(all.length, "count.claim", "count.claims");
  return chart(
    {
      title: t("displaced.chart"),
      flat: 0.72,
      alt: last
        ? t("displaced.alt", { claims, n: number(best(last)), day: day(last.on) })
        : t("displaced.alt_none", { claims }),
    },
    (width) => ({
      height: width < 500 ? 240 : 320,
      marginLeft: 58,
      marginRight: 40,
      x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
      y: { label: null, grid: true, zero: true, ticks: 5, tickSize: 0 },
      marks: claims_marks(record, all, line),
    }),
    () =>
      table(
        t("displaced.table"),
        [t("head.day"), t("head.people"), t("head.source"), t("head.used")],
        all.map((f) => [
          day(f.on),
          number(best(f)),
          source_of(record, f),
          firm(f) ? t("claim.used") : t("claim.not_used", { why: cut(why_pale(f), 160) }),
        ]),
        [1],
      ),
  );
}

export function displaced(record: Record_, evidence: Evidence): HTMLElement {
  const country = record.data.places.find((p) => p.level === "country")?.pcode ?? "";
  const all = record.of("displaced", { place: country, item: "" });
  const last = record.data.status.situation.find((s) => s.series === "displaced");
  const text = section({
    id: "displaced",
    nav: t("displaced.nav"),
    title: last?.value ? t("displaced.title", { n: number(last.value) }) : t("displaced.title_none"),
    lead: all.length ? t("displaced.lead") : "",
  });
  if (all.length === 0) {
    text.append(nothing(t("displaced.none")));
    return text;
  }
  text.append(
    claims_chart(record, all),
    h(
      "p",
      { class: "press" },
      evidence.figure("displaced.claims", last?.value ?? null, all.map((f) => f.id).reverse(), t("displaced.all")),
    ),
    ...displaced_ahead(record),
  );
  return text;
}

interface Bar {
  on: string;
  name: string;
  value: number;
  why?: string; // it is drawn pale
}

const sum = (list: PlaceCount[] | null) => (list ?? []).reduce((total, c) => total + c.value, 0);

// As many bars have room for a number each, for the name of a month, and for that of a quarter.
const ROOM = { number: 8, month: 8, quarter: 4 };

/** What stands below each bar: names as far as there is room, of months those that part the year. */
function bar_names(data: Bar[]): string[] {
  if (data.some((d) => d.name.includes("–"))) {
    const step = Math.ceil(data.length / ROOM.quarter);
    // Counted from the last bar, which matters most.
    return data.map((d, i) => ((data.length - 1 - i) % step === 0 ? d.name.replace(/ (\d+)$/, "\n$1") : ""));
  }
  const step = [1, 3, 6].find((months) => data.length / months <= ROOM.month) ?? 12;
  return data.map((d, i) => ((Number(d.on.slice(5, 7)) - 1) % step === 0 ? month_tick(d.on, i === 0) : ""));
}

/** The number above each bar; of many bars the largest and the last alone, all stand in the table. */
function bar_numbers(data: Bar[]): string[] {
  const largest = data.reduce((most, d, i) => (d.value > (data[most]?.value ?? 0) ? i : most), 0);
  return data.map((d, i) =>
    data.length <= ROOM.number || i === largest || i === data.length - 1 ? `${number(d.value)}${d.why ? "?" : ""}` : "",
  );
}

function bars(title: string, data: Bar[], fill: string): HTMLElement {
  const pale = data.filter((d) => d.why);
  const names = bar_names(data);
  const numbers = bar_numbers(data);
  return chart(
    {
      title,
      ...(pale.length ? { note: t("violence.pale") } : {}),
      alt: t(data.at(-1)?.why ? "violence.alt_doubtful" : "violence.alt", {
        title,
        bars: counted(data.length, "count.bar", "count.bars"),
        from: data[0]?.name ?? "",
        until: data.at(-1)?.name ?? "",
        n: number(data.at(-1)?.value),
      }),
    },
    () => ({
      height: 210,
      marginLeft: 2,
      marginRight: 2,
      marginTop: 22,
      marginBottom: 36,
      x: {
        type: "band",
        label: null,
        tickSize: 0,
        tickFormat: (_: string, i: number) => names[i] ?? "",
      },
      y: { axis: null },
      marks: [
        Plot.barY(data, {
          x: "on",
          y: "value",
          fill,
          fillOpacity: (d: Bar) => (d.why ? 0.12 : 1),
          stroke: fill,
          strokeOpacity: (d: Bar) => (d.why ? 0.6 : 0),
          strokeDasharray: "3 3",
          insetLeft: 2,
          insetRight: 2,
        }),
        Plot.text(data, { x: "on", y: "value", text: (_: Bar, i: number) => numbers[i] ?? "", dy: -9 }),
        Plot.ruleY([0], { stroke: colour.line }),
      ],
    }),
    () =>
      table(
        title,
        [t("violence.period"), t("violence.count"), ...(pale.length ? [t("violence.because")] : [])],
        data.map((d) => [d.name, number(d.value), ...(pale.length ? [d.why ?? ""] : [])]),
        [1],
      ),
  );
}

const by_month = (months: RecordMonth[], of: (m: RecordMonth) => PlaceCount[] | null): Bar[] =>
  months.map((m) => ({ on: m.from, name: month_tick(m.from, true).replace("\n", " "), value: sum(of(m)) }));

const quarters_of = (record: Record_): Bar[] =>
  record.data.killed.map((q) => {
    const fact = record.facts.get(q.facts[0] ?? "");
    return {
      on: q.from,
      name: days(q.from, q.until),
      value: q.people,
      ...(fact?.doubtful ? { why: cut(why_pale(fact), 200) } : {}),
    };
  });

function bars_of(months: RecordMonth[], by_quarter: Bar[]): HTMLElement {
  const pair = h("div", { class: "trio" });
  if (months.length) {
    pair.append(
      bars(
        t("violence.deaths"),
        by_month(months, (m) => m.deaths),
        colour.bad,
      ),
      bars(
        t("violence.events"),
        by_month(months, (m) => m.events),
        colour.quiet,
      ),
    );
  }
  if (by_quarter.length) pair.append(bars(t("violence.killed"), by_quarter, colour.bad));
  return pair;
}

export function violence(record: Record_, evidence: Evidence): HTMLElement {
  const months = record.data.months.filter((m) => m.events !== null || m.deaths !== null);
  const quarters = record.data.killed;
  const by_quarter = quarters_of(record);
  const text = section({
    id: "violence",
    nav: t("violence.nav"),
    title: months.length
      ? t("violence.title", {
          n: number(months.reduce((s, m) => s + sum(m.deaths), 0)),
          months: counted(months.length, "count.month", "count.months"),
        })
      : t("violence.nav"),
    lead: months.length && quarters.length ? t("violence.lead") : "",
  });
  if (months.length === 0 && quarters.length === 0) {
    text.append(nothing(t("violence.none")));
    return text;
  }
  const pair = bars_of(months, by_quarter);
  const monthly = [...record.of("violent_events"), ...record.of("violent_deaths")];
  const pale = by_quarter
    .filter((d) => d.why)
    .map((d) => t("violence.one_doubtful", { name: d.name, n: number(d.value), why: d.why?.replace(/\.$/, "") ?? "" }));
  text.append(
    pair,
    pale.length ? h("p", { class: "note" }, t("violence.doubtful", { list: pale.join(" ") })) : "",
    h(
      "p",
      { class: "buttons" },
      monthly.length ? evidence.by_sources(t("violence.month_sources"), monthly) : "",
      quarters.length
        ? evidence.figure(
            "killed.quarters",
            null,
            quarters.flatMap((q) => q.facts),
            t("violence.quarter_sources"),
          )
        : "",
    ),
    ...violence_ahead(record),
  );
  return text;
}
