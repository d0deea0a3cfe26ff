// Behind every figure: the facts, who said them, and which one the rule chose.

import { h, link, written } from "./dom";
import { counted, day, quantity, range } from "./format";
import type { Fact } from "./generated/data";
import { type Key, lang_of_record, t } from "./messages";
import { best, grade_of_claim, type Record_ } from "./record";

const reliability: Record<string, Key> = {
  A: "reliability.a",
  B: "reliability.b",
  C: "reliability.c",
  D: "reliability.d",
  E: "reliability.e",
  F: "reliability.f",
};

export interface Evidence {
  dialog: HTMLDialogElement;
  /** A button that shows `content` and opens the facts behind it. */
  figure: (name: string, value: number | null, facts: string[], ...content: (Node | string)[]) => HTMLButtonElement;
  show: (title: string, facts: string[]) => void;
  source: (title: string, source: string) => void;
  /** A button for a figure that sums up many facts: it opens their sources. */
  by_sources: (text: string, facts: Fact[]) => HTMLButtonElement;
  /** A button for what rests on a source and no fact, such as a step: it opens the source. */
  by_source: (text: string, source: string) => HTMLButtonElement;
}

function source_line(record: Record_, id: string): HTMLElement {
  const source = record.sources.get(id);
  return h(
    "p",
    { class: "source" },
    link(source?.url ?? "", source?.title || source?.publisher || id),
    ` — ${source?.publisher ?? ""}, ${day(source?.published)}`,
  );
}

function grade_of_source(record: Record_, id: string): string {
  const grade = record.sources.get(id)?.reliability ?? "F";
  const word = reliability[grade];
  return t("claim.source_grade", { grade, word: word ? t(word) : "" });
}

function fact_card(record: Record_, fact: Fact, chosen: boolean): HTMLElement {
  const series = record.series.get(fact.series);
  const show = (v: number) => quantity(v, series?.unit ?? "", fact.currency || record.data.mission.currency);
  const spread = range(fact.low ?? best(fact), fact.high ?? best(fact), show);
  const value = best(fact);
  return h(
    "li",
    { class: chosen ? "claim chosen" : "claim" },
    h(
      "p",
      { class: "claim-value" },
      value === null ? (series?.title ?? fact.series) : show(value),
      spread ? ` (${spread})` : "",
    ),
    h(
      "p",
      {},
      [
        series?.title,
        fact.item?.replaceAll("_", " "),
        fact.actor && record.actor_name(fact.actor),
        fact.place && record.place_name(fact.place),
        fact.until ? t("claim.span", { from: day(fact.on), until: day(fact.until) }) : day(fact.on),
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    fact.note ? h("p", { class: "note", lang: lang_of_record() }, fact.note) : null,
    source_line(record, fact.source),
    h("p", { class: "grade" }, `${grade_of_source(record, fact.source)} · ${grade_of_claim(fact)} · ${fact.id}`),
  );
}

/** The dialog that shows claims, and what opens it with a name, a rule and a list. */
function claims_dialog(): {
  dialog: HTMLDialogElement;
  open: (name: string, about: string, claims: HTMLElement[]) => void;
} {
  const title = h("h2", { id: "evidence-title" });
  const list = h("ol", { class: "claims" });
  const rule = h("p", { class: "note" });
  const dialog = h(
    "dialog",
    { class: "evidence", "aria-labelledby": "evidence-title" },
    h("form", { method: "dialog" }, h("button", { class: "close", "aria-label": t("close") }, t("close"))),
    title,
    rule,
    list,
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  const open = (name: string, about: string, claims: HTMLElement[]) => {
    title.textContent = name;
    rule.textContent = about;
    list.replaceChildren(...claims);
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  return { dialog, open };
}

const source_card = (record: Record_, id: string): HTMLElement =>
  h("li", { class: "claim chosen" }, source_line(record, id), h("p", { class: "grade" }, grade_of_source(record, id)));

/** A button that opens the dialog. */
const opener = (text: string | HTMLElement, open: () => void): HTMLButtonElement =>
  h("button", { type: "button", class: "figure", "aria-haspopup": "dialog", onclick: open }, text);

export function evidence(record: Record_): Evidence {
  const { dialog, open } = claims_dialog();
  const show = (name: string, ids: string[]) => {
    const facts = ids.map((id) => record.facts.get(id)).filter((f): f is Fact => f !== undefined);
    const about = facts.length
      ? t("claim.rule", {
          facts: t(facts.length === 1 ? "claim.one_fact" : "claim.facts", { n: facts.length }),
          rule: record.data.resolve_rule,
        })
      : t("claim.no_fact");
    open(
      name,
      about,
      facts.map((f, i) => fact_card(record, f, i === 0 || f.chosen)),
    );
  };
  const show_source = (name: string, id: string) => open(name, t("claim.no_figure"), [source_card(record, id)]);
  const show_sources = (name: string, facts: Fact[]) => {
    const ids = [...new Set(facts.map((f) => f.source))];
    open(
      name,
      t("claim.from_sources", {
        facts: counted(facts.length, "count.fact", "count.facts"),
        sources: counted(ids.length, "count.source", "count.sources"),
      }),
      ids.map((id) => source_card(record, id)),
    );
  };
  return {
    dialog,
    show,
    by_sources: (text, facts) => opener(text, () => show_sources(text, facts)),
    source: show_source,
    by_source: (text, source) => opener(written(text), () => show_source(text, source)),
    figure: (name, value, facts, ...content) =>
      h(
        "button",
        {
          type: "button",
          class: "figure",
          "data-figure": name,
          "data-value": value === null ? "" : value,
          "aria-haspopup": "dialog",
          onclick: (event) => {
            const button = event.currentTarget as HTMLElement;
            show((button.querySelector(".tile-label") ?? button).textContent ?? "", facts);
          },
        },
        ...content,
      ),
  };
}
