// One manner for every chart: a figure with a title that says what it shows, an SVG with a text alternative, a table behind it.
import * as Plot from "@observablehq/plot";
import { cut, details, h } from "./dom";
import { month_tick, number } from "./format";
import { spoken, t } from "./messages";

/** Pixels that a chart is wide on paper. */
export const paper_width = 684;

export interface ChartText {
  title: string;
  alt: string; // one sentence: what a reader who cannot see it needs to know; the numbers are in the table
  beside?: string; // id of the table or list of its numbers, where that stands beside it
  note?: string;
  hint?: string; // how to use it, of no use on paper
  key?: HTMLElement;
  paper?: number; // pixels that it is wide on paper, where several stand in a row
  flat?: number; // share of its height that it has on paper
  heading?: "h2" | "h3"; // by where it stands; h3 if it is not said
}

export const colour = {
  ink: "var(--ink)",
  quiet: "var(--quiet)",
  line: "var(--line)",
  accent: "var(--accent)",
  warm: "var(--warm)",
  good: "var(--good)",
  bad: "var(--bad)",
  pale: "var(--pale)",
};

// Labels in the order of their importance: each moves a little if it meets an earlier one, and goes if that does not help.  In a
// narrow drawing one that has moved far could belong to anything.  What is to be changed is done by the function returned: to
// look at boxes and to change them by turns would lay the page out each time.
function declutter(svg: Element, width: number): () => void {
  const labels = svg.querySelectorAll(".label text");
  if (labels.length === 0) return () => {};
  const ways = width < 500 ? [0, 30] : [0, 30, -16, 46, -30];
  const frame = svg.getBoundingClientRect();
  const kept: { left: number; right: number; top: number; bottom: number }[] = [];
  const changes: (() => void)[] = [];
  for (const label of labels) {
    const box = label.getBoundingClientRect();
    const dx = Math.min(0, frame.right - box.right) + Math.max(0, frame.left - box.left);
    const at = (dy: number) => ({
      left: box.left + dx - 3,
      right: box.right + dx + 3,
      top: box.top + dy,
      bottom: box.bottom + dy,
    });
    const free = ways
      .map(at)
      .find((b) => !kept.some((k) => k.left < b.right && b.left < k.right && k.top < b.bottom && b.top < k.bottom));
    if (free) {
      kept.push(free);
      changes.push(() =>
        label.setAttribute(
          "transform",
          `${label.getAttribute("transform") ?? ""} translate(${dx},${free.top - box.top})`,
        ),
      );
    } else {
      changes.push(() => label.remove());
    }
  }
  return () => {
    for (const change of changes) change();
  };
}

const most_of_a_name = 200; // characters: no chart has room for more

let pen: CanvasRenderingContext2D | null = null;

/** Pixels that `text` is wide in a chart. */
function wide(text: string): number {
  if (!pen) {
    pen = document.createElement("canvas").getContext("2d")!;
    pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  }
  return pen.measureText(text).width;
}

/** `text` shortened to `room` pixels of a chart. */
export function fitted(text: string, room: number): string {
  if (wide(cut(text, most_of_a_name)) <= room) return cut(text, most_of_a_name);
  let length = Math.min(text.length, most_of_a_name) - 1;
  while (length > 1 && wide(`${text.slice(0, length).trimEnd()}…`) > room) --length;
  return `${text.slice(0, length).trimEnd()}…`;
}

/** Room for names at the left of a chart that is `width` wide, at most so much of it; `fit` shortens a name to that room. */
export function names_at_left(
  names: string[],
  width: number,
  most = 0.42,
): { room: number; fit: (name: string) => string } {
  const gap = 10;
  const room = Math.ceil(
    Math.min(most * width, gap + Math.max(0, ...names.map((name) => wide(cut(name, most_of_a_name))))),
  );
  return { room, fit: (name) => fitted(name, room - gap + 1) };
}

/** What a colour or a mark means, in words beside it. */
export function key(
  ...entries: { text: string; colour: string; ring?: boolean; dashed?: boolean; fan?: boolean }[]
): HTMLElement {
  return h(
    "ul",
    { class: "key" },
    entries.map((e) =>
      h(
        "li",
        {},
        h("span", {
          class: `swatch${e.ring ? " ring" : e.dashed ? " dashed" : e.fan ? " fan" : ""}`,
          style: `color: ${e.colour}`,
          "aria-hidden": "true",
        }),
        e.text,
      ),
    ),
  );
}

// Charts are drawn one after the other in the order of the page, with room for the reader's own clicks between them, so that
// the first screen is there at once.
const queue = new Map<HTMLElement, (width: number) => void>();
let crowded: { svg: Element; width: number }[] | null = null; // drawn by draw_next, with labels that may meet

function draw_next(): void {
  const begin = performance.now();
  const widths = new Map([...queue.keys()].map((holder) => [holder, holder.clientWidth]));
  crowded = [];
  for (const [holder, render] of queue) {
    queue.delete(holder);
    render(widths.get(holder)!);
    if (performance.now() - begin > 30) break;
  }
  const changes = crowded.map(({ svg, width }) => declutter(svg, width));
  crowded = null;
  for (const change of changes) change();
  if (queue.size) window.setTimeout(draw_next);
}

/** Calls `render` with the width of `holder`: soon, whenever that changes, and with that of paper before it is printed. */
export function at_each_width(holder: HTMLElement, render: (width: number) => void, on_paper: () => number): void {
  let drawn = 0;
  const once = (width: number) => {
    if (width < 40 || Math.abs(width - drawn) < 2) return;
    drawn = width;
    render(width);
  };
  const print = () => once(on_paper());
  const observer = new ResizeObserver(() => {
    if (!holder.isConnected) {
      // Taken out of the page, as where another day is shown: nothing holds on to it any more.
      observer.disconnect();
      window.removeEventListener("beforeprint", print);
      return;
    }
    if (queue.size === 0) window.setTimeout(draw_next);
    queue.set(holder, once);
  });
  observer.observe(holder);
  window.addEventListener("beforeprint", print);
}

/** Ticks of days as the reader's language writes them: years, months, or days, by what lies between them. */
function day_tick(tick: Date, i: number, all: readonly Date[]): string {
  const iso = (d: Date) => d.toISOString().slice(0, 10);
  const text = iso(tick);
  if (all.every((d) => iso(d).endsWith("-01-01"))) return text.slice(0, 4);
  const month = month_tick(text, i === 0);
  return all.every((d) => iso(d).endsWith("-01")) ? month : `${tick.getUTCDate()} ${month}`;
}

/** Axes that Plot would write in English, in the reader's language. */
function in_language(options: Plot.PlotOptions): Plot.PlotOptions {
  if (spoken() === "en") return options;
  const numbers = (v: unknown) => (typeof v === "number" ? number(v, 2) : String(v));
  const axis = (of: Plot.ScaleOptions | undefined) =>
    of && ({ tickFormat: of.type === "utc" ? day_tick : numbers, ...of } as Plot.ScaleOptions);
  const { x, y } = options;
  return { ...options, ...(x ? { x: axis(x) } : {}), ...(y ? { y: axis(y) } : {}) };
}

/** Draws a plot into `holder` in place of what is there; `pick` gets what a mark with a tip stands for when it is pressed. */
export function plot_into<T>(
  holder: HTMLElement,
  width: number,
  options: Plot.PlotOptions,
  alt: string,
  numbers?: string, // id of the table of its numbers
  pick?: (datum: T) => void,
): Element {
  const plot = Plot.plot({
    width,
    style: {
      background: "transparent",
      color: colour.ink,
      fontFamily: "inherit",
      fontSize: "12px",
      overflow: "visible",
    },
    ...in_language(options),
  });
  const svg = plot instanceof SVGElement ? plot : (plot.querySelector("svg") ?? plot);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  if (numbers) svg.setAttribute("aria-describedby", numbers);
  // Plot names its groups of marks, and a name needs a role.
  for (const group of svg.querySelectorAll("g[aria-label]")) group.setAttribute("role", "group");
  if (pick) {
    plot.addEventListener("click", () => {
      const value = (plot as typeof plot & { value: T | null }).value;
      if (value) pick(value);
    });
  }
  holder.replaceChildren(plot);
  if (crowded) crowded.push({ svg, width });
  else declutter(svg, width)();
  return svg;
}

let tables = 0;

/** The table of a figure, folded away, with an id that the figure can name. */
function numbered(table: () => HTMLElement): HTMLElement {
  const folded = details(t("chart.numbers"), table);
  folded.id = `numbers-${++tables}`;
  return folded;
}

/**
 * A chart drawn anew at each width; the table is the same data for those who read it otherwise (null: it stands beside).
 * `pick` gets what a mark with a tip stands for when it is pressed.
 */
export function chart<T>(
  text: ChartText,
  draw: (width: number) => Plot.PlotOptions,
  table: (() => HTMLElement) | null,
  pick?: (datum: T) => void,
): HTMLElement {
  const holder = h("div", { class: "plot" });
  const numbers = table ? numbered(table) : null;
  const figure = h(
    "figure",
    { class: "chart" },
    h(
      "figcaption",
      {},
      h(text.heading ?? "h3", { class: text.heading ? "figure-title" : undefined }, text.title),
      text.note ? h("p", { class: "note" }, text.note) : null,
      text.hint ? h("p", { class: "note screen" }, text.hint) : null,
      text.key,
    ),
    holder,
    numbers,
  );
  // On paper two stand side by side where the screen has three.
  const on_paper = () => text.paper ?? (holder.closest(".trio") ? (paper_width - 36) / 2 : paper_width);
  at_each_width(
    holder,
    (width) => {
      const options = draw(width);
      const low =
        width === paper_width && text.flat && options.height ? { height: Math.round(text.flat * options.height) } : {};
      plot_into(holder, width, { ...options, ...low }, text.alt, numbers?.id ?? text.beside, pick);
    },
    on_paper,
  );
  return figure;
}

/** The same small chart for each of `panels`, under one title: its name, and what to read first, stand above each. */
export function multiples<T>(
  text: Omit<ChartText, "alt">,
  panels: T[],
  head: (panel: T) => { name: string; value: string },
  draw: (panel: T) => Plot.PlotOptions,
  table: (() => HTMLElement) | null,
  wide = false, // three in a row instead of five
): HTMLElement {
  const numbers = table ? numbered(table) : null;
  const holders = panels.map((panel) => {
    const { name, value } = head(panel);
    return { panel, name, value, plot: h("div", { class: "plot" }) };
  });
  const grid = h(
    "div",
    { class: wide ? "multiples wide" : "multiples" },
    holders.map((p) =>
      h("div", {}, h("p", { class: "panel-name" }, h("strong", {}, p.name), " ", h("span", {}, p.value)), p.plot),
    ),
  );
  for (const p of holders)
    at_each_width(
      p.plot,
      (width) =>
        plot_into(
          p.plot,
          width,
          draw(p.panel),
          t("ahead.panel", { title: text.title, name: p.name, value: p.value }),
          numbers?.id,
        ),
      () => (wide ? (paper_width - 2 * 20) / 3 : (paper_width - 3 * 20) / 4),
    );
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, h("h3", {}, text.title), text.note ? h("p", { class: "note" }, text.note) : null, text.key),
    grid,
    numbers,
  );
}

/** Circles of a map beside the counts that they stand for. */
export function circle_key(max: number, radius: number, what: string, fill: string): HTMLElement {
  const step = 10 ** Math.floor(Math.log10(max));
  const top = [5, 2, 1].map((m) => m * step).find((v) => v <= max) ?? max;
  const values = [...new Set([top, Math.round(top / 5), Math.round(top / 25)])].filter((v) => v > 0);
  const swatches = values.map((v) => {
    const size = 2 * Math.max(1.5, radius * Math.sqrt(v / max));
    return h(
      "li",
      {},
      h("span", { class: "disc", style: `width: ${size}px; height: ${size}px; color: ${fill}`, "aria-hidden": "true" }),
      number(v),
    );
  });
  return h("ul", { class: "key", "aria-label": t("page.circles", { what }) }, swatches);
}

/** In place of a chart without data. */
export function nothing(what: string): HTMLElement {
  return h("p", { class: "nothing" }, t("page.nothing", { what }));
}

export const date = (iso: string) => new Date(`${iso}T00:00:00Z`);
