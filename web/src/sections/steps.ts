// The chain of steps: what is done, what is open, and what waits for what.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, names_at_left, paper_width } from "../chart";
import { fold, h, section } from "../dom";
import type { Evidence } from "../evidence";
import { counted, day, number } from "../format";
import type { Step } from "../generated/data";
import { type Key, lang_of_record, t } from "../messages";
import type { Record_ } from "../record";

const state_mark: Record<Step["state"], string> = { done: "✓", open: "○", blocked: "×", dropped: "–" };
const state_key: Record<Step["state"], Key> = {
  done: "steps.done",
  open: "steps.open",
  blocked: "steps.blocked",
  dropped: "steps.dropped",
};
const state_word = (state: Step["state"]): string => t(state_key[state]);
const state_colour: Record<Step["state"], string> = {
  done: colour.good,
  open: colour.accent,
  blocked: colour.bad,
  dropped: colour.quiet,
};

interface Wait {
  from: Step;
  to: Step;
}

/** An open step that waits for another one is blocked. */
function state_of(step: Step, finished: Set<string>): Step["state"] {
  return step.state === "open" && step.after.some((id) => !finished.has(id)) ? "blocked" : step.state;
}

/** How many steps that are not done must come before, at the longest: those that wait for nothing have 0. */
function depths(steps: Step[]): Map<string, number> {
  const by_id = new Map(steps.filter((s) => s.state !== "done").map((s) => [s.id, s]));
  const depth = new Map<string, number>();
  const of = (s: Step): number => {
    const known = depth.get(s.id);
    if (known !== undefined) return known;
    const before = s.after.map((id) => by_id.get(id)).filter((b): b is Step => b !== undefined);
    const found = before.length ? 1 + Math.max(...before.map(of)) : 0;
    depth.set(s.id, found);
    return found;
  };
  steps.forEach(of);
  return depth;
}

function chain_marks(record: Record_, rows: Step[], waits: Wait[], x: (s: Step) => Date): Plot.Markish[] {
  const by_id = new Map(rows.map((s) => [s.id, s]));
  const tip = (s: Step) =>
    [
      s.title,
      s.done
        ? t("steps.done_on", { day: day(s.done) })
        : s.planned
          ? t("steps.planned_for", { day: day(s.planned) })
          : state_word(s.state),
      ...s.after.map((id) => t("steps.after", { step: by_id.get(id)?.title ?? id })),
    ].join("\n");
  return [
    Plot.ruleX([date(record.data.on)], { stroke: colour.quiet, strokeDasharray: "3 3" }),
    Plot.link(waits, {
      x1: (w: Wait) => x(w.from),
      y1: (w: Wait) => w.from.id,
      x2: (w: Wait) => x(w.to),
      y2: (w: Wait) => w.to.id,
      curve: "step-before",
      stroke: (w: Wait) => (w.from.state === "done" ? colour.quiet : colour.bad),
      strokeOpacity: (w: Wait) => (w.from.state === "done" ? 0.45 : 0.8),
      strokeWidth: 1,
    }),
    Plot.dot(rows, {
      x,
      y: "id",
      r: 4.5,
      fill: (s: Step) => (s.state === "done" ? colour.good : "var(--paper)"),
      stroke: (s: Step) => state_colour[s.state],
      strokeWidth: 2,
      tip: true,
      title: tip,
    }),
  ];
}

function chain(record: Record_, evidence: Evidence, all: Step[]): HTMLElement {
  const depth = depths(all);
  const titles = all.map((s) => s.title);
  const by_id = new Map(all.map((s) => [s.id, s]));
  const rows = [...all].sort(
    (a, b) =>
      Number(a.state !== "done") - Number(b.state !== "done") ||
      (a.done ?? "").localeCompare(b.done ?? "") ||
      (depth.get(a.id) ?? 0) - (depth.get(b.id) ?? 0) ||
      (a.planned ?? "9999").localeCompare(b.planned ?? "9999"),
  );
  const waits: Wait[] = rows.flatMap((to) =>
    to.after
      .map((id) => by_id.get(id))
      .filter((s) => s !== undefined)
      .map((from) => ({ from, to })),
  );
  // What is not done stands behind the day of the report, in the order of what waits for what: it has no day yet.
  const last = date(record.data.on).getTime();
  const first = Math.min(last, ...all.flatMap((s) => (s.done ? [date(s.done).getTime()] : [])));
  const deepest = Math.max(1, ...all.filter((s) => s.state !== "done").map((s) => depth.get(s.id) ?? 0));
  const beyond = (last - first) * 0.22 || 86_400_000 * 30;
  const x = (s: Step) =>
    s.done ? date(s.done) : new Date(last + beyond * (0.12 + (0.8 * (depth.get(s.id) ?? 0)) / deepest));
  const states = (["done", "open", "blocked", "dropped"] as const).filter((state) =>
    all.some((s) => s.state === state),
  );
  return chart<Step>(
    {
      title: t("steps.chain"),
      note: t("steps.chain_note"),
      hint: t("steps.chain_hint"),
      key: key(
        ...states.map((state) => ({ text: state_word(state), colour: state_colour[state], ring: state !== "done" })),
      ),
      alt: t("steps.alt", {
        steps: counted(all.filter((s) => s.state === "done").length, "count.step", "count.steps"),
        all: number(all.length),
      }),
    },
    (width) => ({
      height: (width === paper_width ? 14 : 17) * rows.length + 46,
      marginLeft: names_at_left(titles, width, 0.38).room,
      marginRight: 14,
      marginTop: 8,
      x: {
        type: "utc",
        label: null,
        grid: true,
        ticks: width < 500 ? 2 : 6,
        domain: [new Date(first), new Date(last + beyond)],
      },
      y: {
        label: null,
        tickSize: 0,
        domain: rows.map((s) => s.id),
        tickFormat: (id: string) => names_at_left(titles, width, 0.38).fit(by_id.get(id)?.title ?? ""),
      },
      marks: chain_marks(record, rows, waits, x),
    }),
    null,
    (s) => evidence.source(s.title, s.sources[0] ?? ""),
  );
}

export function steps(record: Record_, evidence: Evidence): HTMLElement {
  const { steps: all } = record.data.status;
  const titles = new Map(all.items.map((s) => [s.id, s.title]));
  const finished = new Set(all.items.filter((s) => s.state === "done").map((s) => s.id));
  const items = all.items.map((s) => ({ ...s, state: state_of(s, finished) }));
  const when = (s: Step) => s.done ?? s.planned ?? "9999";
  const sorted = [...items].sort((a, b) => when(a).localeCompare(when(b)));
  const text = section({
    id: "steps",
    nav: t("steps.nav"),
    title: t(all.done === 1 ? "steps.title_one" : "steps.title", {
      n: number(all.done),
      steps: counted(all.items.length, "count.known_step", "count.known_steps"),
    }),
    lead: all.open + all.blocked ? t("steps.lead") : "",
  });
  const list = (shown: Step[]) =>
    h(
      "ol",
      { class: "steps" },
      shown.map((s) => {
        const waits = s.state === "done" ? [] : s.after.filter((a) => !finished.has(a));
        return h(
          "li",
          { class: s.state },
          h("span", { class: "mark", role: "img", "aria-label": state_word(s.state) }, state_mark[s.state]),
          h(
            "span",
            { class: "when" },
            s.done ? day(s.done) : s.planned ? t("steps.by", { day: day(s.planned) }) : state_word(s.state),
          ),
          h(
            "span",
            { class: "what" },
            evidence.by_source(s.title, s.sources[0] ?? ""),
            s.actor ? ` ${record.actor_name(s.actor)}.` : "",
            waits.length ? t("steps.waits", { steps: waits.map((a) => titles.get(a) ?? a).join("; ") }) : "",
            s.note ? h("span", { lang: lang_of_record() }, ` ${s.note}`) : "",
          ),
        );
      }),
    );
  const open = sorted.filter((s) => s.state !== "done");
  if (open.length) text.append(list(open));
  if (items.length) text.append(chain(record, evidence, items));
  if (all.done)
    text.append(
      fold(counted(all.done, "steps.fold_one", "steps.fold"), () => list(sorted.filter((s) => s.state === "done"))),
    );
  return text;
}
