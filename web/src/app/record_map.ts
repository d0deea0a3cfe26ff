// The map of the record: layers, a slider of months, zoom; the address holds all of it.
import { at_each_width, colour, key, plot_into } from "../chart";
import { details, h, table } from "../dom";
import { number } from "../format";
import { geography } from "../geography";
import { layer, type Measure } from "../map/layers";
import { locale, t } from "../messages";
import { index } from "../record";
import { map_of } from "../world";
import { api } from "./api";
import { load_atlas } from "./atlas";
import { button } from "./controls";
import { add_figure_files } from "./figure_files";
import type { Frame, Shown } from "./main";
import { closures_of, type Ground, type LayerName, layer_names, map_marks, posts_of } from "./map_marks";
import { held, type MapView, movable, part_of, text_of, view_of, whole } from "./map_view";
import { aborted, wrong } from "./told";

interface State {
  layers: Set<LayerName>;
  month: string; // its first day; "" for the last one
  view: MapView;
}

interface Desk extends Ground {
  frame: Frame;
  state: State;
  query: URLSearchParams;
  plot: HTMLElement;
  said: HTMLElement;
  numbers: HTMLElement;
  drawing: number;
}

const colours: Partial<Record<LayerName, string>> = {
  displaced: colour.warm,
  events: colour.accent,
  deaths: colour.bad,
  links: colour.quiet,
  closures: colour.bad,
  posts: colour.good,
  places: colour.quiet,
};

const layers_of = (text: string | null): Set<LayerName> =>
  new Set(
    text === null
      ? (["displaced", "closures", "posts"] as const)
      : layer_names.filter((name) => text.split(",").includes(name)),
  );

const months_of = ({ record }: Ground) => record.data.months;
const month_name = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${iso}T00:00:00Z`));

const at_of = (desk: Desk): number => {
  const months = months_of(desk);
  const found = months.findIndex((one) => one.from === desk.state.month);
  return found >= 0 ? found : months.length - 1;
};

/** The view as the address has it: a link shows the same. */
function keep(desk: Desk): void {
  const { layers, month, view } = desk.state;
  const query = new URLSearchParams(desk.query);
  const set = (name: string, value: string) => (value ? query.set(name, value) : query.delete(name));
  set("layers", [...layers].join(",") || "none");
  set("month", month.slice(0, 7));
  set("at", text_of(view));
  desk.query = query;
  desk.frame.put(query, true);
}

function numbers_of(desk: Desk, from: string, until: string): HTMLElement {
  const places = new Map<string, { name: string; values: Partial<Record<Measure, number>> }>();
  for (const [measure, l] of desk.layers) {
    if (!desk.state.layers.has(measure)) continue;
    for (const dot of l.frames.find((one) => one.from === from)?.dots ?? []) {
      const row = places.get(dot.place.pcode) ?? { name: dot.place.name, values: {} };
      row.values[measure] = dot.value;
      places.set(dot.place.pcode, row);
    }
  }
  const measures = [...desk.layers.keys()].filter((one) => desk.state.layers.has(one));
  const first = measures[0];
  const rows = [...places.values()]
    .sort((a, b) => (first ? (b.values[first] ?? 0) - (a.values[first] ?? 0) : 0))
    .slice(0, 40);
  const marks = [
    ...(desk.state.layers.has("closures") ? closures_of(desk, from, until) : []),
    ...(desk.state.layers.has("posts") ? posts_of(desk, until) : []),
  ];
  return h(
    "div",
    {},
    rows.length
      ? table(
          t("map.numbers"),
          [t("record.place"), ...measures.map((one) => t(`layer.${one}`))],
          rows.map((row) => [row.name, ...measures.map((one) => number(row.values[one]))]),
          measures.map((_, i) => i + 1),
        )
      : null,
    marks.length
      ? h(
          "ul",
          {},
          marks.map((mark) => h("li", {}, mark.text.replaceAll("\n", ", "))),
        )
      : null,
  );
}

function draw(desk: Desk): void {
  const month = months_of(desk)[at_of(desk)];
  const width = desk.plot.clientWidth;
  if (!month || width < 40) return;
  const { shapes, state } = desk;
  const radius = (width < 500 ? 18 : 32) * Math.min(1.8, Math.sqrt(state.view.zoom));
  const labels = Math.round((width < 500 ? 5 : 12) * Math.min(4, state.view.zoom));
  const alt = t("map.alt", {
    month: month_name(month.from),
    layers: [...state.layers].map((one) => t(`layer.${one}`)).join(", ") || "–",
  });
  const svg = plot_into(
    desk.plot,
    width,
    {
      height: Math.round(width * (width < 500 ? 0.9 : 0.6)),
      margin: 4,
      projection: map_of(part_of(state.view, shapes.box)),
      r: { type: "identity" },
      marks: map_marks(desk, state.layers, month.from, month.until, radius, labels),
    },
    alt,
    "record-map-numbers",
  );
  (svg as SVGElement).style.overflow = "hidden";
  desk.said.textContent = month_name(month.from);
}

/** Draws once however often it is asked for before the next frame. */
function soon(desk: Desk, tables: boolean): void {
  cancelAnimationFrame(desk.drawing);
  desk.drawing = requestAnimationFrame(() => draw(desk));
  if (!tables) return;
  const month = months_of(desk)[at_of(desk)];
  if (month) desk.numbers.replaceChildren(numbers_of(desk, month.from, month.until));
}

function slider_of(desk: Desk): HTMLElement {
  const months = months_of(desk);
  const slider = h("input", {
    type: "range",
    class: "month-slider",
    min: 0,
    max: Math.max(0, months.length - 1),
    step: 1,
    "aria-label": t("map.month"),
  });
  slider.value = String(at_of(desk));
  const set = (at: number) => {
    const month = months[Math.max(0, Math.min(months.length - 1, at))];
    if (!month) return;
    desk.state.month = month.from;
    slider.value = String(at_of(desk));
    slider.setAttribute("aria-valuetext", month_name(month.from));
    keep(desk);
    soon(desk, true);
  };
  slider.addEventListener("input", () => set(Number(slider.value)));
  let timer = 0;
  const play = button(t("map.play"), () => {
    const stop = () => {
      window.clearInterval(timer);
      timer = 0;
      play.textContent = t("map.play");
    };
    if (timer) return stop();
    if (at_of(desk) === months.length - 1) set(0);
    play.textContent = t("map.pause");
    timer = window.setInterval(() => {
      if (at_of(desk) >= months.length - 1 || !slider.isConnected) stop();
      else set(at_of(desk) + 1);
    }, 700);
  });
  play.className = "play";
  return h("div", { class: "map-time" }, play, slider, h("strong", { class: "map-month" }, desk.said));
}

function layers_control(desk: Desk): HTMLElement {
  const box = (name: LayerName) => {
    const input = h("input", { type: "checkbox", checked: desk.state.layers.has(name) });
    input.addEventListener("change", () => {
      if (input.checked) desk.state.layers.add(name);
      else desk.state.layers.delete(name);
      keep(desk);
      soon(desk, true);
    });
    return h(
      "label",
      {},
      input,
      h("span", { class: "swatch", style: `color: ${colours[name] ?? colour.quiet}`, "aria-hidden": "true" }),
      ` ${t(`layer.${name}`)}`,
    );
  };
  const there = layer_names.filter(
    (name) => !["displaced", "events", "deaths"].includes(name) || desk.layers.has(name as Measure),
  );
  return h("fieldset", { class: "choice layers" }, h("legend", {}, t("map.layers")), there.map(box));
}

function zoom_control(desk: Desk, show: (view: MapView) => void): HTMLElement {
  const by = (factor: number) => () =>
    show(held({ ...desk.state.view, zoom: desk.state.view.zoom * factor }, desk.shapes.box));
  const one = (text: string, label: string, press: () => void) => {
    const element = button(text, press, "step");
    element.setAttribute("aria-label", label);
    element.title = label;
    return element;
  };
  return h(
    "div",
    { class: "map-zoom" },
    one("+", t("map.nearer"), by(1.6)),
    one("−", t("map.farther"), by(1 / 1.6)),
    one("⤢", t("map.whole"), () => show(whole(desk.shapes.box))),
  );
}

function figure_of(desk: Desk): HTMLElement {
  const show = (view: MapView) => {
    desk.state.view = view;
    keep(desk);
    soon(desk, false);
  };
  desk.plot.setAttribute("tabindex", "0");
  desk.plot.setAttribute("role", "group");
  desk.plot.setAttribute("aria-label", t("map.keys"));
  movable(desk.plot, desk.shapes.box, () => desk.state.view, show);
  at_each_width(
    desk.plot,
    () => draw(desk),
    () => 684,
  );
  const figure = h(
    "figure",
    { class: "chart map record-map" },
    h(
      "figcaption",
      {},
      h("h2", { class: "figure-title" }, t("map.title")),
      h("p", { class: "note screen" }, t("map.hint")),
    ),
    slider_of(desk),
    h("div", { class: "map-frame" }, desk.plot, zoom_control(desk, show)),
    key(
      { text: t("map.key_rings"), colour: colour.warm, ring: true },
      { text: t("map.key_closed"), colour: colour.bad, dashed: true },
    ),
    h("p", { class: "note" }, t("map.how")),
    h(
      "div",
      { id: "record-map-numbers" },
      details(t("chart.numbers"), () => desk.numbers),
    ),
  );
  add_figure_files(h("div", {}, figure));
  return figure;
}

async function ground_of(mission: string, on: string, signal: AbortSignal): Promise<Ground> {
  const [data, network] = await Promise.all([
    api.report(mission, on, signal),
    api.network(mission, on, signal),
    load_atlas(),
  ]);
  const record = index(data);
  const shapes = geography(record);
  const made = (["displaced", "events", "deaths"] as const).map(
    (measure) => [measure, layer(record, shapes, measure, t(`layer.${measure}`), "", colours[measure]!)] as const,
  );
  return { record, shapes, network, layers: new Map(made.filter(([, l]) => l.frames.some((f) => f.dots.length > 0))) };
}

export function record_map(frame: Frame): Shown {
  const place = h("div", { "aria-busy": "true" }, h("p", { class: "nothing" }, t("app.loading")));
  let asking: AbortController | undefined;
  let query = frame.where.query;
  const fill = async (on: string) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const ground = await ground_of(frame.heading.id, on, signal);
      if (signal.aborted) return; // while the outlines came
      const month = query.get("month");
      const desk: Desk = {
        ...ground,
        frame,
        query,
        state: {
          layers: layers_of(query.get("layers")),
          month: month ? `${month}-01` : "",
          view: view_of(query.get("at"), ground.shapes.box),
        },
        plot: h("div", { class: "plot" }),
        said: h("output", {}),
        numbers: h("div", {}),
        drawing: 0,
      };
      const put = frame.put;
      const remember = (next: URLSearchParams, replace: boolean) => {
        query = next;
        put(next, replace);
      };
      desk.frame = { ...frame, put: remember };
      place.replaceChildren(layers_control(desk), figure_of(desk));
      soon(desk, true);
    } catch (error) {
      if (!aborted(error)) place.replaceChildren(wrong(error));
    }
    place.removeAttribute("aria-busy");
  };
  void fill(frame.on);
  return {
    element: h("section", { class: "record-page" }, h("h1", { class: "page-title" }, t("view.map")), place),
    day_changed: (on) => {
      query = new URLSearchParams(query);
      query.set("on", on);
      void fill(on);
    },
    gone: () => asking?.abort(),
  };
}
