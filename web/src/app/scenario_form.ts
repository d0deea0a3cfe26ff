// The form of a scenario of one's own: its changes as rows, and the text that they make.
import { h } from "../dom";
import type { MissionIndex } from "../generated/data";
import { type Key, t } from "../messages";
import { type Edit, type Own, toml_of } from "./scenario_text";

interface Lists {
  contributors: { id: string; name: string }[];
  places: { id: string; name: string }[];
  fund: string;
  currency: string;
  on: string;
}

/** What the lists of the form hold, by the facts that are known. */
export function lists_of(index: MissionIndex, on: string): Lists {
  const by_name = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  const states = index.actors.filter((a) => a.kind === "state");
  return {
    contributors: [...states].sort(by_name),
    places: [...index.places].sort(by_name),
    fund: index.actors.find((a) => a.kind === "fund")?.id ?? "",
    currency: index.currency,
    on,
  };
}

function field(key: Key, control: HTMLElement, given: Record<string, string> = {}): HTMLElement {
  return h("label", { class: "filter" }, h("span", {}, t(key, given)), control);
}

function input(type: string, value: string, set: (value: string) => void): HTMLInputElement {
  const element = h("input", { type, value, required: true });
  if (type === "number") {
    element.min = "0";
    element.step = "any";
  }
  element.addEventListener("input", () => set(element.value));
  return element;
}

function choice(list: { id: string; name: string }[], value: string, set: (value: string) => void): HTMLElement {
  const element = h(
    "select",
    {},
    list.map((one) => h("option", { value: one.id, selected: one.id === value }, one.name)),
  );
  element.addEventListener("change", () => set(element.value));
  return element;
}

/** The fields of one change; each writes into it and calls `changed`. */
function fields_of(edit: Edit, lists: Lists, changed: () => void): HTMLElement[] {
  const set = (key: string) => (value: string) => {
    (edit as unknown as Record<string, string>)[key] = value;
    changed();
  };
  switch (edit.kind) {
    case "money":
      return [
        field("form.on", input("date", edit.on, set("on"))),
        field("form.amount", input("number", edit.amount, set("amount")), { currency: lists.currency }),
      ];
    case "people":
      return [
        field("form.who", choice(lists.contributors, edit.who, set("who"))),
        field("form.on", input("date", edit.on, set("on"))),
        field("form.count", input("number", edit.count, set("count"))),
      ];
    case "close":
      return [
        field("form.place", choice(lists.places, edit.place, set("place"))),
        field("form.from", input("date", edit.from, set("from"))),
        field("form.until", input("date", edit.until, set("until"))),
      ];
    case "shock":
      return [
        field("form.place", choice(lists.places, edit.place, set("place"))),
        field("form.from", input("date", edit.from, set("from"))),
        field("form.until", input("date", edit.until, set("until"))),
        field("form.factor", input("number", edit.factor, set("factor"))),
      ];
  }
}

/** A day some months after the day of the view. */
function later(on: string, months: number): string {
  const day = new Date(`${on}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + months, 1);
  return day.toISOString().slice(0, 10);
}

function new_edit(kind: Edit["kind"], lists: Lists): Edit {
  const { on, places, contributors, fund } = lists;
  const place = places[0]?.id ?? "";
  const [from, until] = [later(on, 1), later(on, 4)];
  if (kind === "money") return { kind, on: from, amount: "100000000", fund };
  if (kind === "people") return { kind, on: until, count: "500", who: contributors[0]?.id ?? "" };
  if (kind === "close")
    return { kind, from, until, place: places.find((p) => /airport|port/i.test(p.name))?.id ?? place };
  return { kind, from, until, place, factor: "1.5" };
}

const kinds: { kind: Edit["kind"]; key: Key }[] = [
  { kind: "people", key: "form.people" },
  { kind: "money", key: "form.money" },
  { kind: "close", key: "form.close" },
  { kind: "shock", key: "form.shock" },
];

/** The changes as rows, with buttons for more; `draw` is called where there are others. */
function edit_rows(own: Own, lists: Lists, changed: () => void, draw: () => void): (HTMLElement | string)[] {
  const remove = (i: number) => {
    own.edits.splice(i, 1);
    draw();
  };
  const add = (kind: Edit["kind"]) => {
    own.edits.push(new_edit(kind, lists));
    draw();
  };
  return [
    ...own.edits.map((edit, i) =>
      h(
        "fieldset",
        { class: "edit" },
        h("legend", {}, t(kinds.find((k) => k.kind === edit.kind)!.key)),
        fields_of(edit, lists, changed),
        h("button", { type: "button", class: "close", onclick: () => remove(i) }, t("form.remove")),
      ),
    ),
    own.edits.length ? "" : h("p", { class: "nothing" }, t("form.empty")),
    h(
      "div",
      { class: "buttons" },
      kinds.map((k) => h("button", { type: "button", class: "more", onclick: () => add(k.kind) }, `+ ${t(k.key)}`)),
    ),
  ];
}

/** Name and reason. */
function head_of(own: Own, changed: () => void): HTMLElement {
  const name = h("input", { type: "text", value: own.name, maxlength: 80, required: true });
  const why = h("textarea", { rows: 2, maxlength: 500 }, own.why);
  name.addEventListener("input", () => {
    own.name = name.value;
    changed();
  });
  why.addEventListener("input", () => {
    own.why = why.value;
    changed();
  });
  return h("div", { class: "form-head" }, field("form.name", name), field("form.why", why));
}

/** The form; `save` gets what is to be kept, `close` is called when it is put away. */
export function scenario_form(start: Own, lists: Lists, save: (own: Own) => void, close: () => void): HTMLElement {
  const own: Own = structuredClone(start);
  const rows = h("div", { class: "edits" });
  const text = h("textarea", { rows: 12, spellcheck: "false", "aria-label": t("form.text") });
  const told = h("p", { class: "wrong-line", role: "alert" });
  const changed = () => {
    text.value = toml_of(own);
  };
  const draw = () => {
    changed();
    rows.replaceChildren(...(own.text === undefined ? edit_rows(own, lists, changed, draw) : []));
  };
  text.addEventListener("input", () => {
    own.text = text.value;
    rows.replaceChildren();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    told.textContent = own.name.trim() ? "" : t("form.name_missing");
    if (own.name.trim()) save(own);
  };
  draw();
  return h(
    "form",
    { class: "scenario-form", onsubmit: submit, "aria-labelledby": "form-title" },
    h("h3", { id: "form-title" }, t("form.title")),
    head_of(own, changed),
    rows,
    h(
      "details",
      { open: own.text !== undefined },
      h("summary", {}, t("form.text")),
      h("p", { class: "note" }, t("form.text_hint")),
      text,
    ),
    told,
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", class: "main-button" }, t("form.save")),
      h("button", { type: "button", class: "more", onclick: close }, t("form.close_form")),
    ),
  );
}
