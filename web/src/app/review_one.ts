// One proposal: its rows, what they would cause, what they would move, what people said of it, and the verdict.
import { h, table } from "../dom";
import { counted, number } from "../format";
import type { Job } from "../generated/data";
import { t } from "../messages";
import { api, follow_job } from "./api";
import { bundle, causes } from "./bundle";
import { button, careful_button, coded, form, heading, labelled, text_area } from "./controls";
import type { Frame, Shown } from "./main";
import { moment } from "./moment";
import { to } from "./place";
import { may, session } from "./session";
import { team, type Verdict } from "./team_api";
import type { Effect, Note, Proposal, Review, State, TableForm } from "./team_types";
import { failed, notice, wrong } from "./told";

export const state_text = (state: State | "withdrawn"): string =>
  t(`state.${state.replace(" ", "_")}` as "state.proposed");

interface Desk {
  frame: Frame;
  number: number;
  element: HTMLElement;
  told: HTMLElement;
  tables: TableForm[];
  rows: number; // of the proposal
  chosen: Set<number>; // those that would be taken
  count: () => void; // says how many are chosen
  note: string;
  asked: number; // only the newest answer counts
  effect?: { seen: string; element: HTMLElement }; // of what was seen
  stop?: (() => void) | undefined;
}

const is_open = (one: Proposal): boolean => one.state === "proposed";
const is_own = (one: Proposal): boolean => one.proposer === session().account;

function notes_of(notes: Note[]): HTMLElement {
  return h(
    "ol",
    { class: "notes" },
    notes.map((one) =>
      h(
        "li",
        {},
        h(
          "p",
          { class: "note" },
          `${one.who} · ${moment(one.at)}`,
          one.verdict ? h("strong", {}, ` ${state_text(one.verdict)}`) : null,
        ),
        h("p", {}, one.text),
      ),
    ),
  );
}

function moved(title: string, rows: [label: string, before: string, after: string][]): HTMLElement | null {
  const changed = rows.filter(([, before, after]) => before !== after);
  return changed.length ? table(title, [title, t("effect.before"), t("effect.after")], changed, [1, 2]) : null;
}

/** A value with what it is claimed to be at the least and at the most, where claims differ. */
function claimed(value: number | null, low: number | null, high: number | null): string {
  if (value === null) return "–";
  const middle = number(value, 1);
  return low !== null && high !== null && low < high
    ? t("ahead.spread", { middle, low: number(low, 1), high: number(high, 1) })
    : middle;
}

const odds_of = (value: number | null): string =>
  value === null ? "–" : t("value.percent", { n: number(100 * value, 1) });

/** A day on which the rows would be known: that of the page, or of their newest source. */
const known_on = (desk: Desk, { edits }: Proposal): string =>
  [desk.frame.on, ...edits.map((one) => (one.file === "sources.csv" ? (one.cells.published ?? "") : ""))]
    .sort()
    .at(-1)!;

/** What the rows would move, by a job that somebody asks for. */
function effect_of(desk: Desk, one: Proposal): HTMLElement {
  const place = h("div", { role: "status", "aria-live": "polite" });
  const told = async (job: Job) => {
    if (job.state === "failed") return place.replaceChildren(failed(job.failure, t("app.failed")));
    if (job.state === "cancelled") return offer();
    if (job.state !== "done")
      return place.replaceChildren(h("p", { class: "note" }, t("effect.running", { stage: job.stage || "…" })));
    const effect = await api.result<Effect>(job.id, "verb", false);
    const parts = [
      moved(
        t("effect.figures"),
        effect.figures.map((one) => [
          one.label,
          claimed(one.before, one.before_low, one.before_high),
          claimed(one.after, one.after_low, one.after_high),
        ]),
      ),
      moved(
        t("effect.odds"),
        effect.odds.map((one) => [one.label, odds_of(one.before), odds_of(one.after)]),
      ),
    ].filter((part) => part !== null);
    const none = effect.no_odds ? t("effect.no_odds", { why: effect.no_odds }) : "";
    place.replaceChildren(
      ...(parts.length ? parts : [h("p", { class: "note" }, t("effect.none"))]),
      h("p", { class: "note" }, none),
    );
  };
  const ask = async () => {
    try {
      const job = await team.effect(desk.frame.heading.id, desk.number, known_on(desk, one));
      if (!place.isConnected) return;
      desk.stop?.();
      desk.stop = follow_job(job.id, (now) => void told(now).catch((error) => place.replaceChildren(wrong(error))));
    } catch (error) {
      place.replaceChildren(wrong(error));
    }
  };
  const offer = () =>
    place.replaceChildren(
      button(t("effect.ask"), () => void ask()),
      h("span", { class: "note" }, ` ${t("effect.about")}`),
    );
  offer();
  return place;
}

/** The same one, with what it has told, as long as nothing that it is of becomes another. */
function kept_effect(desk: Desk, seen: Review): HTMLElement {
  if (desk.effect?.seen !== seen.seen) {
    desk.stop?.();
    desk.effect = { seen: seen.seen, element: effect_of(desk, seen.proposal) };
  }
  return desk.effect.element;
}

async function decide(desk: Desk, seen: Review, verdict: Verdict["verdict"]): Promise<void> {
  const part = verdict === "accept" && desk.chosen.size < desk.rows;
  const words: Verdict = { verdict, note: desk.note };
  if (verdict === "accept") words.seen = seen.seen;
  if (part) words.rows = [...desk.chosen].sort((a, b) => a - b);
  try {
    const { commit, files } = await team.verdict(desk.frame.heading.id, desk.number, words);
    await fill(desk);
    if (verdict === "accept")
      notice(
        desk.told,
        t(commit ? "review.written_commit" : "review.written", {
          files: files.join(", "),
          commit: (commit ?? "").slice(0, 10),
        }),
      );
  } catch (error) {
    desk.told.replaceChildren(wrong(error, t("review.not_done")));
    desk.told.scrollIntoView({ block: "center" });
  }
}

/** How much of a bundle is taken: all of it, or the rows that are marked. */
function amount_of(desk: Desk, accept: HTMLButtonElement): HTMLElement {
  const line = h("span", { class: "note", role: "status" });
  desk.count = () => {
    accept.disabled = desk.chosen.size === 0;
    line.textContent = t("review.taken", { n: number(desk.chosen.size), of: number(desk.rows) });
  };
  const mark = (on: boolean) => {
    desk.chosen = new Set(on ? Array(desk.rows).keys() : []);
    for (const box of desk.element.querySelectorAll<HTMLInputElement>(".take-row")) box.checked = on;
    desk.count();
  };
  desk.count();
  return h(
    "p",
    { class: "amount" },
    button(t("review.take_all"), () => mark(true)),
    button(t("review.take_none"), () => mark(false)),
    line,
  );
}

/** Why this person does not decide about it; "" where they may. */
function why_not(one: Proposal): string {
  if (is_own(one)) return session().mode === "alone" ? t("review.own_alone") : t("review.own");
  return may("review") ? "" : t("review.reviewers_only");
}

function verdict_of(desk: Desk, seen: Review): HTMLElement {
  const one = seen.proposal;
  const reason = why_not(one);
  const take = (text: string) => {
    desk.note = text.trim();
  };
  const area = labelled(t("review.note"), text_area("", take), reason ? "" : t("review.note_about"));
  const add_note = async () => {
    if (!desk.note) return;
    try {
      await team.note(desk.frame.heading.id, desk.number, desk.note);
      await fill(desk);
    } catch (error) {
      desk.told.replaceChildren(wrong(error));
    }
  };
  const revise = h("a", { class: "more" }, t("review.revise"));
  revise.setAttribute("href", to(desk.frame.heading.id, "propose", desk.frame.on, { revise: String(one.number) }));
  const can = is_open(one) && !reason;
  const in_hand = is_own(one) && (is_open(one) || one.state === "sent back");
  const accept = button(t("review.accept"), () => void decide(desk, seen, "accept"), "main-button");
  accept.disabled = !seen.preview.acceptable && one.edits.length === 1;
  return form(
    t("review.verdict"),
    () => void add_note(),
    h("h2", { class: "part-title" }, t("review.verdict")),
    reason && is_open(one) ? h("p", { class: "notice own-note" }, coded(reason)) : null,
    can && one.edits.length > 1 ? amount_of(desk, accept) : null,
    may("comment") ? area : null,
    h(
      "div",
      { class: "buttons" },
      can ? accept : null,
      can ? button(t("review.send_back"), () => void decide(desk, seen, "send back")) : null,
      can ? careful_button(t("review.refuse"), () => void decide(desk, seen, "refuse")) : null,
      in_hand ? revise : null,
      in_hand ? careful_button(t("review.withdraw"), () => void decide(desk, seen, "refuse")) : null,
      may("comment") ? h("button", { type: "submit", class: "more" }, t("review.add_note")) : null,
    ),
  );
}

/** The heading: what, who, when, and what became of it. */
function head_of(desk: Desk, one: Proposal): HTMLElement[] {
  const back = h("a", {}, `‹ ${t("page.review")}`);
  back.setAttribute("href", to(desk.frame.heading.id, "review", desk.frame.on));
  return [
    h("p", { class: "back" }, back),
    ...heading(t("review.number", { n: number(one.number) })),
    h("p", { class: "why" }, one.why),
    h(
      "p",
      { class: "note" },
      h("span", { class: `status ${one.state.replace(" ", "-")}` }, state_text(one.state)),
      ` · ${is_own(one) ? t("review.yours") : one.proposer} · ${moment(one.proposed)}`,
      one.round > 1 ? ` · ${t("review.round", { n: number(one.round) })}` : "",
      one.decided_by ? ` · ${t("review.decided", { who: one.decided_by, at: moment(one.decided) })}` : "",
      one.commit ? ` · ${t("review.commit", { commit: one.commit.slice(0, 10) })}` : "",
    ),
  ];
}

function rows_of(desk: Desk, seen: Review): HTMLElement {
  const { proposal: one, preview } = seen;
  const columns = (file: string) =>
    desk.tables.find((form) => form.file === file || (form.file === "facts*.csv" && file.startsWith("facts")))
      ?.columns ?? [];
  const marked = is_open(one) && !why_not(one) && one.edits.length > 1;
  const box = (at: number) => {
    const input = h("input", {
      type: "checkbox",
      class: "take-row",
      checked: desk.chosen.has(at),
      "aria-label": t("review.take_row", { n: number(at + 1) }),
    });
    input.addEventListener("change", () => {
      if (input.checked) desk.chosen.add(at);
      else desk.chosen.delete(at);
      desk.count();
    });
    return input;
  };
  return bundle(one.edits, columns, {
    ...(marked ? { before: box } : {}),
    left_out: (at) => one.edits[at]?.left_out ?? false,
    troubles: is_open(one) ? preview.problems : [],
  });
}

function draw(desk: Desk, seen: Review): void {
  const { proposal: one, preview } = seen;
  const open = is_open(one);
  desk.element.replaceChildren(
    ...head_of(desk, one),
    desk.told,
    open && seen.changed_by_hand.length
      ? h("p", { class: "notice by-hand" }, t("review.by_hand", { files: seen.changed_by_hand.join(", ") }))
      : h("span", {}),
    h("h2", { class: "part-title" }, counted(one.edits.length, "bundle.row_one", "bundle.rows")),
    rows_of(desk, seen),
    ...(open
      ? [
          h("h2", { class: "part-title" }, t("review.causes")),
          causes(preview, false),
          h("h2", { class: "part-title" }, t("effect.title")),
          kept_effect(desk, seen),
        ]
      : []),
    ...(one.notes.length ? [h("h2", { class: "part-title" }, t("review.notes")), notes_of(one.notes)] : []),
    verdict_of(desk, seen),
  );
}

/** The proposal as it is now; nothing where something newer has been asked for since. */
async function look(desk: Desk): Promise<Review | undefined> {
  const { id } = desk.frame.heading;
  const mine = ++desk.asked;
  const [seen, { tables }] = await Promise.all([
    team.review(id, desk.number),
    desk.tables.length ? Promise.resolve({ tables: desk.tables }) : team.tables(id),
  ]);
  desk.tables = tables;
  return mine === desk.asked ? seen : undefined;
}

function show(desk: Desk, seen: Review): void {
  desk.note = "";
  desk.rows = seen.proposal.edits.length;
  desk.chosen = new Set(Array(desk.rows).keys());
  draw(desk, seen);
}

async function fill(desk: Desk): Promise<void> {
  const seen = await look(desk);
  if (seen) show(desk, seen);
}

/** What somebody writes or chooses is not taken away under their hands. */
async function follow(desk: Desk, numbers: number[]): Promise<void> {
  const begun = () => desk.note !== "" || desk.chosen.size < desk.rows;
  if (!begun()) {
    const seen = await look(desk);
    if (!seen) return;
    if (!begun()) return show(desk, seen);
  }
  if (numbers.includes(desk.number)) notice(desk.told, t("review.changed"));
}

export function one_proposal(frame: Frame, number: number, element: HTMLElement): Shown {
  const desk: Desk = {
    frame,
    number,
    element,
    told: h("div", { role: "alert" }),
    tables: [],
    rows: 0,
    chosen: new Set(),
    count: () => {},
    note: "",
    asked: 0,
  };
  const failure = (error: unknown) => element.replaceChildren(...heading(t("page.review")), wrong(error));
  void fill(desk).catch(failure);
  return {
    element,
    proposals_changed: (numbers) => void follow(desk, numbers).catch(failure),
    gone: () => desk.stop?.(),
  };
}
