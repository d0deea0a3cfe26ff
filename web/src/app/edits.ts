// Rows as a form makes them: what is kept while one writes, and how ids and files are found.  Pure functions, tested in
// test/edits.test.mjs.

/** Where a row of a bundle comes from: only rows of a form can be edited in it. */
export interface Row {
  file: string;
  kind: "add" | "change";
  key: string;
  cells: Record<string, string>;
  before: Record<string, string>;
  from: "form" | "file" | "dispute" | "correction";
}

/** A row as the server gives it, with what it leaves out. */
export const row_of = (
  edit: {
    file: string;
    kind: Row["kind"];
    key?: string;
    cells: Record<string, string>;
    before?: Record<string, string>;
  },
  from: Row["from"],
): Row => ({
  file: edit.file,
  kind: edit.kind,
  key: edit.key ?? "",
  cells: { ...edit.cells },
  before: { ...edit.before },
  from,
});

const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** A name as ids have them: "Le Nouvelliste", 2024-09-26 as "le-nouvelliste-2024-09-26", unlike those that are taken. */
export function new_id(parts: string[], taken: Set<string>): string {
  const first = parts.map(fold).filter(Boolean).join("-").slice(0, 70) || "row";
  for (let n = 1; ; ++n) {
    const id = n === 1 ? first : `${first}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The id of a fact that says something new: its series, whom and where it is about, its day. */
export const fact_id = (cells: Record<string, string>, taken: Set<string>): string =>
  new_id(
    [(cells.series ?? "").replaceAll("_", "-"), cells.item ?? "", cells.actor ?? "", cells.place ?? "", cells.on ?? ""],
    taken,
  );

/** Only what was given: an empty cell is none. */
export const given_cells = (cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text.trim() !== ""));

/** "facts-force.csv:118" as "facts-force.csv". */
export const file_of = (where: string): string => where.replace(/:\d+$/, "");

/** What is sent of rows: those of a form that hold nothing are left out. */
export const filled = (rows: Row[]): Row[] =>
  rows
    .map((row) => ({ ...row, cells: given_cells(row.cells) }))
    .filter((row) => row.kind === "change" || Object.keys(row.cells).some((column) => column !== "id"));

/** Of rows of one table, the columns that any of them has, in the table's order. */
export function columns_of(rows: { cells: Record<string, string> }[], table: string[]): string[] {
  const used = new Set(rows.flatMap((row) => Object.keys(row.cells).filter((column) => row.cells[column] !== "")));
  return [...table.filter((column) => used.has(column)), ...[...used].filter((column) => !table.includes(column))];
}

/** Rows by table, in the order in which the tables first appear; each with its number in the whole. */
export function by_table<T extends { file: string }>(rows: T[]): { file: string; rows: { row: T; at: number }[] }[] {
  const tables = new Map<string, { row: T; at: number }[]>();
  rows.forEach((row, at) => {
    const list = tables.get(row.file);
    if (list) list.push({ row, at });
    else tables.set(row.file, [{ row, at }]);
  });
  return [...tables].map(([file, list]) => ({ file, rows: list }));
}
