// Propose: rows of sources and facts, checked while one writes; corrections and disputes; files that are dropped in.
import { h } from "../dom";
import { counted, number } from "../format";
import { t } from "../messages";
import { api } from "./api";
import { bundle, causes } from "./bundle";
import { button, careful_button, choice, form, heading, labelled, suggestions, text_area } from "./controls";
import { type Draft, drop_draft, empty, keep_draft, kept_draft } from "./draft";
import { fact_id, file_of, filled, new_id, type Row, row_of } from "./edits";
import type { Frame, Shown } from "./main";
import { to } from "./place";
import { file_drop } from "./propose_file";
import { type Ground, type RowForm, row_form } from "./row_form";
import { team } from "./team_api";
import type { Preview, TableForm } from "./team_types";
import { wrong } from "./told";

const wait = 350; // milliseconds without a key until what was written is looked at

/** All that the page holds. */
interface Desk {
  frame: Frame;
  ground: Ground;
  draft: Draft;
  forms: Map<Row, RowForm>;
  rows: HTMLElement;
  told: HTMLElement;
  send: HTMLButtonElement;
  timer: number;
  asked: number; // which look is the newest
}

const table_for = (tables: TableForm[], file: string): TableForm =>
  tables.find((one) => one.file === file) ??
  tables.find((one) => one.file === "facts*.csv" && file.startsWith("facts")) ?? {
    file,
    files: [],
    columns: [],
    key: "",
    changeable: [],
  };

const taken_ids = (desk: Desk): Set<string> => new Set(desk.draft.rows.map((row) => row.cells.id ?? ""));

/** Ids and tables that a form finds by itself, where nobody has written others. */
function completed(desk: Desk): Row[] {
  const taken = taken_ids(desk);
  let source = "";
  return filled(desk.draft.rows).map((row) => {
    if (row.kind === "change" || row.from !== "form") return row;
    const cells = { ...row.cells };
    if (row.file === "sources.csv") {
      cells.id ??= new_id([cells.publisher ?? "", cells.published ?? ""], taken);
      taken.add(cells.id);
      source = cells.id;
    } else if (row.file.startsWith("facts")) {
      cells.id ??= fact_id(cells, taken);
      taken.add(cells.id);
      if (source) cells.source ??= source;
      const file = desk.ground.files.get(cells.series ?? "") ?? row.file;
      return { ...row, file, cells };
    } else if (source && table_for(desk.ground.tables, row.file).columns.includes("source")) {
      cells.source ??= source;
    }
    return { ...row, cells };
  });
}

/** Which row of the draft a row of what was sent is, by number. */
const filled_rows = (desk: Desk): Row[] => desk.draft.rows.filter((row) => filled([row]).length > 0);

/** What is proposed is for the record as it is now, whatever day was looked at before. */
const newest_day = ({ heading, on }: Frame): string => heading.latest_day ?? on;

/** Finds the tables in which facts of the draft's series stand. */
async function find_files({ frame, ground, draft }: Desk): Promise<void> {
  const series = new Set(draft.rows.filter((row) => row.from === "form").map((row) => row.cells.series ?? ""));
  const wanted = [...series].filter((one) => ground.index.series.some((s) => s.id === one) && !ground.files.has(one));
  await Promise.all(
    wanted.map(async (one) => {
      const { facts } = await api.facts(frame.heading.id, { on: newest_day(frame), series: one, limit: 1 });
      if (facts[0]) ground.files.set(one, file_of(facts[0].where));
    }),
  );
}

async function look(desk: Desk): Promise<void> {
  const asked = ++desk.asked;
  try {
    await find_files(desk);
    if (asked !== desk.asked) return;
    const edits = completed(desk);
    if (edits.length === 0) {
      desk.told.replaceChildren(h("p", { class: "note" }, t("propose.empty")));
      desk.send.disabled = true;
      for (const one of desk.forms.values()) one.tell([]);
      return;
    }
    const seen = await team.preview(desk.frame.heading.id, edits);
    if (asked !== desk.asked) return;
    show_preview(desk, seen);
  } catch (error) {
    if (asked === desk.asked) desk.told.replaceChildren(wrong(error));
  }
}

function show_preview(desk: Desk, seen: Preview): void {
  const rows = filled_rows(desk);
  for (const [row, one] of desk.forms) {
    const at = rows.indexOf(row);
    one.tell(at < 0 ? [] : seen.problems.filter((trouble) => trouble.edit === at));
  }
  const errors = seen.problems.filter((one) => one.severity === "error").length + seen.conflicts.length;
  const others = { ...seen, problems: seen.problems.filter((one) => !shown_in_form(desk, rows, one.edit)) };
  desk.send.disabled = !seen.acceptable;
  desk.told.replaceChildren(
    h(
      "p",
      { class: errors ? "wrong-line" : "good-line" },
      errors
        ? counted(errors, "propose.errors_one", "propose.errors")
        : counted(rows.length, "propose.good_one", "propose.good"),
    ),
    errors && !others.problems.length && !others.conflicts.length && !others.rivals.length
      ? h("p", { class: "note" }, t("propose.at_cells"))
      : causes(others, true),
  );
}

const shown_in_form = (desk: Desk, rows: Row[], at: number | null): boolean => at !== null && desk.forms.has(rows[at]!);

/** What was asked before does not count any more. */
function stop_looking(desk: Desk): void {
  window.clearTimeout(desk.timer);
  desk.asked += 1;
}

function changed(desk: Desk): void {
  keep_draft(desk.frame.heading.id, desk.draft);
  stop_looking(desk);
  desk.timer = window.setTimeout(() => void look(desk), wait);
}

function remove(desk: Desk, rows: Row[]): void {
  desk.draft.rows = desk.draft.rows.filter((row) => !rows.includes(row));
  draw_rows(desk);
  changed(desk);
}

function card_of(desk: Desk, row: Row): HTMLElement {
  const table = table_for(desk.ground.tables, row.file);
  const one = row_form(row, table, desk.ground, () => changed(desk));
  desk.forms.set(row, one);
  const titles: Record<string, string> = { "sources.csv": t("propose.source") };
  const title =
    row.from === "correction"
      ? t("propose.correction")
      : (titles[row.file] ?? (row.file.startsWith("facts") ? t("propose.fact") : row.file));
  return h(
    "fieldset",
    { class: "row-card" },
    h("legend", {}, title),
    one.element,
    button(t("propose.remove"), () => remove(desk, [row]), "link-button"),
  );
}

/** Rows of forms as forms; those of files, and disputes, as tables. */
function draw_rows(desk: Desk): void {
  desk.forms.clear();
  const written = desk.draft.rows.filter((row) => row.kind === "add" && row.from !== "file");
  const others = desk.draft.rows.filter((row) => !written.includes(row));
  const columns = (file: string) => table_for(desk.ground.tables, file).columns;
  desk.rows.replaceChildren(
    ...written.map((row) => card_of(desk, row)),
    ...(others.length
      ? [
          h(
            "section",
            { class: "from-file" },
            h("h3", {}, t("propose.others")),
            bundle(others, columns),
            careful_button(t("propose.remove_all"), () => remove(desk, others)),
          ),
        ]
      : []),
  );
}

const blank = (file: string, cells: Record<string, string> = {}): Row => ({
  file,
  kind: "add",
  key: "",
  cells,
  before: {},
  from: "form",
});

function add(desk: Desk, row: Row): void {
  desk.draft.rows.push(row);
  draw_rows(desk);
  changed(desk);
  const card = [...desk.rows.querySelectorAll(".row-card")].at(-1);
  card?.querySelector<HTMLElement>("input, select")?.focus();
}

/** Buttons for one more row of each kind. */
function adders(desk: Desk): HTMLElement {
  const last = () => desk.draft.rows.filter((row) => row.file.startsWith("facts")).at(-1)?.cells ?? {};
  const fact = () => add(desk, blank("facts.csv", { on: last().on ?? "", status: "confirmed", credibility: "2" }));
  const others = desk.ground.tables.filter((one) => one.file !== "sources.csv" && one.file !== "facts*.csv");
  const more = choice(
    others.map((one) => ({ value: one.file, text: one.file })),
    "",
    (file) => {
      if (!file) return;
      add(desk, blank(file));
      more.value = "";
    },
    t("propose.other_table"),
  );
  more.setAttribute("aria-label", t("propose.other_table"));
  return h(
    "div",
    { class: "buttons" },
    button(`+ ${t("propose.source")}`, () => add(desk, blank("sources.csv"))),
    button(`+ ${t("propose.fact")}`, fact),
    more,
  );
}

async function send(desk: Desk): Promise<void> {
  const { heading, on } = desk.frame;
  const form = desk.send.form!;
  form.inert = true; // nothing is sent twice, and nothing is written that would not be sent
  stop_looking(desk);
  try {
    const { why, revises } = desk.draft;
    const edits = completed(desk);
    const filed = revises
      ? await team.revise(heading.id, revises, why, edits)
      : await team.propose(heading.id, why, edits);
    drop_draft(heading.id, desk.draft);
    if (form.isConnected) location.hash = to(heading.id, "review", on, { n: String(filed.number) });
  } catch (error) {
    desk.told.replaceChildren(wrong(error, t("propose.refused")));
    form.inert = false;
  }
}

/** What the address asks for: another round of a proposal, a dispute or a correction of a fact. */
async function take_asked(desk: Desk, query: URLSearchParams): Promise<void> {
  const { id } = desk.frame.heading;
  const [dispute, correct] = ["dispute", "correct"].map((name) => query.get(name));
  if (desk.draft.revises && desk.draft.rows.length === 0) {
    const { why, edits } = await team.proposal(id, desk.draft.revises);
    const from = edits.length > 20 ? "file" : "form"; // so many are no form
    Object.assign(desk.draft, { why, rows: edits.map((one) => row_of(one, from)) });
  }
  if (dispute) {
    const { edits } = await team.dispute(id, dispute);
    const known = (key = "") => desk.draft.rows.some((row) => row.key === key && row.kind === "change");
    desk.draft.rows.push(...edits.filter((one) => !known(one.key)).map((one) => row_of(one, "dispute")));
  }
  if (correct) {
    const { claims } = await api.rivals(id, correct, newest_day(desk.frame));
    const old = claims.find((one) => one.id === correct);
    if (!desk.draft.rows.some((row) => row.file === "sources.csv")) desk.draft.rows.unshift(blank("sources.csv"));
    const source = completed(desk).find((row) => row.file === "sources.csv")?.cells.id ?? "new-source";
    const { edits } = await team.correction(id, correct, { source });
    for (const one of edits) {
      const { source: _, ...cells } = one.cells; // that of the form, whose id is made as one writes
      desk.draft.rows.push({ ...row_of(one, "form"), cells: { ...cells, note: "" } });
    }
    if (old && !desk.draft.why) desk.draft.why = t("propose.corrects", { id: old.id });
  }
  if (!dispute && !correct) return;
  keep_draft(id, desk.draft);
  const rest = new URLSearchParams(query);
  for (const name of ["dispute", "correct"]) rest.delete(name); // else a reload would ask again
  desk.frame.put(rest, true);
}

async function ground_of(frame: Frame): Promise<Ground> {
  const { heading } = frame;
  const [index, { tables }] = await Promise.all([api.mission(heading.id, newest_day(frame)), team.tables(heading.id)]);
  const lists = new Map(["series", "actors", "places", "sources"].map((name) => [name, `list-${name}`]));
  return { index, tables, files: new Map(), lists };
}

const datalists = ({ index }: Ground): HTMLElement[] => [
  suggestions(
    "list-series",
    index.series.map((s) => ({ value: s.id, text: s.title })),
  ),
  suggestions(
    "list-actors",
    index.actors.map((a) => ({ value: a.id, text: a.name })),
  ),
  suggestions(
    "list-places",
    index.places.map((p) => ({ value: p.id, text: p.name })),
  ),
  suggestions(
    "list-sources",
    index.sources.map((s) => ({ value: s.id, text: `${s.name}, ${s.published ?? ""}` })),
  ),
];

function draw_desk(desk: Desk, element: HTMLElement): void {
  const { draft } = desk;
  const take = (why: string) => {
    draft.why = why;
    keep_draft(desk.frame.heading.id, draft);
  };
  const from_file = file_drop(desk.frame.heading.id, (rows) => {
    draft.rows.push(...rows);
    draw_rows(desk);
    changed(desk);
  });
  const begin_anew = careful_button(t("propose.anew"), () => {
    stop_looking(desk);
    const { heading, on } = desk.frame;
    drop_draft(heading.id, draft);
    if (draft.revises) {
      location.hash = to(heading.id, "propose", on);
      return;
    }
    Object.assign(draft, empty(), {
      rows: [blank("sources.csv"), blank("facts.csv", { status: "confirmed", credibility: "2" })],
    });
    draw_desk(desk, element);
    void look(desk);
  });
  desk.send.textContent = draft.revises ? t("propose.revise", { n: number(draft.revises) }) : t("propose.send");
  element.replaceChildren(
    ...heading(
      draft.revises ? t("propose.title_revise", { n: number(draft.revises) }) : t("page.propose"),
      t("propose.lead"),
    ),
    ...datalists(desk.ground),
    from_file,
    form(
      t("page.propose"),
      () => void send(desk),
      desk.rows,
      adders(desk),
      h("h2", { class: "part-title" }, t("propose.causes")),
      h("div", { role: "status", "aria-live": "polite" }, desk.told),
      labelled(t("propose.why"), text_area(draft.why, take, { required: true }), t("propose.why_about")),
      h("div", { class: "buttons send-row" }, desk.send, begin_anew),
    ),
  );
  draw_rows(desk);
}

export function propose(frame: Frame): Shown {
  const element = h("section", { class: "page propose" }, h("p", { class: "nothing" }, t("app.loading")));
  let desk: Desk | undefined;
  const begin = async () => {
    const ground = await ground_of(frame);
    desk = {
      frame,
      ground,
      draft: kept_draft(frame.heading.id, Number(frame.where.query.get("revise")) || 0),
      forms: new Map(),
      rows: h("div", { class: "rows" }),
      told: h("div", {}),
      send: h("button", { type: "submit", class: "main-button", disabled: true }, ""),
      timer: 0,
      asked: 0,
    };
    await take_asked(desk, frame.where.query);
    if (desk.draft.rows.length === 0)
      desk.draft.rows.push(blank("sources.csv"), blank("facts.csv", { status: "confirmed", credibility: "2" }));
    draw_desk(desk, element);
    await look(desk);
  };
  begin().catch((error) => element.replaceChildren(...heading(t("page.propose")), wrong(error)));
  return { element, gone: () => desk && stop_looking(desk) };
}
