// Rival claims side by side: each thing about which somebody says otherwise, with all that is said of it.
import { h } from "../dom";
import { counted, number } from "../format";
import type { FactsPage, Rivals } from "../generated/data";
import { t } from "../messages";
import { api } from "./api";
import { about_fact, claim_card, days_of, fact_actions, value_of } from "./facts";
import type { Frame, Shown } from "./main";
import { query_of } from "./record";
import { aborted, wrong } from "./told";

type Told = FactsPage["facts"][number];
const at_once = 8;
const most = 500; // facts of one request

/** All facts that others contradict and that are used, by the filters of the address. */
async function disputed(mission: string, on: string, given: URLSearchParams, signal: AbortSignal): Promise<Told[]> {
  const found: Told[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.facts(mission, { ...query_of(on, given), limit: most, cursor }, signal);
    found.push(...page.facts.filter((fact) => fact.rivals > 0 && fact.chosen));
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

interface Rivalry {
  fact: Told;
  claims: Rivals["claims"];
  differ: boolean;
}

/** All claims about each of the facts; those that disagree come first. */
async function rivalries(mission: string, on: string, facts: Told[], signal: AbortSignal): Promise<Rivalry[]> {
  const all = await Promise.all(facts.map((fact) => api.rivals(mission, fact.id, on, signal)));
  const list = all.map(({ claims }, i): Rivalry => {
    const says = new Set(claims.map((claim) => value_of(claim, claim.currency)));
    return { fact: facts[i]!, claims, differ: says.size > 1 };
  });
  return [...list.filter((one) => one.differ), ...list.filter((one) => !one.differ)];
}

function side_by_side({ fact, claims, differ }: Rivalry, frame: Frame): HTMLElement {
  const about = about_fact(fact);
  const days = days_of(fact);
  const other = (claim: Told) =>
    [about_fact(claim), days_of(claim)].filter((text) => text !== about && text !== days).join(" · ");
  return h(
    "article",
    { class: "rivalry" },
    h("h2", {}, fact.series_title),
    h("p", { class: "note" }, [about, days, differ ? "" : t("rivals.same")].filter(Boolean).join(" · ")),
    h(
      "ol",
      { class: "claims beside", "aria-label": counted(claims.length, "record.claim", "record.claims") },
      claims.map((claim) =>
        claim_card(claim, claim.chosen, frame.heading.currency, fact_actions(frame, claim), other(claim)),
      ),
    ),
  );
}

export function rivals_view(frame: Frame): Shown {
  const { heading } = frame;
  const list = h("div", { class: "rivalries", "aria-busy": "true" }, h("p", { class: "nothing" }, t("app.loading")));
  const title = h("h1", { class: "page-title" }, t("view.rivals"));
  let asking: AbortController | undefined;
  const fill = async (on: string) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const facts = await disputed(heading.id, on, frame.where.query, signal);
      const all = await rivalries(heading.id, on, facts, signal);
      title.textContent = counted(all.filter((one) => one.differ).length, "rivals.title_one", "rivals.title");
      const more = h("button", { type: "button", class: "more" });
      let shown = 0;
      const add = () => {
        more.before(...all.slice(shown, shown + at_once).map((one) => side_by_side(one, frame)));
        shown += at_once;
        more.hidden = shown >= all.length;
        more.textContent = t("rivals.more", { n: number(all.length - shown) });
      };
      more.addEventListener("click", add);
      list.replaceChildren(more);
      add();
    } catch (error) {
      if (!aborted(error)) list.replaceChildren(wrong(error));
    }
    list.removeAttribute("aria-busy");
  };
  void fill(frame.on);
  return {
    element: h("section", { class: "record-page" }, title, h("p", { class: "lead" }, t("rivals.lead")), list),
    day_changed: (on) => void fill(on),
    gone: () => asking?.abort(),
  };
}
