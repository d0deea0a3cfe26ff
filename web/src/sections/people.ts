// People: displaced and killed.
import * as Plot from "@observablehq/plot";
import type { Fact } from "../contract";
import { chart, colour, date, nothing } from "../chart";
import { h, section, table } from "../dom";
import { day, days, month_tick, number, plural } from "../format";
import type { Evidence } from "../evidence";
import { best, type Record_ } from "../record";
import { displaced_ahead, violence_ahead } from "./ahead";

const source_of = (record: Record_, f: Fact) => record.sources.get(f.source)?.publisher ?? f.source;

export function displaced(record: Record_, evidence: Evidence): HTMLElement {
  const country = record.data.places.find((p) => p.level === "country")?.pcode ?? "";
  const all = record.of("displaced", { place: country, item: "" });
  const chosen = all.filter((f) => f.chosen);
  const last = record.data.status.situation.find((s) => s.series === "displaced");
  const text = section({
    id: "displaced",
    nav: "Displaced",
    title: last?.value ? `${number(last.value)} people have fled and not returned` : "People displaced",
    lead: all.length ? "The line joins confirmed counts by the best-graded sources; pale points are what all others said." : "",
  });
  if (all.length === 0) {
    text.append(nothing("count of displaced people in the whole country"));
    return text;
  }
  // Statements of every kind would make a saw of one line: it joins what the best sources say, and the others stand beside it.
  const grade = (f: Fact) => record.sources.get(f.source)?.reliability ?? "F";
  const confirmed = chosen.filter((f) => f.status === "confirmed");
  const best_grade = [..."ABCDEF"].find((g) => confirmed.filter((f) => grade(f) === g).length > 2);
  const firm = new Set(best_grade ? confirmed.filter((f) => grade(f) === best_grade) : confirmed);
  const line = [...firm];
  text.append(
    chart(
      { title: "Displaced people in the country, all claims by the day that they are about", flat: 0.72, alt: chosen.map((f) => `${day(f.on)}: ${number(best(f))}`).join("; ") },
      (width) => ({
        height: width < 500 ? 240 : 320,
        marginLeft: 58,
        marginRight: 40,
        x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
        y: { label: null, grid: true, zero: true, ticks: 5, tickSize: 0 },
        marks: [
          Plot.ruleY([0], { stroke: colour.line }),
          Plot.lineY(line, { x: (f: Fact) => date(f.on), y: (f: Fact) => best(f), stroke: colour.warm, strokeWidth: 2 }),
          Plot.link(all.filter((f) => f.low !== null && f.high !== null && f.low !== f.high), {
            x1: (f: Fact) => date(f.on), x2: (f: Fact) => date(f.on), y1: "low", y2: "high", stroke: colour.warm, strokeOpacity: 0.5,
          }),
          Plot.dot(all, {
            x: (f: Fact) => date(f.on),
            y: (f: Fact) => best(f),
            r: 4,
            fill: colour.warm,
            fillOpacity: (f: Fact) => (firm.has(f) ? 1 : 0.15),
            stroke: colour.warm,
            strokeOpacity: 0.7,
            tip: true,
            title: (f: Fact) => `${number(best(f))}, ${day(f.on)}\n${source_of(record, f)}`,
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
        ],
      }),
      () => table("Displaced people in the country", ["Day", "People", "Source", "Used"], all.map((f) => [day(f.on), number(best(f)), source_of(record, f), f.chosen ? "yes" : "no"]), [1]),
    ),
    h("p", { class: "press" }, evidence.figure("displaced.claims", last?.value ?? null, all.map((f) => f.id).reverse(), "All counts and their sources")),
    ...displaced_ahead(record),
  );
  return text;
}

interface Month {
  on: string;
  events: number;
  deaths: number;
}

export function violence(record: Record_, evidence: Evidence): HTMLElement {
  const by_month = new Map<string, Month>();
  for (const [series, key] of [["violent_events", "events"], ["violent_deaths", "deaths"]] as const) {
    for (const f of record.of(series)) {
      const month = by_month.get(f.on) ?? { on: f.on, events: 0, deaths: 0 };
      month[key] += best(f) ?? 0;
      by_month.set(f.on, month);
    }
  }
  const months = [...by_month.values()].sort((a, b) => a.on.localeCompare(b.on));
  const country = record.data.places.find((p) => p.level === "country")?.pcode ?? "";
  const counted = record.of("killed", { place: country, item: "" }).filter((f) => f.chosen && f.precision === "quarter");
  const grades = (f: Fact) => `${record.sources.get(f.source)?.reliability ?? "F"}${f.credibility}`;
  const quarters = [...new Map([...counted].sort((a, b) => grades(b).localeCompare(grades(a))).map((f) => [f.on, f])).values()].sort((a, b) =>
    a.on.localeCompare(b.on),
  );
  const text = section({
    id: "violence",
    nav: "Violence",
    title: months.length ? `${number(months.reduce((s, m) => s + m.deaths, 0))} deaths in ${plural(months.length, "month")} of recorded events` : "Violence",
    lead: months.length && quarters.length ? "Two counts that must not be added: deaths in the events of one data set, by month, and people killed as counted by quarter; where counts of a quarter differ, the bar is the best-graded one." : "",
  });
  if (months.length === 0 && quarters.length === 0) {
    text.append(nothing("count of violence over time"));
    return text;
  }
  const bars = (title: string, data: { on: string; value: number; name?: string }[], fill: string) =>
    chart(
      { title, alt: data.map((d) => `${d.name ?? day(d.on)}: ${number(d.value)}`).join("; ") },
      () => ({
        height: 210,
        marginLeft: 2,
        marginRight: 2,
        marginTop: 22,
        marginBottom: 36,
        x: { type: "band", label: null, tickSize: 0, tickFormat: (iso: string, i: number) => data[i]?.name?.replace(/ (\d+)$/, "\n$1") ?? month_tick(iso, i === 0) },
        y: { axis: null },
        marks: [
          Plot.barY(data, { x: "on", y: "value", fill, insetLeft: 2, insetRight: 2 }),
          Plot.text(data, { x: "on", y: "value", text: (d) => number(d.value), dy: -9 }),
          Plot.ruleY([0], { stroke: colour.line }),
        ],
      }),
      () => table(title, ["Period", "Count"], data.map((d) => [d.name ?? month_tick(d.on, true).replace("\n", " "), number(d.value)]), [1]),
    );
  const pair = h("div", { class: "trio" });
  if (months.length) {
    pair.append(
      bars("Deaths in recorded events, by month", months.map((m) => ({ on: m.on, value: m.deaths })), colour.bad),
      bars("Recorded events, by month", months.map((m) => ({ on: m.on, value: m.events })), colour.quiet),
    );
  }
  if (quarters.length) pair.append(bars("People killed, by quarter", quarters.map((f) => ({ on: f.on, value: best(f) ?? 0, name: days(f.on, f.until ?? f.on) })), colour.bad));
  const monthly = [...record.of("violent_events"), ...record.of("violent_deaths")];
  text.append(
    pair,
    h(
      "p",
      { class: "buttons" },
      monthly.length ? evidence.by_sources("Sources of the counts by month", monthly) : "",
      quarters.length ? evidence.figure("killed.quarters", null, quarters.map((f) => f.id), "Counts by quarter and their sources") : "",
    ),
    ...violence_ahead(record),
  );
  return text;
}
