// Log: who did what and when; the chain of hashes looked at; a file for auditors.
import { h } from "../dom";
import { number } from "../format";
import { t } from "../messages";
import { button, form, heading, labelled, text_input } from "./controls";
import type { Frame, Shown } from "./main";
import { moment } from "./moment";
import { team } from "./team_api";
import type { LogCheck, LogEntry } from "./team_types";
import { wrong } from "./told";

const filters = ["who", "what", "about", "from", "to"] as const;
const limit = 100;

const row_of = (one: LogEntry): HTMLElement => {
  const cells: [string, (Node | string)[]][] = [
    [t("log.number"), [number(one.number)]],
    [t("log.at"), [moment(one.at)]],
    [t("log.who"), [one.who]],
    [t("log.what"), [one.what]],
    [t("log.about"), [one.about]],
    [t("log.details"), [one.details]],
    [t("log.hash"), [h("code", { title: one.hash }, one.hash.slice(0, 12))]],
  ];
  return h(
    "tr",
    {},
    cells.map(([head, content]) => h("td", { "data-head": head }, content)),
  );
};

function checked(check: LogCheck): HTMLElement {
  const good = check.faults.length === 0;
  return h(
    "div",
    { class: good ? "notice" : "wrong" },
    h(
      "div",
      {},
      h(
        "p",
        {},
        good ? t("log.whole", { n: number(check.entries) }) : t("log.broken", { n: number(check.faults.length) }),
      ),
      h("p", { class: "note" }, t("log.head"), " ", h("code", { class: "secret" }, check.head)),
      good
        ? null
        : h(
            "ul",
            {},
            check.faults.map((one) => h("li", {}, `${number(one.number)}: ${one.what}`)),
          ),
    ),
  );
}

/** The chain, looked at when somebody asks, against a hash that they noted earlier where they have one. */
function verifier(): HTMLElement {
  const result = h("div", { role: "status", "aria-live": "polite" });
  let head = "";
  const take = (value: string) => {
    head = value;
  };
  const verify = async () => {
    result.replaceChildren(h("p", { class: "nothing" }, t("log.verifying")));
    try {
      result.replaceChildren(checked(await team.verify_log(head)));
    } catch (error) {
      result.replaceChildren(wrong(error));
    }
  };
  return form(
    t("log.verify"),
    () => void verify(),
    h(
      "div",
      { class: "run-row" },
      labelled(
        t("log.noted"),
        text_input("", take, { class: "hash", pattern: "[0-9a-f]{64}", title: t("log.noted_about") }),
        t("log.noted_about"),
      ),
      h("button", { type: "submit", class: "main-button" }, t("log.verify")),
    ),
    result,
  );
}

export function log_page(frame: Frame): Shown {
  const body = h("tbody", {});
  const told = h("p", { class: "note", role: "status" });
  const more = button(t("log.more"), () => void fill(next));
  const download = h("a", { download: "" }, t("log.download"));
  let query = new URLSearchParams(frame.where.query);
  let next: string | number | null = null;
  let waiting = 0;
  let asked = 0; // only the newest answer counts
  const given = () => Object.fromEntries(filters.map((name) => [name, query.get(name) ?? undefined]));
  const fill = async (after: string | number | null) => {
    const mine = ++asked;
    try {
      const page = await team.log({ ...given(), after: after ?? undefined, limit });
      if (mine !== asked) return;
      if (after === null) body.replaceChildren();
      body.append(...page.entries.map(row_of));
      next = page.next;
      more.hidden = next === null;
      told.textContent = body.children.length ? "" : t("log.none");
      download.setAttribute("href", team.log_download(given()));
    } catch (error) {
      if (mine === asked) told.replaceChildren(wrong(error));
    }
  };
  const control = (name: (typeof filters)[number]) => {
    const set = (value: string) => {
      const changed = new URLSearchParams(query);
      if (value) changed.set(name, value);
      else changed.delete(name);
      query = changed;
      frame.put(changed, true);
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => void fill(null), 250);
    };
    const day = name === "from" || name === "to";
    const input = text_input(query.get(name) ?? "", set, day ? { type: "date" } : { type: "search", maxlength: 200 });
    return labelled(t(`log.${name}`), input);
  };
  void fill(null);
  const heads = ["log.number", "log.at", "log.who", "log.what", "log.about", "log.details", "log.hash"] as const;
  const element = h(
    "section",
    { class: "page log" },
    heading(t("page.log"), t("log.lead")),
    verifier(),
    h("div", { class: "filters", role: "search", "aria-label": t("record.filters") }, filters.map(control)),
    told,
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": t("page.log") },
      h(
        "table",
        { class: "stack" },
        h("caption", {}, t("page.log")),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            heads.map((key) => h("th", { scope: "col" }, t(key))),
          ),
        ),
        body,
      ),
    ),
    h("div", { class: "pager" }, more, download),
  );
  return { element, gone: () => window.clearTimeout(waiting) };
}
