// One manner for every chart: a figure with a title that says what it shows, an SVG with a text alternative, a table behind it.
import * as Plot from "@observablehq/plot";
import { details, h } from "./dom";

export interface ChartText {
  title: string;
  alt: string; // what a reader who cannot see it needs to know
  note?: string;
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

/** A chart drawn anew at each width; the table is the same data for those who read it otherwise. */
export function chart(text: ChartText, draw: (width: number) => Plot.PlotOptions, table: HTMLElement): HTMLElement {
  const holder = h("div", { class: "plot" });
  const figure = h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, h("h3", {}, text.title), text.note ? h("p", { class: "note" }, text.note) : null),
    holder,
    details("The numbers", table),
  );
  let drawn = 0;
  const render = (width: number) => {
    if (width < 40 || Math.abs(width - drawn) < 2) return;
    drawn = width;
    const plot = Plot.plot({
      width,
      style: { background: "transparent", color: colour.ink, fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
      ...draw(width),
    });
    const svg = plot instanceof SVGElement ? plot : plot.querySelector("svg");
    svg?.setAttribute("role", "img");
    svg?.setAttribute("aria-label", text.alt);
    holder.replaceChildren(plot);
  };
  new ResizeObserver((entries) => render(entries[0]?.contentRect.width ?? 0)).observe(holder);
  window.addEventListener("beforeprint", () => render(660));
  return figure;
}

/** In place of a chart without data. */
export function nothing(what: string): HTMLElement {
  return h("p", { class: "nothing" }, `The record holds no ${what} by this day.`);
}

export const date = (iso: string) => new Date(`${iso}T00:00:00Z`);
