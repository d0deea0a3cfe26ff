// Review: the queue of proposals, and one of them with all that a second person has to see before they decide.
import { cut, h } from "../dom";
import { counted, number } from "../format";
import { t } from "../messages";
import { button, choice, heading, labelled } from "./controls";
import type { Frame, Shown } from "./main";
import { moment } from "./moment";
import { to } from "./place";
import { one_proposal, state_text } from "./review_one";
import { session } from "./session";
import { team } from "./team_api";
import type { FiledProposals, ProposalHead, State } from "./team_types";
import { wrong } from "./told";

const page = 100; // proposals that are asked for at once
const states: State[] = ["proposed", "sent back", "accepted", "refused"];

function row_of(frame: Frame, one: ProposalHead): HTMLElement {
  const link = h("a", {}, cut(one.why.split("\n")[0] ?? "", 160) || t("review.number", { n: number(one.number) }));
  link.setAttribute("href", to(frame.heading.id, "review", frame.on, { n: String(one.number) }));
  const own = one.proposer === session().account;
  return h(
    "li",
    { class: "queued" },
    h("span", { class: `status ${one.state.replace(" ", "-")}` }, state_text(one.state)),
    h(
      "span",
      { class: "queued-what" },
      link,
      h(
        "span",
        { class: "note" },
        `${t("review.number", { n: number(one.number) })} · ${own ? t("review.yours") : one.proposer} · ${moment(one.proposed)}`,
      ),
      one.decided_by
        ? h("span", { class: "note" }, t("review.decided", { who: one.decided_by, at: moment(one.decided) }))
        : null,
    ),
    h("span", { class: "note" }, counted(one.edits_count, "bundle.row_one", "bundle.rows")),
  );
}

/** `more` is where the next ones are asked for; nothing where there are none. */
function draw_queue(
  frame: Frame,
  state: string,
  proposals: ProposalHead[],
  element: HTMLElement,
  more: HTMLElement | null,
): void {
  const pick = choice(
    [...states.map((one) => ({ value: one, text: state_text(one) })), { value: "all", text: t("review.all") }],
    state,
    (next) => {
      const query = new URLSearchParams(frame.where.query);
      query.set("state", next);
      frame.go(query);
    },
  );
  element.replaceChildren(
    ...heading(t("page.review"), t("review.lead")),
    h("div", { class: "filters" }, labelled(t("review.state"), pick)),
    proposals.length
      ? h(
          "ul",
          { class: "queue" },
          proposals.map((one) => row_of(frame, one)),
        )
      : h("p", { class: "nothing" }, t("review.none")),
    more ? h("div", { class: "pager" }, more) : "",
  );
}

export function review(frame: Frame): Shown {
  const n = Number(frame.where.query.get("n"));
  const element = h("section", { class: "page review" }, h("p", { class: "nothing" }, t("app.loading")));
  if (Number.isInteger(n) && n > 0) return one_proposal(frame, n, element);
  const state = frame.where.query.get("state") ?? "proposed";
  let asked = 0; // only the newest answer counts
  let shown = page;
  const fill = async () => {
    const mine = ++asked;
    try {
      const query = { state: state === "all" ? "" : state, order: "falling" };
      const proposals: ProposalHead[] = [];
      let next: number | null = 0;
      while (next !== null && proposals.length < shown) {
        const some: FiledProposals = await team.proposals(frame.heading.id, { ...query, after: next, limit: page });
        if (mine !== asked) return;
        proposals.push(...some.proposals);
        next = some.next;
      }
      const more = () => {
        shown += page;
        void fill();
      };
      draw_queue(frame, state, proposals, element, next === null ? null : button(t("log.more"), more));
    } catch (error) {
      if (mine === asked) element.replaceChildren(...heading(t("page.review")), wrong(error));
    }
  };
  void fill();
  return { element, proposals_changed: () => void fill() };
}
