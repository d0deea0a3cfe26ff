// Facts as rows, and the dialog of the claims that compete with one.
import { h, link } from "../dom";
import type { FactsPage, Rivals } from "../generated/data";
import { best } from "../record";
import { api } from "./api";
import { counted, day, number, quantity, t } from "./messages";
import { wrong } from "./told";

type Told = FactsPage["facts"][number];

/** "380", "380–410", "at least 380" in the fact's unit; "–" where it has no number. */
function value_of(fact: Told, currency: string): string {
  const show = (v: number | null) => quantity(v, fact.unit, fact.currency || currency);
  if (fact.value === null && fact.low !== null && fact.high !== null) return `${show(fact.low)}–${show(fact.high)}`;
  if (fact.value === null && fact.low !== null) return `≥ ${show(fact.low)}`;
  if (fact.value === null && fact.high !== null) return `≤ ${show(fact.high)}`;
  return show(best(fact));
}

const about = (fact: Told): string =>
  [fact.actor_name, fact.item?.replaceAll("_", " "), fact.place_name, fact.to_name && `→ ${fact.to_name}`]
    .filter(Boolean)
    .join(" · ");

const days = (fact: Told): string => (fact.until ? `${day(fact.on)} – ${day(fact.until)}` : day(fact.on));

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
    ["fact-day", [days(fact)]],
    ["fact-what", [name, h("span", { class: "note" }, about(fact))]],
    ["num fact-value", [value_of(fact, currency)]],
    ["fact-status", [h("span", { class: `status ${fact.status}` }, fact.status)]],
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

function claim_of(claim: Told, chosen: boolean, currency: string): HTMLElement {
  return h(
    "li",
    { class: chosen ? "claim chosen" : "claim" },
    h(
      "p",
      { class: "claim-value" },
      value_of(claim, currency),
      chosen ? h("span", { class: "tag" }, t("record.chosen")) : null,
    ),
    h("p", {}, [claim.series_title, about(claim), days(claim)].filter(Boolean).join(" · ")),
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
        claim.status,
        claim.cost === undefined ? "" : t("record.cost", { cost: number(claim.cost, 2) }),
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    h("p", { class: "grade" }, t("record.where", { where: claim.where }), ` · ${claim.id}`),
  );
}

/** The dialog, and what opens it with the claims around a fact. */
export function rivals_dialog(
  mission: string,
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
          claim_of(claim, claim.chosen && (rivals.claims.length > 1 || claim === first), ""),
        ),
      ),
    );
  };
  const open = async (fact: string) => {
    content.replaceChildren(h("p", { class: "nothing" }, t("app.loading")));
    element.showModal();
    try {
      fill(await api.rivals(mission, fact, on()));
    } catch (error) {
      content.replaceChildren(wrong(error));
    }
  };
  return { element, open: (fact) => void open(fact) };
}
