// How a figure came to be known: a line of steps and a table, below the claims of its dialog.
import * as Plot from "@observablehq/plot";
import { h, table } from "../dom";
import { day, number, quantity } from "../format";
import type { FigureHistory } from "../generated/data";
import { t } from "../messages";
import { api } from "./api";

/** The figure of the API that a button of the report is about; "" for one that has no history. */
export function figure_of(button: string): string {
  const known: Record<string, string> = {
    "force.in_theatre": "in_theatre",
    "force.pledged": "pledged",
    "force.authorised": "authorised",
    "force.notified": "notified",
    "money.required": "money_required",
    "money.pledged": "money_pledged",
    "money.paid": "money_paid",
    "money.spent": "money_spent",
  };
  if (button.startsWith("situation.")) return button.slice("situation.".length);
  return known[button] ?? "";
}

function chart(history: FigureHistory): HTMLElement {
  const rows = history.history
    .filter((step) => step.value !== null)
    .map((step) => ({
      on: new Date(step.known_on),
      value: step.value!,
      low: step.low ?? step.value!,
      high: step.high ?? step.value!,
    }));
  const last = rows.at(-1);
  if (!last) return h("div", {});
  rows.push({ ...last, on: new Date(history.on) });
  const text = t("overview.history_chart");
  const svg = Plot.plot({
    width: 560,
    height: 170,
    marginLeft: 64,
    marginRight: 16,
    style: { background: "none", color: "var(--quiet)", fontSize: "12px" },
    ariaLabel: text,
    x: { type: "utc", label: null, ticks: 4 },
    y: { label: null, grid: true, ticks: 4, nice: true, zero: true, tickFormat: (v: number) => number(v, 1) },
    marks: [
      Plot.areaY(rows, {
        x: "on",
        y1: "low",
        y2: "high",
        curve: "step-after",
        fill: "var(--accent)",
        fillOpacity: 0.15,
      }),
      Plot.lineY(rows, { x: "on", y: "value", curve: "step-after", stroke: "var(--accent)", strokeWidth: 2 }),
    ],
  });
  return h("figure", { class: "chart", "aria-hidden": "true" }, h("div", { class: "plot" }, svg as SVGSVGElement));
}

function told(history: FigureHistory, currency: string): HTMLElement {
  const show = (v: number | null) => quantity(v, history.unit, currency);
  const rows = [...history.history]
    .reverse()
    .map((step) => [
      day(step.known_on),
      show(step.value),
      day(step.as_of),
      [...new Set(step.claims.filter((c) => c.used).map((c) => c.publisher))].slice(0, 3).join("; ") || "–",
    ]);
  return h(
    "section",
    { class: "history", "aria-labelledby": "history-title" },
    h("h3", { id: "history-title" }, t("overview.history")),
    rows.length < 2 ? h("p", { class: "note" }, t("overview.history_none")) : chart(history),
    rows.length < 2
      ? null
      : table(
          t("overview.history"),
          [t("history.known_on"), t("history.value"), t("history.as_of"), t("history.said_by")],
          rows,
          [1],
        ),
  );
}

/** Adds the history of the figure whose button opens the dialog. */
export function add_history(dialog: HTMLDialogElement, mission: string, on: string): void {
  let place: HTMLElement | undefined;
  let pressed = "";
  const press = (event: Event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-figure]");
    pressed = button?.dataset.figure ?? "";
  };
  const open = new MutationObserver(() => {
    place?.remove();
    if (!dialog.open) return;
    const name = figure_of(pressed);
    if (name === "") return;
    const part = h("div", {});
    place = part;
    dialog.append(part);
    void fill(part, mission, on, name);
  });
  open.observe(dialog, { attributes: true, attributeFilter: ["open"] });
  dialog.addEventListener("close", () => {
    pressed = "";
  });
  // The dialog hangs beside the buttons, in an element that is not there yet.
  queueMicrotask(() => dialog.parentElement?.addEventListener("click", press, true));
}

async function fill(place: HTMLElement, mission: string, on: string, name: string): Promise<void> {
  try {
    const { figures } = await api.figures(mission, on);
    const figure = figures.find((f) => f.figure === name && f.actor === "");
    if (!figure) return;
    const history = await api.history(mission, name, { on, item: figure.item, place: figure.place });
    place.replaceChildren(told(history, ""));
  } catch {
    place.replaceChildren(); // the claims are there all the same
  }
}
