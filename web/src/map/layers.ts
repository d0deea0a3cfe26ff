// What the map shows: for each measure a row of months, first those of the record, then those that are forecast.

import { counted, day, days_between, month_tick, number } from "../format";
import type { PlaceCount, RecordMonth, Spread } from "../generated/data";
import type { Geography, Spot } from "../geography";
import { t } from "../messages";
import type { Record_ } from "../record";

export type Measure = "displaced" | "events" | "deaths";

export interface Dot {
  place: Spot;
  value: number; // counted, or the forecast's median
  low: number | null; // the 80 % interval of a forecast
  high: number | null;
  on: string; // the day of a count
  facts: string[];
}

export interface Frame {
  from: string;
  until: string;
  kind: "counted" | "older" | "missing" | "forecast"; // older: nothing new in this month, earlier counts are shown
  dots: Dot[]; // largest first
  known: Set<string>; // P-codes of places that are counted, be it as none, and of those that they lie in
  elsewhere: string[]; // what has no point on the map
}

export interface Layer {
  measure: Measure;
  name: string;
  what: string;
  fill: string;
  frames: Frame[];
  now: number; // the frame of the report's day
  max: number;
}

export const month_of = (f: Frame) => month_tick(f.from, true).replace("\n", " ");

/** Counts that are older than half a year by the frame's end are drawn with a broken line. */
export const old = (f: Frame, d: Dot) => d.low === null && days_between(d.on, f.until) > 183;

/** "14 months": how old a count is by the frame's end. */
export function age(f: Frame, on: string): string {
  const days = days_between(on, f.until);
  return days < 62
    ? counted(days, "count.day", "count.days")
    : counted(Math.round(days / 30.44), "count.month", "count.months");
}

/** What the figures of a frame are, in few words. */
export function kind_of(f: Frame): string {
  if (f.kind === "missing") return t("map.missing");
  if (f.kind !== "older") return t(f.kind === "counted" ? "map.counted" : "map.forecast");
  const newest =
    f.dots
      .map((d) => d.on)
      .sort()
      .at(-1) ?? f.until;
  return t("map.no_new", { age: age(f, newest) });
}

/** What a dot stands for. */
export function told(l: Layer, f: Frame, d: Dot): string {
  const about = { place: d.place.name, n: number(d.value), month: month_of(f) };
  if (d.low !== null) return t("map.told_forecast", { ...about, low: number(d.low), high: number(d.high) });
  if (l.measure !== "displaced") return t("map.told_in", about);
  const on = { ...about, day: day(d.on) };
  return d.on < f.from ? t("map.told_before", { ...on, age: age(f, d.on) }) : t("map.told_on", on);
}

const with_limits = (d: Dot): string => {
  const limits = d.low === null ? "" : ` (${t("value.span", { low: number(d.low), high: number(d.high) })})`;
  return `${d.place.name} ${number(d.value)}${limits}`;
};

/** The frame in a sentence. */
export function summary(l: Layer, f: Frame): string {
  const about = { what: l.name, month: month_of(f), kind: kind_of(f) };
  if (f.kind === "missing") return t("map.sum_missing", about);
  const top = f.dots.slice(0, 5).map(with_limits);
  const oldest = f.dots
    .filter((d) => old(f, d))
    .map((d) => d.on)
    .sort()[0];
  const ages = oldest ? t("map.sum_ages", { age: age(f, oldest), day: day(oldest) }) : "";
  return top.length ? t("map.sum", { ...about, ages, top: top.join(", ") }) : t("map.sum_none", { ...about, ages });
}

/** The places that are counted themselves, lie in one that is, or hold one. */
function with_those_around(record: Record_, counts: PlaceCount[]): Set<string> {
  const named = new Set(counts.flatMap((c) => [c.place, ...(record.places.get(c.place)?.members ?? [])]));
  const known = new Set(named);
  for (const place of record.places.values()) {
    const line = [place];
    for (let p = record.places.get(place.parent); p && p.level !== "country"; p = record.places.get(p.parent))
      line.push(p);
    const first = line.findIndex((p) => named.has(p.pcode));
    if (first > 0) known.add(place.pcode);
    if (first === 0) for (const p of line) known.add(p.pcode);
  }
  return known;
}

function counted_frame(record: Record_, shapes: Geography, measure: Measure, month: RecordMonth): Frame {
  const list = month[measure];
  const inside = (list ?? []).filter((c) => c.value > 0 && record.places.get(c.place)?.level !== "country");
  const dots = inside.flatMap((c): Dot[] => {
    const place = shapes.spot(c.place);
    return place && shapes.holds(place)
      ? [{ place, value: c.value, low: null, high: null, on: c.on, facts: c.facts }]
      : [];
  });
  const drawn = new Set(dots.map((d) => d.place.pcode));
  // A count of displaced people holds until the next; events and deaths are those of the month, wherever there were any.
  const fresh = measure !== "displaced" || inside.some((c) => c.on >= month.from);
  return {
    from: month.from,
    until: month.until,
    kind: !list || (measure === "displaced" && inside.length === 0) ? "missing" : fresh ? "counted" : "older",
    dots: dots.sort((a, b) => b.value - a.value),
    known: measure === "displaced" || !list ? with_those_around(record, list ?? []) : new Set(record.places.keys()),
    elsewhere: inside.filter((c) => !drawn.has(c.place)).map((c) => `${record.place_name(c.place)} ${number(c.value)}`),
  };
}

function forecast_frames(record: Record_, shapes: Geography, spread: Spread | null): Frame[] {
  const chain = record.data.forecast?.chain;
  if (!chain || !spread) return [];
  const known = new Set(record.places.keys());
  return chain.months.flatMap((m, i): Frame[] => {
    if (!m.whole) return [];
    const dots = chain.communes.flatMap((pcode, k): Dot[] => {
      const place = shapes.spot(pcode);
      const [value, low, high] = [spread.middle[i]![k]!, spread.low[i]![k]!, spread.high[i]![k]!];
      return place && high > 0 && shapes.holds(place) ? [{ place, value, low, high, on: m.until, facts: [] }] : [];
    });
    dots.sort((a, b) => b.value - a.value || (b.high ?? 0) - (a.high ?? 0));
    return [{ from: m.from, until: m.until, kind: "forecast", dots, known, elsewhere: [] }];
  });
}

export function layer(
  record: Record_,
  shapes: Geography,
  measure: Measure,
  name: string,
  what: string,
  fill: string,
): Layer {
  const months = record.data.months;
  const first = months.findIndex((m) => (m[measure]?.length ?? 0) > 0);
  const past = first < 0 ? [] : months.slice(first).map((m) => counted_frame(record, shapes, measure, m));
  const frames = [...past, ...forecast_frames(record, shapes, record.data.forecast?.chain?.map[measure] ?? null)];
  const last = past.map((f) => f.kind !== "missing").lastIndexOf(true);
  return {
    measure,
    name,
    what,
    fill,
    frames,
    now: Math.max(last, 0),
    max: Math.max(1, ...frames.flatMap((f) => f.dots.map((d) => d.value))),
  };
}

/** The frames that paper shows in place of the slider: some counted ones up to the day, and some of the months ahead. */
export function on_paper(l: Layer): Frame[] {
  const past = l.frames.slice(0, l.now + 1);
  const ahead = l.frames.filter((f) => f.kind === "forecast");
  const pick = (list: Frame[], at: number[]) => [...new Set(at)].flatMap((i) => list.slice(i, i + 1));
  return [...pick(past, [Math.max(0, l.now - 6), Math.max(0, l.now - 3), l.now]), ...pick(ahead, [2, 5, 11])];
}
