// How much the record knows: claims by series and month, where they disagree, and how long ago the last one was.

import * as Plot from "@observablehq/plot";
import { chart, colour, date, fitted, key, names_at_left } from "../chart";
import { h, table } from "../dom";
import { counted, day, days_between, number } from "../format";
import type { Fact, ReportData } from "../generated/data";
import { t } from "../messages";
import { section_of } from "../words";
import { api } from "./api";
import { add_figure_files } from "./figure_files";
import type { Frame, Shown } from "./main";
import { to } from "./place";
import { aborted, wrong } from "./told";

interface Cell {
  series: string;
  title: string;
  month: string; // its first day
  claims: number;
  rivals: number; // that are not used
  disputed: number;
}

interface Row {
  series: string;
  title: string;
  section: string;
  cells: Map<string, Cell>;
  last: string;
  claims: number;
}

const month_of = (iso: string): string => `${iso.slice(0, 7)}-01`;

function add(rows: Map<string, Row>, data: ReportData, fact: Fact): void {
  const series = data.series.find((one) => one.id === fact.series);
  const row = rows.get(fact.series) ?? {
    series: fact.series,
    title: series?.title ?? fact.series,
    section: series?.section ?? "",
    cells: new Map<string, Cell>(),
    last: "",
    claims: 0,
  };
  rows.set(fact.series, row);
  const month = month_of(fact.on);
  const cell = row.cells.get(month) ?? {
    series: row.series,
    title: row.title,
    month,
    claims: 0,
    rivals: 0,
    disputed: 0,
  };
  row.cells.set(month, cell);
  cell.claims += 1;
  cell.rivals += fact.chosen ? 0 : 1;
  cell.disputed += fact.status === "disputed" ? 1 : 0;
  row.claims += 1;
  if (fact.on > row.last) row.last = fact.on;
}

/** By section, then by the number of claims; facts about days after that of the view are of plans, and stand for nothing known. */
function rows_of(data: ReportData): Row[] {
  const rows = new Map<string, Row>();
  for (const fact of data.facts) if (fact.on <= data.on) add(rows, data, fact);
  return [...rows.values()].sort((a, b) => a.section.localeCompare(b.section) || b.claims - a.claims);
}

/** The last two years that the record has, or all of it where that is less. */
function months_of(rows: Row[], on: string, most: number): string[] {
  const first = rows.flatMap((row) => [...row.cells.keys()]).sort()[0] ?? month_of(on);
  const months: string[] = [];
  const at = new Date(`${month_of(on)}T00:00:00Z`);
  while (months.length < most && at.toISOString().slice(0, 10) >= first) {
    months.unshift(at.toISOString().slice(0, 10));
    at.setUTCMonth(at.getUTCMonth() - 1);
  }
  return months;
}

function numbers(rows: Row[], on: string): HTMLElement {
  return table(
    t("health.title"),
    [
      t("record.series"),
      t("record.section"),
      t("health.claims"),
      t("health.disputed"),
      t("health.last"),
      t("health.age"),
    ],
    rows.map((row) => {
      const disputed = [...row.cells.values()].reduce((sum, cell) => sum + cell.disputed, 0);
      return [
        row.title,
        section_of(row.section),
        number(row.claims),
        number(disputed),
        day(row.last),
        number(days_between(row.last, on)),
      ];
    }),
    [2, 3, 5],
  );
}

const told = (cell: Cell): string =>
  [
    `${cell.title}, ${day(cell.month)}`,
    counted(cell.claims, "health.claim_one", "health.claims_n"),
    cell.rivals ? t("health.rivals_n", { n: number(cell.rivals) }) : "",
    cell.disputed ? t("health.disputed_n", { n: number(cell.disputed) }) : "",
  ]
    .filter(Boolean)
    .join("\n");

function marks(cells: Cell[], rows: Row[], months: string[], width: number, on: string): Plot.Markish[] {
  const at = { x: (c: Cell) => date(c.month).getTime(), y: "series" };
  const step = 5;
  return [
    Plot.cell(
      rows.flatMap((row) => months.map((month) => ({ series: row.series, month }))),
      { x: (c) => date(c.month).getTime(), y: "series", fill: colour.pale, fillOpacity: 0.18, inset: 0.75 },
    ),
    Plot.cell(cells, {
      ...at,
      fill: colour.accent,
      fillOpacity: (c: Cell) => 0.2 + 0.16 * Math.min(step, Math.log2(c.claims + 1)),
      inset: 0.75,
      tip: true,
      title: told,
    }),
    Plot.dot(
      cells.filter((c) => c.rivals > 0 || c.disputed > 0),
      {
        ...at,
        r: 2.4,
        fill: (c: Cell) => (c.disputed > 0 ? colour.bad : "var(--paper)"),
        stroke: "var(--paper)",
        strokeWidth: 0.8,
      },
    ),
    Plot.text(rows, {
      y: "series",
      frameAnchor: "right",
      dx: 8,
      textAnchor: "start",
      text: (row: Row) =>
        width < 500
          ? number(days_between(row.last, on))
          : t("health.days_ago", { n: number(days_between(row.last, on)) }),
      fill: (row: Row) => (days_between(row.last, on) > 180 ? colour.warm : colour.quiet),
    }),
  ];
}

function grid(data: ReportData, rows: Row[], open: (cell: Cell) => void): HTMLElement {
  const names = new Map(rows.map((row) => [row.series, row.title]));
  return chart<Cell>(
    {
      title: t("health.title"),
      heading: "h2",
      note: t("health.note"),
      hint: t("health.hint"),
      alt: t("health.alt", {
        n: number(rows.length),
        old: number(rows.filter((row) => days_between(row.last, data.on) > 180).length),
      }),
      key: key(
        { text: t("health.key_claims"), colour: colour.accent },
        { text: t("health.key_disputed"), colour: colour.bad, ring: false },
      ),
    },
    (width) => {
      const months = months_of(rows, data.on, width < 500 ? 12 : 30);
      const shown = new Set(months);
      const cells = rows.flatMap((row) => [...row.cells.values()].filter((cell) => shown.has(cell.month)));
      const left = names_at_left([...names.values()], width, 0.34);
      return {
        height: 40 + 19 * rows.length,
        marginLeft: left.room,
        marginRight: width < 500 ? 38 : 96,
        marginTop: 30,
        marginBottom: 4,
        x: {
          type: "band",
          axis: "top",
          label: null,
          domain: months.map((month) => date(month).getTime()),
          tickSize: 0,
          tickFormat: (at: number) => {
            const on = new Date(at);
            return on.getUTCMonth() === 0 || at === date(months[0]!).getTime()
              ? String(on.getUTCFullYear())
              : on.getUTCMonth() % 3 === 0 && width > 700
                ? String(on.getUTCMonth() + 1)
                : "";
          },
        },
        y: {
          label: null,
          domain: rows.map((row) => row.series),
          tickSize: 0,
          tickFormat: (id: string) => fitted(names.get(id) ?? id, left.room - 8),
        },
        marks: marks(cells, rows, months, width, data.on),
      };
    },
    () => numbers(rows, data.on),
    open,
  );
}

export function health_grid(frame: Frame): Shown {
  const { heading } = frame;
  const place = h("div", { "aria-busy": "true" }, h("p", { class: "nothing" }, t("app.loading")));
  let asking: AbortController | undefined;
  const fill = async (on: string) => {
    asking?.abort();
    asking = new AbortController();
    try {
      const data = await api.report(heading.id, on, asking.signal);
      const rows = rows_of(data);
      const open = (cell: Cell) => {
        const end = new Date(`${cell.month}T00:00:00Z`);
        end.setUTCMonth(end.getUTCMonth() + 1, 0);
        location.hash = to(heading.id, "record", on, {
          series: cell.series,
          from: cell.month,
          until: end.toISOString().slice(0, 10),
        });
      };
      place.replaceChildren(
        rows.length ? grid(data, rows, open) : h("p", { class: "nothing" }, t("record.title_none")),
      );
      add_figure_files(place);
    } catch (error) {
      if (!aborted(error)) place.replaceChildren(wrong(error));
    }
    place.removeAttribute("aria-busy");
  };
  void fill(frame.on);
  return {
    element: h(
      "section",
      { class: "record-page" },
      h("h1", { class: "page-title" }, t("view.health")),
      h("p", { class: "lead" }, t("health.lead")),
      place,
    ),
    day_changed: (on) => void fill(on),
    gone: () => asking?.abort(),
  };
}
