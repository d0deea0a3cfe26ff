// The map over time: what the record counted, month by month, and what all models together forecast for the months ahead.
import { at_each_width, circle_key, colour, nothing, paper_width, plot_into } from "../chart";
import { h, section, table } from "../dom";
import type { Evidence } from "../evidence";
import { counted, day, days_between, number } from "../format";
import { type Geography, geography } from "../geography";
import { has_gaps, hatch_key, how_to_read, map_options, radius_of } from "../map/draw";
import {
  age,
  type Dot,
  type Frame,
  kind_of,
  type Layer,
  layer,
  month_of,
  old,
  on_paper,
  summary,
  told,
} from "../map/layers";
import { t } from "../messages";
import type { Record_ } from "../record";
import { level_of } from "../words";

const most_by_keyboard = 12; // circles; the others stand in the table

const column = { displaced: "head.people", events: "map.events_head", deaths: "map.deaths_head" } as const;

/** What stays the same while the map is used. */
interface Setting {
  record: Record_;
  evidence: Evidence;
  shapes: Geography;
  ahead: boolean; // some months are forecast
}

/** What changes: the measure and the month that are shown. */
interface Shown {
  layer: Layer;
  at: number;
}

const frame_of = (shown: Shown): Frame => shown.layer.frames[shown.at]!;
const spoken = (l: Layer, f: Frame, d: Dot) => told(l, f, d).replace("\n", "; ");

/** The day of a count, and how old it is by the frame's end if that is long. */
function counted_on(frame: Frame, dot: Dot): HTMLElement {
  const old_by =
    days_between(dot.on, frame.until) > 62
      ? h("span", { class: "note" }, t("map.before", { age: age(frame, dot.on) }))
      : null;
  return h("span", {}, day(dot.on), old_by);
}

function largest({ evidence }: Setting, shown: Shown): HTMLElement[] {
  const frame = frame_of(shown);
  const forecast = frame.kind === "forecast";
  const rows = frame.dots
    .slice(0, 10)
    .map((d) => [
      h(
        "span",
        {},
        d.facts.length ? evidence.figure(`map.${d.place.pcode}`, d.value, d.facts, d.place.name) : d.place.name,
        h("span", { class: "note" }, ` ${level_of(d.place.level)}`),
      ),
      number(d.value),
      d.low === null ? counted_on(frame, d) : t("value.span", { low: number(d.low), high: number(d.high) }),
    ]);
  const head = [t("head.place"), t(column[shown.layer.measure]), t(forecast ? "map.eight" : "head.counted_on")];
  return [
    ...(rows.length
      ? [
          table(
            t("map.largest", { what: shown.layer.name, month: month_of(frame) }),
            head,
            rows,
            forecast ? [1, 2] : [1],
          ),
        ]
      : []),
    ...(frame.elsewhere.length
      ? [h("p", { class: "note" }, t("map.elsewhere", { places: frame.elsewhere.join(", ") }))]
      : []),
  ];
}

function draw(setting: Setting, shown: Shown, plot: HTMLElement, about: HTMLElement, width: number): void {
  const { record, evidence, shapes } = setting;
  const l = shown.layer;
  const frame = frame_of(shown);
  const options = map_options(record, shapes, l, frame, width, {
    labels: width < 500 ? 5 : 12,
    tips: true,
    name: width < 500 ? 18 : 36,
  });
  const svg = plot_into(
    plot,
    width,
    options,
    t("map.described", { what: l.name.toLowerCase(), month: month_of(frame), kind: kind_of(frame) }),
    "map-numbers",
    (d: Dot) => {
      if (d.facts.length) evidence.show(told(l, frame, d), d.facts);
    },
  );
  svg.querySelectorAll<SVGCircleElement>('[aria-label="dot"] > g:not(.limit) circle').forEach((circle, i) => {
    const dot = frame.dots[i];
    if (!dot) return;
    if (old(frame, dot)) circle.setAttribute("stroke-dasharray", "3 3");
    if (i >= most_by_keyboard) return;
    circle.setAttribute("tabindex", "0");
    circle.setAttribute("role", "img");
    circle.setAttribute("aria-label", spoken(l, frame, dot));
    circle.addEventListener("focus", () => {
      about.textContent = spoken(l, frame, dot);
    });
  });
}

/** A bar below the slider: which months were counted, which are forecast. */
function span_of(l: Layer): HTMLElement[] {
  const kinds = [
    {
      kind: "counted",
      name: t("map.counted"),
      frames: l.frames.filter((f) => f.kind === "counted" || f.kind === "older"),
    },
    { kind: "missing", name: "", frames: l.frames.filter((f) => f.kind === "missing") },
    { kind: "forecast", name: t("map.forecast"), frames: l.frames.filter((f) => f.kind === "forecast") },
  ];
  return kinds
    .filter((k) => k.frames.length)
    .map(({ kind, name, frames }) => {
      const words =
        kind === "missing"
          ? []
          : [name, h("small", {}, t("map.span", { from: month_of(frames[0]!), until: month_of(frames.at(-1)!) }))];
      return h("span", { class: kind, style: `flex: ${frames.length}` }, ...words);
    });
}

/** A button that lets the months pass, one after the other. */
function player(step: () => boolean): { button: HTMLButtonElement; stop: () => void } {
  let timer = 0;
  const button = h("button", { type: "button", class: "play", onclick: () => (timer ? stop() : start()) });
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    button.textContent = t("map.play");
    button.setAttribute("aria-label", t("map.play_months"));
  };
  const start = () => {
    timer = window.setInterval(() => {
      if (!step()) stop();
    }, 700);
    button.textContent = t("map.pause");
    button.setAttribute("aria-label", t("map.pause_months"));
  };
  stop();
  return { button, stop };
}

/** The choice of what the map shows. */
const measures = (layers: Layer[], take: (l: Layer) => void): HTMLElement =>
  h(
    "fieldset",
    { class: "choice" },
    h("legend", {}, t("map.layers")),
    layers.map((l, i) =>
      h(
        "label",
        {},
        h("input", { type: "radio", name: "layer", value: l.measure, checked: i === 0, onchange: () => take(l) }),
        ` ${l.name}`,
      ),
    ),
  );

function month_slider(move: (at: number) => void): HTMLInputElement {
  const slider = h("input", {
    type: "range",
    id: "map-month",
    min: 0,
    step: 1,
    "aria-label": t("map.month"),
    oninput: () => move(Number(slider.value)),
  });
  return slider;
}

const legend_of = ({ shapes, ahead }: Setting, l: Layer, width: number): (Node | string)[] => [
  circle_key(l.max, radius_of(width), l.what, l.fill),
  l.frames.some((f) => has_gaps(shapes, l, f)) ? hatch_key() : "",
  h("p", { class: "note" }, how_to_read(shapes, l, ahead)),
];

/** The map with its choice of measure, its slider and its table. */
function controls(setting: Setting, layers: Layer[]): HTMLElement[] {
  const shown: Shown = { layer: layers[0]!, at: layers[0]!.now };
  const plot = h("div", { class: "plot" });
  const when = h("output", { class: "map-when", for: "map-month" });
  const about = h("p", { class: "note", role: "status", id: "map-about" });
  const legend = h("div", {});
  const numbers = h("div", { class: "map-largest", id: "map-numbers" });
  const span = h("div", { class: "map-span", "aria-hidden": "true" });
  const title = h("h3", {});
  const slider = month_slider((at) => {
    play.stop();
    show(at);
  });
  const play = player(() => {
    const last = shown.layer.frames.length - 1;
    show(shown.at === last ? 0 : shown.at + 1);
    return shown.at < last;
  });
  const show = (at: number) => {
    shown.at = at;
    const frame = frame_of(shown);
    slider.value = String(at);
    slider.setAttribute("aria-valuetext", `${month_of(frame)}, ${kind_of(frame)}`);
    when.replaceChildren(
      h("strong", {}, month_of(frame)),
      " ",
      h("span", { class: `kind ${frame.kind}` }, kind_of(frame)),
    );
    about.textContent = summary(shown.layer, frame);
    numbers.replaceChildren(...largest(setting, shown));
    if (plot.firstChild) draw(setting, shown, plot, about, plot.clientWidth);
  };
  const take = (l: Layer) => {
    play.stop();
    const month = shown.layer.frames[shown.at]?.from;
    const same = l.frames.findIndex((f) => f.from === month && l !== shown.layer);
    shown.layer = l;
    slider.max = String(l.frames.length - 1);
    span.replaceChildren(...span_of(l));
    title.textContent = t("map.by_month", { what: l.name });
    legend.replaceChildren(...legend_of(setting, l, plot.clientWidth || 1000));
    show(same >= 0 ? same : l.now);
  };
  at_each_width(
    plot,
    (width) => {
      take(shown.layer);
      draw(setting, shown, plot, about, width);
    },
    () => 0,
  );
  take(shown.layer);
  return [
    measures(layers, take),
    h(
      "figure",
      { class: "chart map screen" },
      h("figcaption", {}, title, legend),
      h("div", { class: "map-controls" }, play.button, h("div", { class: "map-track" }, slider, span), when),
      about,
      plot,
      numbers,
    ),
  ];
}

export function map(record: Record_, evidence: Evidence): HTMLElement {
  const shapes = geography(record);
  const layers = [
    layer(record, shapes, "displaced", t("map.displaced"), t("map.displaced_what"), colour.warm),
    layer(record, shapes, "events", t("map.events"), t("map.events_what"), colour.accent),
    layer(record, shapes, "deaths", t("map.deaths"), t("map.deaths_what"), colour.bad),
  ].filter((l) => l.frames.some((f) => f.dots.length > 0));
  const ahead = layers.some((l) => l.frames.some((f) => f.kind === "forecast"));
  const text = section({
    id: "map",
    nav: t("map.nav"),
    title: t(ahead ? "map.where_ahead" : "map.where"),
    lead: layers.length ? t(ahead ? "map.lead_ahead" : "map.lead") : "",
    hint: layers.length ? t("map.slide") : "",
  });
  if (layers.length === 0) text.append(nothing(t("map.none")));
  else
    text.append(
      ...controls({ record, evidence, shapes, ahead }, layers),
      ...layers.filter((l) => l.measure !== "deaths").map((l) => small_maps(record, shapes, l)),
    );
  return text;
}

/** For paper, where nothing slides: the same maps side by side. */
function small_maps(record: Record_, shapes: Geography, l: Layer): HTMLElement {
  const frames = on_paper(l);
  const width = (paper_width - 40) / 3;
  const holders = frames.map((f) => ({ f, plot: h("div", {}) }));
  window.addEventListener("beforeprint", () => {
    for (const { f, plot } of holders)
      plot_into(
        plot,
        width,
        map_options(record, shapes, l, f, width, { labels: 1, tips: false, name: 22 }),
        summary(l, f),
      );
  });
  const note = t("map.small_note", {
    what: l.what,
    max: number(l.max),
    months: counted(frames.length, "count.month", "count.months"),
    all: number(l.frames.length),
  });
  return h(
    "figure",
    { class: "chart paper", "aria-hidden": "true" },
    h("figcaption", {}, h("h3", {}, t("map.by_place", { what: l.name })), h("p", { class: "note" }, note)),
    h(
      "div",
      { class: "small-maps" },
      holders.map(({ f, plot }) =>
        h("div", {}, h("p", { class: "panel-name" }, h("strong", {}, month_of(f)), ` ${kind_of(f)}`), plot),
      ),
    ),
  );
}
