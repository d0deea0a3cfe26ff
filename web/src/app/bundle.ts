// A bundle of rows as people read it: tables of what is new and what changes, and what it would cause.
import { h } from "../dom";
import { counted, number } from "../format";
import { t } from "../messages";
import { by_table, columns_of } from "./edits";
import type { Edit, EditTrouble, Preview } from "./team_types";

const most_rows = 100; // of a table at once

/** Columns of a table, by its file; those of facts for "facts-NAME.csv". */
export type Columns = (file: string) => string[];

export interface RowMarks {
  /** A control before each row, by its number from 0. */
  before?: (at: number) => HTMLElement;
  /** Rows that were not taken. */
  left_out?: (at: number) => boolean;
  troubles?: EditTrouble[];
}

/** What is wrong, with what would be right. */
export const trouble_line = (trouble: EditTrouble): HTMLElement =>
  h(
    "span",
    { class: `trouble ${trouble.severity}` },
    trouble.what,
    trouble.fix ? h("span", { class: "fix" }, `: ${trouble.fix}`) : null,
  );

function cell_of(row: Edit, column: string): (Node | string)[] {
  const now = row.cells[column] ?? "";
  if (row.kind === "add") return [now];
  if (!(column in row.cells)) return [];
  const old = row.before?.[column] ?? "";
  return [h("del", {}, old || t("bundle.empty")), " ", h("ins", {}, now || t("bundle.empty"))];
}

function row_of(row: Edit, at: number, columns: string[], marks: RowMarks): HTMLElement[] {
  const mine = (marks.troubles ?? []).filter((one) => one.edit === at);
  const wrong = (column: string) => mine.some((one) => one.column === column);
  const out = marks.left_out?.(at) ?? false;
  const head = [
    marks.before?.(at) ?? null,
    ` ${number(at + 1)} `,
    row.kind === "change" ? h("strong", {}, row.key ?? "") : null,
  ];
  const tr = h(
    "tr",
    { class: out ? "left-out" : undefined },
    h("td", { "data-head": t("bundle.row") }, head, out ? h("span", { class: "note" }, t("bundle.left_out")) : null),
    columns.map((column) =>
      h("td", { class: wrong(column) ? "cell-wrong" : undefined, "data-head": column }, cell_of(row, column)),
    ),
  );
  const below = mine.length
    ? [
        h(
          "tr",
          { class: "troubles" },
          h(
            "td",
            { colspan: columns.length + 1 },
            mine.map((one) => h("div", {}, trouble_line(one))),
          ),
        ),
      ]
    : [];
  return [tr, ...below];
}

function table_of(file: string, rows: { row: Edit; at: number }[], columns: string[], marks: RowMarks): HTMLElement {
  const body = h("tbody", {});
  let shown = 0;
  const more = h("button", { type: "button", class: "more", onclick: () => add() });
  const add = () => {
    for (const { row, at } of rows.slice(shown, shown + most_rows)) body.append(...row_of(row, at, columns, marks));
    shown += most_rows;
    more.hidden = shown >= rows.length;
    more.textContent = t("bundle.more", { n: number(rows.length - shown) });
  };
  add();
  const heads = [t("bundle.row"), ...columns];
  return h(
    "div",
    { class: "bundle-table" },
    h(
      "h4",
      {},
      h("code", {}, file),
      h("span", { class: "note" }, ` ${counted(rows.length, "bundle.row_one", "bundle.rows")}`),
    ),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": file },
      h(
        "table",
        { class: "stack" },
        h("caption", {}, file),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            heads.map((text) => h("th", { scope: "col" }, text)),
          ),
        ),
        body,
      ),
    ),
    more,
  );
}

/** The rows, table by table. */
export function bundle(edits: Edit[], columns: Columns, marks: RowMarks = {}): HTMLElement {
  return h(
    "div",
    { class: "bundle" },
    by_table(edits).map(({ file, rows }) =>
      table_of(
        file,
        rows,
        columns_of(
          rows.map((one) => one.row),
          columns(file),
        ),
        marks,
      ),
    ),
  );
}

const list = (title: string, cls: string, items: HTMLElement[]): HTMLElement | null =>
  items.length ? h("div", { class: cls }, h("h3", {}, title), h("ul", {}, items)) : null;

/** What a bundle would cause: conflicts, errors, warnings, claims that say otherwise; `all`: of rows too, not only beside them. */
export function causes(preview: Preview, all: boolean): HTMLElement {
  const row = (at: number | null) => (at === null ? "" : `${t("bundle.row")} ${number(at + 1)}: `);
  const place = (one: EditTrouble) =>
    one.edit === null && one.file
      ? h("code", {}, [one.file, one.line || null, one.column_number || null].filter(Boolean).join(":"), " ")
      : row(one.edit);
  const of = (severity: string) =>
    preview.problems
      .filter((one) => one.severity === severity && (all || one.edit === null))
      .map((one) => h("li", {}, place(one), trouble_line(one)));
  const rivals = preview.rivals.map((one) =>
    h(
      "li",
      {},
      row(one.edit),
      t("bundle.rival", { id: one.id, source: one.source, value: one.value || "–", proposed: one.proposed || "–" }),
    ),
  );
  const conflicts = preview.conflicts.map((one) => h("li", {}, row(one.edit), one.what));
  const parts = [
    list(t("bundle.conflicts"), "causes bad", conflicts),
    list(t("bundle.errors"), "causes bad", of("error")),
    list(t("bundle.warnings"), "causes warm", of("warning")),
    list(t("bundle.rivals"), "causes", rivals),
  ].filter((part) => part !== null);
  return h("div", { class: "all-causes" }, parts.length ? parts : h("p", { class: "note" }, t("bundle.nothing")));
}
