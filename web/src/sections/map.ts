// The map over time: what the record counted, month by month, and what the whole chain forecasts for the months ahead.
import * as Plot from "@observablehq/plot";
import type * as GeoJSON from "geojson";
import type { PlaceCount, RecordMonth, Spread } from "../contract";
import { at_each_width, circle_key, colour, nothing, paper_width, plot_into } from "../chart";
import { cut, h, section, table } from "../dom";
import { brief, day, month_tick, number, plural } from "../format";
import { geography, pcode_of, type Geography, type Spot } from "../geography";
import type { Evidence } from "../evidence";
import type { Record_ } from "../record";
import { map_of } from "../world";

type Measure = "displaced" | "events" | "deaths";

interface Dot {
  place: Spot;
  value: number; // counted, or the forecast's median
  low: number | null; // the 80 % interval of a forecast
  high: number | null;
  on: string; // the day of a count
  facts: string[];
}

interface Frame {
  from: string;
  until: string;
  kind: "counted" | "missing" | "forecast";
  dots: Dot[]; // largest first
  elsewhere: string[]; // counts of places that have no point
}

interface Layer {
  measure: Measure;
  name: string;
  what: string;
  fill: string;
  frames: Frame[];
  now: number; // the frame of the report's day
  max: number;
}

const headed = (l: Layer) => ({ displaced: "People", events: "Events", deaths: "Deaths" })[l.measure];
const month_of = (f: Frame) => month_tick(f.from, true).replace("\n", " ");
const kind_word = { counted: "counted", missing: "not counted by the day of the report", forecast: "forecast" };

function counted_frame(record: Record_, shapes: Geography, month: RecordMonth, list: PlaceCount[] | null): Frame {
  const inside = (list ?? []).filter((c) => c.value > 0 && record.places.get(c.place)?.level !== "country");
  const dots = inside.flatMap((c): Dot[] => {
    const place = shapes.spot(c.place);
    return place ? [{ place, value: c.value, low: null, high: null, on: c.on, facts: c.facts }] : [];
  });
  return {
    from: month.from,
    until: month.until,
    kind: list ? "counted" : "missing",
    dots: dots.sort((a, b) => b.value - a.value),
    elsewhere: inside.filter((c) => !shapes.spot(c.place)).map((c) => `${record.place_name(c.place)} ${number(c.value)}`),
  };
}

function forecast_frames(record: Record_, shapes: Geography, spread: Spread | null): Frame[] {
  const chain = record.data.forecast?.chain;
  if (!chain || !spread) return [];
  return chain.months.flatMap((m, i): Frame[] => {
    if (!m.whole) return [];
    const dots = chain.communes.flatMap((pcode, k): Dot[] => {
      const place = shapes.spot(pcode);
      const [value, low, high] = [spread.middle[i]![k]!, spread.low[i]![k]!, spread.high[i]![k]!];
      return place && high > 0 ? [{ place, value, low, high, on: m.until, facts: [] }] : [];
    });
    return [{ from: m.from, until: m.until, kind: "forecast", dots: dots.sort((a, b) => b.value - a.value || (b.high ?? 0) - (a.high ?? 0)), elsewhere: [] }];
  });
}

function layer(record: Record_, shapes: Geography, measure: Measure, name: string, what: string, fill: string): Layer {
  const months = record.data.months;
  const has = (m: RecordMonth) => (m[measure]?.length ?? 0) > 0;
  const first = months.findIndex(has);
  const counted = first < 0 ? [] : months.slice(first).map((m) => counted_frame(record, shapes, m, m[measure]));
  const frames = [...counted, ...forecast_frames(record, shapes, record.data.forecast?.chain?.map[measure] ?? null)];
  const last = counted.map((f) => f.kind).lastIndexOf("counted");
  return { measure, name, what, fill, frames, now: Math.max(last, 0), max: Math.max(1, ...frames.flatMap((f) => f.dots.map((d) => d.value))) };
}

const told = (l: Layer, f: Frame, d: Dot) =>
  d.low === null
    ? `${d.place.name}: ${number(d.value)} counted${l.measure === "displaced" ? `, ${day(d.on)}` : ` in ${month_of(f)}`}`
    : `${d.place.name}, ${month_of(f)}, forecast: ${number(d.value)}\neight in ten of all runs: ${number(d.low)} to ${number(d.high)}`;

/** Counts that are older than half a year by the frame's end are drawn with a broken line. */
const old = (f: Frame, d: Dot) => d.low === null && Date.parse(f.until) - Date.parse(d.on) > 183 * 86_400_000;

const radius_of = (width: number) => (width < 260 ? 11 : width < 500 ? 18 : 34);

interface Look {
  labels: number; // how many of the largest are named
  tips: boolean;
}

function map_options(record: Record_, shapes: Geography, l: Layer, f: Frame, width: number, look: Look): Plot.PlotOptions {
  const radius = radius_of(width);
  const rate = (g: GeoJSON.Feature) => {
    const place = record.places.get(pcode_of(g));
    const value = f.dots.find((d) => d.place.pcode === place?.pcode)?.value;
    return place?.population && value ? (1000 * value) / place.population : 0;
  };
  const areas = f.kind === "counted" && l.measure === "displaced" ? shapes.coarse : shapes.fine;
  const shaded = areas.filter((g) => rate(g) > 0);
  return {
    height: Math.round(width * 0.68),
    margin: look.tips ? 6 : 1,
    projection: map_of(shapes.box),
    r: { range: [0, radius], domain: [0, l.max] },
    marks: [
      Plot.geo(shapes.base, { fill: colour.pale, fillOpacity: 0.4, stroke: colour.line, strokeWidth: look.tips ? 0.6 : 0.3 }),
      Plot.geo(shaded, { fill: l.fill, fillOpacity: (g: GeoJSON.Feature) => shade(rate(g), l), stroke: colour.line, strokeWidth: 0.4 }),
      shapes.coarse.length ? Plot.geo(shapes.coarse, { stroke: colour.quiet, strokeWidth: look.tips ? 0.8 : 0.4 }) : null,
      Plot.dot(f.dots.filter((d) => d.high !== null), {
        className: "limit", x: (d: Dot) => d.place.lon, y: (d: Dot) => d.place.lat, r: (d: Dot) => d.high ?? 0, stroke: l.fill, strokeWidth: 0.7, strokeOpacity: 0.55,
      }),
      Plot.dot(f.dots, {
        x: (d: Dot) => d.place.lon,
        y: (d: Dot) => d.place.lat,
        r: "value",
        fill: l.fill,
        fillOpacity: (d: Dot) => (shapes.wide(d.place) ? 0 : 0.5),
        stroke: l.fill,
        strokeWidth: look.tips ? 1.3 : 0.8,
        ...(look.tips ? { tip: true, title: (d: Dot) => told(l, f, d) } : {}),
      }),
      ...f.dots.filter((d) => d.value > 0).slice(0, look.labels).map((point) =>
        Plot.text([point], {
          className: "label",
          dy: -9 - radius * Math.sqrt(point.value / l.max),
          x: (d: Dot) => d.place.lon,
          y: (d: Dot) => d.place.lat,
          text: (d: Dot) => `${cut(d.place.name, look.tips ? 32 : 22)} ${brief(d.value)}`,
          fill: colour.ink,
          stroke: "var(--paper)",
          strokeWidth: 3,
          paintOrder: "stroke",
        }),
      ),
    ],
  };
}

// Shades are on one scale for all months: a fixed rate per 1,000 residents is the darkest.
const full_shade: Record<Measure, number> = { displaced: 250, events: 0.2, deaths: 0.4 };
const shade = (rate: number, l: Layer) => 0.08 + 0.5 * Math.sqrt(Math.min(1, rate / full_shade[l.measure]));

function summary(l: Layer, f: Frame): string {
  if (f.kind === "missing") return `${l.name}, ${month_of(f)}: ${kind_word.missing}.`;
  const top = f.dots.slice(0, 5).map((d) => `${d.place.name} ${number(d.value)}${d.low === null ? "" : ` (${number(d.low)} to ${number(d.high)})`}`);
  return `${l.name}, ${month_of(f)}, ${kind_word[f.kind]}. ${top.length ? `Largest: ${top.join(", ")}.` : "None."}`;
}

/** The frames that paper shows in place of the slider: some counted ones up to the day, and some of the months ahead. */
function on_paper(l: Layer): Frame[] {
  const counted = l.frames.slice(0, l.now + 1);
  const ahead = l.frames.filter((f) => f.kind === "forecast");
  const pick = (list: Frame[], at: number[]) => at.flatMap((i) => list.slice(i, i + 1));
  return [...pick(counted, [Math.max(0, l.now - 6), Math.max(0, l.now - 3), l.now].filter((v, i, all) => all.indexOf(v) === i)), ...pick(ahead, [2, 5, 11])];
}

export function map(record: Record_, evidence: Evidence): HTMLElement {
  const shapes = geography(record);
  const layers = [
    layer(record, shapes, "displaced", "Displaced people", "people at the month’s end", colour.warm),
    layer(record, shapes, "events", "Violent events", "events in the month", colour.accent),
    layer(record, shapes, "deaths", "Deaths in them", "deaths in the month", colour.bad),
  ].filter((l) => l.frames.some((f) => f.dots.length > 0));
  const ahead = layers.some((l) => l.frames.some((f) => f.kind === "forecast"));
  const text = section({
    id: "map",
    nav: "Map",
    title: ahead ? "Where it happens, and where it may go" : "Where it happens",
    lead: layers.length ? `What was counted, month by month${ahead ? ", then what is forecast" : ""}.` : "",
    hint: layers.length ? "Move the slider through the months; press a place for its sources." : "",
  });
  if (layers.length === 0) {
    text.append(nothing("count by place"));
    return text;
  }
  let shown = layers[0]!;
  let at = shown.now;
  let timer = 0;
  const plot = h("div", { class: "plot" });
  const when = h("output", { class: "map-when", for: "map-month" });
  const about = h("p", { class: "note", role: "status", id: "map-about" });
  const legend = h("div", {});
  const largest = h("div", { class: "map-largest" });
  const span = h("div", { class: "map-span", "aria-hidden": "true" });
  const slider = h("input", { type: "range", id: "map-month", min: 0, step: 1, "aria-label": "Month of the map", oninput: () => { stop(); show(Number(slider.value)); } });
  const play = h("button", { type: "button", class: "play", onclick: () => (timer ? stop() : start()) });
  const title = h("h3", {});

  const draw = (width: number) => {
    const frame = shown.frames[at]!;
    const svg = plot_into(plot, width, map_options(record, shapes, shown, frame, width, { labels: width < 500 ? 5 : 12, tips: true }), summary(shown, frame), (d: Dot) => {
      if (d.facts.length) evidence.show(told(shown, frame, d), d.facts);
    });
    svg.querySelectorAll<SVGCircleElement>('[aria-label="dot"]:not(.limit) circle').forEach((circle, i) => {
      const dot = frame.dots[i];
      if (!dot) return;
      if (old(frame, dot)) circle.setAttribute("stroke-dasharray", "3 3");
      if (i >= 12) return; // the others stand in the table
      circle.setAttribute("tabindex", "0");
      circle.setAttribute("role", "img");
      circle.setAttribute("aria-label", told(shown, frame, dot).replace("\n", "; "));
      circle.addEventListener("focus", () => { about.textContent = told(shown, frame, dot).replace("\n", "; "); });
    });
  };
  const show = (index: number) => {
    at = index;
    const frame = shown.frames[at]!;
    slider.value = String(at);
    slider.setAttribute("aria-valuetext", `${month_of(frame)}, ${kind_word[frame.kind]}`);
    when.replaceChildren(h("strong", {}, month_of(frame)), " ", h("span", { class: `kind ${frame.kind}` }, kind_word[frame.kind]));
    about.textContent = summary(shown, frame);
    const rows = frame.dots.slice(0, 10).map((d) => [
      h("span", {}, d.facts.length ? evidence.figure(`map.${d.place.pcode}`, d.value, d.facts, d.place.name) : d.place.name, h("span", { class: "note" }, ` ${d.place.level}`)),
      number(d.value),
      d.low === null ? day(d.on) : `${number(d.low)} to ${number(d.high)}`,
    ]);
    largest.replaceChildren(...(rows.length ? [table(`${shown.name}: the largest in ${month_of(frame)}`, ["Place", headed(shown), frame.kind === "forecast" ? "Eight in ten of all runs" : "Counted on"], rows, frame.kind === "forecast" ? [1, 2] : [1])] : []));
    if (frame.elsewhere.length) largest.append(h("p", { class: "note" }, `Without a point on the map: ${frame.elsewhere.join(", ")}.`));
    if (plot.firstChild) draw(plot.clientWidth);
  };
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    play.textContent = "▶ Play";
    play.setAttribute("aria-label", "Play the months");
  };
  const start = () => {
    if (at === shown.frames.length - 1) show(0);
    timer = window.setInterval(() => (at < shown.frames.length - 1 ? show(at + 1) : stop()), 700);
    play.textContent = "❚❚ Pause";
    play.setAttribute("aria-label", "Pause");
  };
  const take = (l: Layer) => {
    stop();
    const month = shown.frames[at]?.from;
    const same = l.frames.findIndex((f) => f.from === month && l !== shown);
    shown = l;
    slider.max = String(l.frames.length - 1);
    const parts = (["counted", "missing", "forecast"] as const).map((kind) => ({ kind, frames: l.frames.filter((f) => f.kind === kind) })).filter((p) => p.frames.length);
    span.replaceChildren(...parts.map((p) => h("span", { class: p.kind, style: `flex: ${p.frames.length}` }, ...(p.kind === "missing" ? [] : [p.kind, h("small", {}, `: ${month_of(p.frames[0]!)} – ${month_of(p.frames.at(-1)!)}`)]))));
    title.textContent = `${l.name} by place, month by month`;
    legend.replaceChildren(
      circle_key(l.max, radius_of(plot.clientWidth || 1000), l.what, l.fill),
      h(
        "p",
        { class: "note" },
        [
          `Area of a circle: ${l.what}, on one scale for all months.`,
          l.measure === "displaced" && "Rings are departments and areas as counted, which may overlap; broken ones are counts more than half a year old.",
          ahead && "Forecast: the disc is the middle of all runs, the thin ring around it the upper limit of eight in ten.",
          shapes.fine.length && `Shades: ${l.measure === "displaced" ? "people" : l.measure} per 1,000 residents, full at ${number(full_shade[l.measure], 1)}.`,
        ].filter(Boolean).join(" "),
      ),
    );
    show(same >= 0 ? same : l.now);
  };
  const buttons = layers.map((l, i) =>
    h("label", {}, h("input", { type: "radio", name: "layer", value: l.measure, checked: i === 0, onchange: () => take(l) }), ` ${l.name}`),
  );
  at_each_width(plot, () => { take(shown); draw(plot.clientWidth); }, () => 0);
  text.append(
    h("fieldset", { class: "choice" }, h("legend", {}, "Show"), buttons),
    h(
      "figure",
      { class: "chart map screen" },
      h("figcaption", {}, title, legend),
      h("div", { class: "map-controls" }, play, h("div", { class: "map-track" }, slider, span), when),
      about,
      plot,
      largest,
    ),
    ...layers.filter((l) => l.measure !== "deaths").map((l) => small_maps(record, shapes, l)),
  );
  stop();
  take(shown);
  return text;
}

/** For paper, where nothing slides: the same maps side by side. */
function small_maps(record: Record_, shapes: Geography, l: Layer): HTMLElement {
  const frames = on_paper(l);
  const holders = frames.map((f) => ({ f, plot: h("div", {}) }));
  window.addEventListener("beforeprint", () => {
    for (const { f, plot } of holders) plot_into(plot, (paper_width - 40) / 3, map_options(record, shapes, l, f, (paper_width - 40) / 3, { labels: 1, tips: false }), summary(l, f));
  });
  return h(
    "figure",
    { class: "chart paper", "aria-hidden": "true" },
    h("figcaption", {}, h("h3", {}, `${l.name} by place`), h("p", { class: "note" }, `Area of a circle: ${l.what}, on one scale; largest ${number(l.max)}. ${plural(frames.length, "month")} of ${number(l.frames.length)}.`)),
    h("div", { class: "small-maps" }, holders.map(({ f, plot }) => h("div", {}, h("p", { class: "panel-name" }, h("strong", {}, month_of(f)), ` ${kind_word[f.kind]}`), plot))),
  );
}
