// Facts as rows, and the dialog of the claims that compete with one.

import { h, link } from "../dom";
import { counted, day, number, quantity } from "../format";
import type { FactsPage, Rivals } from "../generated/data";
import { t } from "../messages";
import { best } from "../record";
import { status_of } from "../words";
import { api } from "./api";
import type { Frame } from "./main";
import { to } from "./place";
import { may } from "./session";
import { wrong } from "./told";

type Told = FactsPage["facts"][number];

/** "380", "380–410", "at least 380" in the fact's unit; "–" where it has no number. */
export function value_of(fact: Told, currency: string): string {
  const show = (v: number | null) => quantity(v, fact.unit, fact.currency || currency);
  if (fact.value === null && fact.low !== null && fact.high !== null) return `${show(fact.low)}–${show(fact.high)}`;
  if (fact.value === null && fact.low !== null) return `≥ ${show(fact.low)}`;
  if (fact.value === null && fact.high !== null) return `≤ ${show(fact.high)}`;
  return show(best(fact));
}

export const about_fact = (fact: Told): string =>
  [fact.actor_name, fact.item?.replaceAll("_", " "), fact.place_name, fact.to_name && `→ ${fact.to_name}`]
    .filter(Boolean)
    .join(" · ");

export const days_of = (fact: Told): string => (fact.until ? `${day(fact.on)} – ${day(fact.until)}` : day(fact.on));

const heads = () => [
  t("record.day"),
  t("record.what"),
  t("record.value"),
  t("record.status"),
  t("record.source"),
  t("record.rivals_head"),
];

function row_of(fact: Told, currency: string, open: (fact: string) => void): HTMLElement {
  const rivals = fact.rivals === 0 ? "" : counted(fact.rivals, "record.rival", "record.rivals");
  const name = h(
    "button",
    {
      type: "button",
      class: "figure",
      "aria-haspopup": "dialog",
      "aria-label": `${fact.series_title}: ${t("record.open")}`,
      onclick: () => open(fact.id),
    },
    fact.series_title,
  );
  const used = h(
    "span",
    { class: fact.chosen ? "note used" : "note" },
    t(fact.chosen ? "record.chosen" : "record.not_chosen"),
  );
  const cells: [string, (Node | string)[]][] = [
    ["fact-day", [days_of(fact)]],
    ["fact-what", [name, h("span", { class: "note" }, about_fact(fact))]],
    ["num fact-value", [value_of(fact, currency)]],
    ["fact-status", [h("span", { class: `status ${fact.status}` }, status_of(fact.status))]],
    ["fact-source", [fact.publisher ?? "", h("span", { class: "note" }, day(fact.published))]],
    ["fact-rivals", fact.rivals > 0 ? [rivals, used] : []],
  ];
  return h(
    "tr",
    { class: fact.chosen ? undefined : "pale" },
    cells.map(([cls, cell], i) => h("td", { class: cls, "data-head": heads()[i] ?? "" }, cell)),
  );
}

export function fact_rows(facts: Told[], currency: string, open: (fact: string) => void): HTMLElement {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": t("page.record") },
    h(
      "table",
      { class: "stack fact-table" },
      h("caption", {}, t("page.record")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads().map((text, i) => h("th", { scope: "col", class: i === 2 ? "num" : undefined }, text)),
        ),
      ),
      h(
        "tbody",
        {},
        facts.map((fact) => row_of(fact, currency, open)),
      ),
    ),
  );
}

/** Links to the form that corrects or disputes a fact, for who may propose. */
export function fact_actions({ heading, on }: Pick<Frame, "heading" | "on">, fact: Told): HTMLElement[] {
  if (!may("propose")) return [];
  const one = (asked: "correct" | "dispute") => {
    const link = h("a", {}, t(`record.${asked}`));
    link.setAttribute("href", to(heading.id, "propose", on, { [asked]: fact.id }));
    return link;
  };
  return fact.status === "disputed" ? [one("correct")] : [one("correct"), one("dispute")];
}

/** A claim with who made it; `actions` are what one can do about it; `what` is what it is about, where that is not said above it. */
export function claim_card(
  claim: Told,
  chosen: boolean,
  currency: string,
  actions: HTMLElement[] = [],
  what = [claim.series_title, about_fact(claim), days_of(claim)].filter(Boolean).join(" · "),
): HTMLElement {
  return h(
    "li",
    { class: chosen ? "claim chosen" : "claim" },
    h(
      "p",
      { class: "claim-value" },
      value_of(claim, currency),
      chosen ? h("span", { class: "tag" }, t("record.chosen")) : null,
    ),
    what ? h("p", {}, what) : null,
    claim.note ? h("p", { class: "note", lang: "en" }, claim.note) : null,
    h(
      "p",
      { class: "source" },
      link(claim.source_url ?? "", claim.source_title || claim.publisher || claim.source),
      ` — ${claim.publisher ?? ""}, ${day(claim.published)}`,
    ),
    h(
      "p",
      { class: "grade" },
      [
        `${claim.reliability ?? ""}${claim.credibility}`,
        status_of(claim.status),
        claim.cost === undefined ? "" : t("record.cost", { cost: number(claim.cost, 2) }),
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    h("p", { class: "grade" }, t("record.where", { where: claim.where }), ` · ${claim.id}`),
    actions.length ? h("p", { class: "claim-actions" }, actions) : null,
  );
}

/** The dialog, and what opens it with the claims around a fact. */
export function rivals_dialog(
  frame: Frame,
  on: () => string,
): { element: HTMLDialogElement; open: (fact: string) => void } {
  const content = h("div", {});
  const element = h(
    "dialog",
    { class: "evidence", "aria-labelledby": "rivals-title" },
    h("form", { method: "dialog" }, h("button", { class: "close" }, t("close"))),
    content,
  );
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  const fill = (rivals: Rivals) => {
    const first = rivals.claims[0];
    content.replaceChildren(
      h("h2", { id: "rivals-title" }, counted(rivals.claims.length, "record.claim", "record.claims")),
      rivals.claims.length > 1 ? h("p", { class: "note" }, t("record.rule", { rule: rivals.rule })) : "",
      h(
        "ol",
        { class: "claims" },
        rivals.claims.map((claim) =>
          claim_card(
            claim,
            claim.chosen && (rivals.claims.length > 1 || claim === first),
            "",
            fact_actions({ ...frame, on: on() }, claim),
          ),
        ),
      ),
    );
  };
  const open = async (fact: string) => {
    content.replaceChildren(h("p", { class: "nothing" }, t("app.loading")));
    element.showModal();
    try {
      fill(await api.rivals(frame.heading.id, fact, on()));
    } catch (error) {
      content.replaceChildren(wrong(error));
    }
  };
  return { element, open: (fact) => void open(fact) };
}
