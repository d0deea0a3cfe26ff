// Record: all facts, filtered, searched, sorted and paged by the server; the address holds the view.

import { h } from "../dom";
import { counted, number } from "../format";
import type { FactsPage, MissionIndex } from "../generated/data";
import { t } from "../messages";
import { section_of, status_of } from "../words";
import { api, type Query } from "./api";
import { type Choice, choice, labelled } from "./controls";
import { fact_rows, rivals_dialog } from "./facts";
import type { Frame, Shown } from "./main";
import { aborted, wrong } from "./told";

const filters = [
  "search",
  "section",
  "series",
  "actor",
  "place",
  "source",
  "status",
  "from",
  "until",
  "sort",
  "order",
] as const;
type Filter = (typeof filters)[number];

/** What is asked of the server, by what stands in the address. */
export function query_of(on: string, given: URLSearchParams): Query {
  const query: Query = { on };
  for (const name of filters) query[name] = given.getAll(name);
  return query;
}

function choices_of(index: MissionIndex): Partial<Record<Filter, Choice[]>> {
  const by_text = (a: Choice, b: Choice) => a.text.localeCompare(b.text);
  const named = (list: { id: string; name: string; facts: number }[]): Choice[] =>
    list.map((one) => ({ value: one.id, text: `${one.name} (${number(one.facts)})` })).sort(by_text);
  const plain = (names: string[], word: (name: string) => string): Choice[] =>
    names.map((name) => ({ value: name, text: word(name) }));
  return {
    section: plain(index.sections, section_of),
    series: index.series.map((s) => ({ value: s.id, text: `${s.title} (${number(s.facts)})` })).sort(by_text),
    actor: named(index.actors),
    place: named(index.places),
    source: named(index.sources.map((s) => ({ ...s, name: `${s.name}, ${s.published ?? ""} · ${s.id}` }))),
    status: plain(index.statuses, status_of),
  };
}

const orders: { sort: string; order: string; key: Parameters<typeof t>[0] }[] = [
  { sort: "on", order: "falling", key: "sort.on" },
  { sort: "on", order: "rising", key: "sort.on_rising" },
  { sort: "published", order: "falling", key: "sort.published" },
  { sort: "value", order: "falling", key: "sort.value" },
  { sort: "series", order: "rising", key: "sort.series" },
  { sort: "actor", order: "rising", key: "sort.actor" },
  { sort: "place", order: "rising", key: "sort.place" },
  { sort: "source", order: "rising", key: "sort.source" },
];

type Change = (name: Filter, value: string) => void;

function select_of(name: Filter, choices: Choice[], chosen: string, change: Change): HTMLElement {
  const select = choice(choices, chosen, (value) => change(name, value), t("record.any"));
  return labelled(t(`record.${name}` as Parameters<typeof t>[0]), select);
}

function day_of(name: "from" | "until", chosen: string, change: Change): HTMLElement {
  const input = h("input", {
    type: "date",
    value: chosen,
    onchange: () => {
      if (input.validity.valid) change(name, input.value);
    },
  });
  return labelled(t(`record.${name}`), input);
}

function search_of(chosen: string, change: Change): HTMLElement {
  let waiting = 0;
  const input = h("input", {
    type: "search",
    value: chosen,
    placeholder: t("record.search_hint"),
    maxlength: 200,
    oninput: () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => change("search", input.value), 250);
    },
  });
  return h("label", { class: "filter search" }, h("span", {}, t("record.search")), input);
}

function order_of(given: URLSearchParams, change: (sort: string, order: string) => void): HTMLElement {
  const now = `${given.get("sort") ?? "on"} ${given.get("order") ?? "falling"}`;
  const select = h(
    "select",
    {
      onchange: () => {
        const [sort, order] = select.value.split(" ");
        change(sort ?? "on", order ?? "falling");
      },
    },
    orders.map((o) => {
      const value = `${o.sort} ${o.order}`;
      return h("option", { value, selected: value === now }, t(o.key));
    }),
  );
  return h("label", { class: "filter" }, h("span", {}, t("record.sort")), select);
}

function downloads(mission: string, query: Query): HTMLElement {
  const one = (format: string, name: string) => {
    const element = h("a", { download: "" }, name);
    element.setAttribute("href", api.download(mission, { ...query, format }));
    return h("li", {}, element);
  };
  return h(
    "div",
    { class: "downloads" },
    h("span", {}, t("record.download")),
    h("ul", {}, one("csv", "CSV"), one("xlsx", "XLSX"), one("geojson", "GeoJSON")),
  );
}

/** What is shown, as the address has it, and what to do with another. */
interface Shown_ {
  query: URLSearchParams;
  ask: (next: URLSearchParams) => void;
}

/** Filters as a form.  It is made once and its controls stay, so that none loses the focus while lists come and go. */
function form_of(index: MissionIndex, shown: Shown_): HTMLElement {
  const choices = choices_of(index);
  const given = (name: Filter) => shown.query.get(name) ?? "";
  const clear = h("button", { type: "button", class: "more" }, t("record.clear"));
  const changed = (set: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(shown.query);
    next.delete("cursor");
    set(next);
    shown.ask(next);
    mark();
  };
  const change: Change = (name, value) => changed((next) => (value ? next.set(name, value) : next.delete(name)));
  const selects = (["section", "series", "actor", "place", "source", "status"] as const).map((name) =>
    select_of(name, choices[name] ?? [], given(name), change),
  );
  const controls = [search_of(given("search"), change), ...selects, day_of("from", given("from"), change)];
  controls.push(day_of("until", given("until"), change));
  const order = order_of(shown.query, (sort, order) =>
    changed((next) => {
      next.set("sort", sort);
      next.set("order", order);
    }),
  );
  const form = h(
    "form",
    {
      class: "filters",
      role: "search",
      "aria-label": t("record.filters"),
      onsubmit: (event) => event.preventDefault(),
    },
    controls,
    order,
    clear,
  );
  const mark = () => {
    clear.disabled = !filters.some((name) => shown.query.has(name));
    for (const control of controls) {
      const value = control.querySelector<HTMLInputElement | HTMLSelectElement>("input, select")!.value;
      control.classList.toggle("set", value !== "");
    }
  };
  clear.addEventListener("click", () => {
    for (const one of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) one.value = "";
    order.querySelector("select")!.selectedIndex = 0;
    changed((next) => {
      for (const name of filters) next.delete(name);
    });
  });
  mark();
  return form;
}

function pager(page: FactsPage, back: (() => void) | undefined, go: (cursor: string) => void): HTMLElement {
  const last = page.before + page.facts.length;
  const button = (text: string, press: (() => void) | undefined) =>
    h("button", { type: "button", class: "more", disabled: press === undefined, onclick: () => press?.() }, text);
  return h(
    "div",
    { class: "pager" },
    button(t("record.previous"), back),
    h(
      "span",
      { role: "status" },
      t("record.pages", { from: number(page.before + (last > 0 ? 1 : 0)), to: number(last), n: number(page.count) }),
    ),
    button(t("record.next"), page.next === null ? undefined : () => go(page.next!)),
  );
}

function list_of(
  page: FactsPage,
  mission: string,
  currency: string,
  shown: Shown_,
  query: Query,
  open: (fact: string) => void,
) {
  const title = page.count === 0 ? t("record.title_none") : counted(page.count, "record.title_one", "record.title");
  const next = (cursor: string) => {
    const to = new URLSearchParams(shown.query);
    to.set("cursor", cursor);
    shown.ask(to);
    scrollTo({ top: 0 });
  };
  return page.count === 0
    ? [h("h1", { class: "page-title" }, title), h("p", { class: "nothing" }, t("record.none"))]
    : [
        h("h1", { class: "page-title" }, title),
        fact_rows(page.facts, currency, open),
        pager(page, page.before > 0 ? () => history.back() : undefined, next),
        downloads(mission, query),
      ];
}

export function record_page(frame: Frame): Shown {
  const { heading, on, where, put } = frame;
  const form = h("div", {});
  const list = h("div", { class: "facts", "aria-busy": "true" }, h("p", { class: "nothing" }, t("app.loading")));
  const dialog = rivals_dialog(frame, () => day);
  let day = on;
  let asking: AbortController | undefined;
  const fill = async () => {
    asking?.abort();
    asking = new AbortController();
    const query = query_of(day, shown.query);
    const cursor = shown.query.get("cursor") ?? undefined;
    try {
      const page = await api.facts(heading.id, { ...query, cursor }, asking.signal);
      list.removeAttribute("aria-busy");
      list.replaceChildren(...list_of(page, heading.id, heading.currency, shown, query, dialog.open));
    } catch (error) {
      if (!aborted(error)) list.replaceChildren(wrong(error));
    }
  };
  const shown: Shown_ = {
    query: where.query,
    ask: (next) => {
      shown.query = next;
      // A page of the list is a step in the browser's history, another filter is not.
      put(next, !next.has("cursor"));
      void fill();
    },
  };
  const fill_form = async () => {
    const asked = day;
    try {
      const index = await api.mission(heading.id, asked);
      if (asked === day && !form.contains(document.activeElement)) form.replaceChildren(form_of(index, shown));
    } catch {
      // the list says what is wrong
    }
  };
  void fill();
  void fill_form();
  return {
    element: h("section", { class: "record-page" }, form, list, dialog.element),
    day_changed: (next) => {
      day = next;
      shown.query = new URLSearchParams(shown.query);
      shown.query.set("on", next);
      shown.query.delete("cursor");
      void fill();
      void fill_form();
    },
    gone: () => asking?.abort(),
  };
}
