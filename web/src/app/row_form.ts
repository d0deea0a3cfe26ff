// One row as a form: a control for each column, and below it what is wrong with that cell.
import { h } from "../dom";
import { counted } from "../format";
import type { MissionIndex } from "../generated/data";
import { t } from "../messages";
import { trouble_line } from "./bundle";
import { type Choice, choice, labelled, text_input } from "./controls";
import type { Row } from "./edits";
import type { EditTrouble, TableForm } from "./team_types";

/** What the form suggests. */
export interface Ground {
  index: MissionIndex;
  tables: TableForm[];
  files: Map<string, string>; // by series, the table in which its facts stand
  lists: Map<string, string>; // ids of lists of suggestions, by what they hold
}

export interface RowForm {
  element: HTMLElement;
  /** Shows what is wrong with the row, which is the one of this number in what was looked at; removes what was shown before. */
  tell: (troubles: EditTrouble[]) => void;
}

const days = ["on", "until", "published", "planned", "done", "closed", "reopened"];
const texts = ["note", "title", "url"];
const actors = ["actor", "by", "contributor"];
const places = ["place", "to", "from", "parent"];
const sources = ["source", "planned_source", "done_source", "reopened_source"];

const named = [
  "id",
  "publisher",
  "published",
  "title",
  "url",
  "reliability",
  "note",
  "series",
  "item",
  "on",
  "until",
  "precision",
  "actor",
  "by",
  "place",
  "to",
  "from",
  "value",
  "low",
  "high",
  "currency",
  "status",
  "credibility",
  "promise",
  "source",
  "name",
  "kind",
  "closed",
  "reopened",
  "planned",
  "done",
] as const;

/** A column in the reader's words; one that only some tables have, as the table has it. */
function column_name(column: string): string {
  const known = named.find((one) => one === column);
  return known ? t(`column.${known}`) : column.replaceAll("_", " ");
}

/** What a reader of the form needs to know of a column; "" for one that says it by its name. */
function about(column: string, row: Row, { index }: Ground): string {
  if (column === "series") {
    const series = index.series.find((s) => s.id === row.cells.series);
    return series
      ? [series.title, series.unit === "none" ? "" : series.unit].filter(Boolean).join(", ")
      : t("row.series");
  }
  const keys: Record<string, Parameters<typeof t>[0]> = {
    credibility: "row.credibility",
    reliability: "row.reliability",
    low: "row.low",
    precision: "row.precision",
    until: "row.until",
    by: "row.by",
    id: "row.id",
    promise: "row.promise",
  };
  const key = keys[column];
  return key ? t(key) : "";
}

function choices_of(column: string, row: Row, { index }: Ground): Choice[] | undefined {
  const plain = (names: string[]): Choice[] => names.map((name) => ({ value: name, text: name.replaceAll("_", " ") }));
  const facts = row.file.startsWith("facts");
  if (column === "status" && facts) return plain(index.statuses);
  if (column === "item") {
    const items = index.series.find((s) => s.id === row.cells.series)?.items ?? [];
    return items.length ? plain(items) : undefined;
  }
  if (column === "reliability") return plain(["A", "B", "C", "D", "E", "F"]);
  if (column === "credibility") return plain(["1", "2", "3", "4", "5", "6"]);
  return undefined;
}

/** Which list of suggestions a column has; "" for none. */
function suggested(column: string): string {
  if (actors.includes(column)) return "actors";
  if (places.includes(column)) return "places";
  if (sources.includes(column)) return "sources";
  return column === "series" ? "series" : "";
}

function control_of(column: string, row: Row, ground: Ground, changed: () => void): HTMLElement {
  const set = (value: string) => {
    row.cells[column] = value;
    changed();
  };
  const value = row.cells[column] ?? "";
  const choices = choices_of(column, row, ground);
  if (choices) return choice(choices, value, set, t("row.none"));
  const list = ground.lists.get(suggested(column));
  if (days.includes(column)) return text_input(value, set, { placeholder: t("row.day"), inputmode: "numeric" });
  if (["value", "low", "high", "strength", "count", "population"].includes(column))
    return text_input(value, set, { inputmode: "decimal" });
  return text_input(value, set, list ? { list } : {});
}

/** The columns of a form: those that a row needs most first, the others folded away. */
function columns_of(row: Row, table: TableForm): { first: string[]; others: string[] } {
  const wanted: Record<string, string[]> = {
    "sources.csv": ["publisher", "published", "reliability", "title", "url", "note"],
    facts: ["series", "item", "on", "value", "actor", "place", "status", "credibility", "note"],
  };
  const first = wanted[row.file.startsWith("facts") ? "facts" : row.file];
  if (!first) return { first: table.columns, others: [] };
  const there = first.filter((column) => table.columns.includes(column));
  const rest = table.columns.filter((column) => !there.includes(column));
  const filled = rest.filter((column) => (row.cells[column] ?? "") !== "" && column !== "id" && column !== "source");
  return { first: [...there, ...filled], others: rest.filter((column) => !filled.includes(column)) };
}

/** Shows what is wrong with the cells of a form at each of them; what belongs to none of them, in `loose`. */
function tell_at(fields: Map<string, Field>, loose: HTMLElement, troubles: EditTrouble[]): void {
  for (const { field: one, control, told } of fields.values()) {
    one.classList.remove("error", "warning");
    control.removeAttribute("aria-invalid");
    if (told.firstChild) told.replaceChildren();
  }
  loose.replaceChildren();
  for (const trouble of troubles) {
    const at = fields.get(trouble.column ?? "");
    (at?.told ?? loose).append(trouble_line(trouble));
    at?.field.classList.add(trouble.severity);
    if (trouble.severity === "error") at?.control.setAttribute("aria-invalid", "true");
    at?.field.closest("details")?.setAttribute("open", "");
  }
}

interface Field {
  field: HTMLElement;
  control: HTMLElement;
  told: HTMLElement;
}

/** `changed` is called at each change of a cell. */
export function row_form(row: Row, table: TableForm, ground: Ground, changed: () => void): RowForm {
  const fields = new Map<string, Field>();
  // Another series has other items.  Only what is asked for changes: somebody may be on the way to the next field.
  const renew = () => {
    const old = fields.get("item");
    const said = fields.get("series")?.field.querySelector(".note");
    if (said) said.textContent = about("series", row, ground);
    if (!old || (old.control instanceof HTMLInputElement && !choices_of("item", row, ground))) return;
    old.field.replaceWith(field("item"));
    window.setTimeout(() => {
      if (document.activeElement === document.body) fields.get("item")?.control.focus();
    });
  };
  const field = (column: string): HTMLElement => {
    const control = control_of(column, row, ground, changed);
    control.dataset.column = column;
    if (column === "series") control.addEventListener("change", renew);
    const told = h("span", { class: "told-cell", role: "status" });
    const element = h(
      "div",
      { class: texts.includes(column) ? "cell wide" : "cell" },
      labelled(column_name(column), control, about(column, row, ground)),
      told,
    );
    fields.set(column, { field: element, control, told });
    return element;
  };
  const { first, others } = columns_of(row, table);
  const loose = h("div", { class: "told-row", role: "status" });
  const element = h(
    "div",
    { class: "row-form" },
    h("div", { class: "cells" }, first.map(field)),
    others.length
      ? h(
          "details",
          {},
          h("summary", {}, counted(others.length, "row.more_one", "row.more")),
          h("div", { class: "cells" }, others.map(field)),
        )
      : null,
    loose,
  );
  return { element, tell: (troubles) => tell_at(fields, loose, troubles) };
}
