// Rival claims side by side: each thing about which somebody says otherwise, with all that is said of it.
import { h } from "../dom";
import type { FactsPage, Rivals } from "../generated/data";
import { api } from "./api";
import { about_fact, claim_card, days_of, fact_actions } from "./facts";
import type { Frame, Shown } from "./main";
import { counted, number, t } from "./messages";
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

function side_by_side(fact: Told, { claims }: Rivals, frame: Frame): HTMLElement {
  return h(
    "article",
    { class: "rivalry" },
    h("h2", {}, fact.series_title),
    h("p", { class: "note" }, [about_fact(fact), days_of(fact)].filter(Boolean).join(" · ")),
    h(
      "ol",
      { class: "claims beside", "aria-label": counted(claims.length, "record.claim", "record.claims") },
      claims.map((claim) => claim_card(claim, claim.chosen, frame.heading.currency, fact_actions(frame, claim))),
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
      title.textContent = counted(facts.length, "rivals.title_one", "rivals.title");
      const more = h("button", { type: "button", class: "more" });
      let shown = 0;
      const add = async () => {
        const next = facts.slice(shown, shown + at_once);
        shown += next.length;
        const all = await Promise.all(next.map((fact) => api.rivals(heading.id, fact.id, on)));
        if (signal.aborted) return;
        more.before(...next.map((fact, i) => side_by_side(fact, all[i]!, frame)));
        more.hidden = shown >= facts.length;
        more.textContent = t("rivals.more", { n: number(facts.length - shown) });
      };
      more.addEventListener("click", () => void add());
      list.replaceChildren(more);
      await add();
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
