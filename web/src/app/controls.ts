// Controls that several forms share: each with its name above it, a place for what is wrong below it.
import { h } from "../dom";
import { t } from "../messages";

type Attributes = Record<string, string | number | boolean | undefined>;

let ids = 0;
const fresh_id = (name: string): string => `${name}-${++ids}`;

/** A control below its name; `about` says what it takes. */
export function labelled(name: string, control: HTMLElement, about = ""): HTMLElement {
  if (!about) return h("label", { class: "filter" }, h("span", {}, name), control);
  const id = fresh_id("about");
  control.setAttribute("aria-describedby", id);
  return h(
    "div",
    { class: "filter" },
    h("label", {}, h("span", {}, name), control),
    h("span", { class: "note", id }, about),
  );
}

export function text_input(
  value: string,
  changed: (value: string) => void,
  attributes: Attributes = {},
): HTMLInputElement {
  const input = h("input", { type: "text", autocomplete: "off", ...attributes });
  input.value = value;
  input.addEventListener("input", () => changed(input.value.trim()));
  return input;
}

export function text_area(
  value: string,
  changed: (value: string) => void,
  attributes: Attributes = {},
): HTMLTextAreaElement {
  const area = h("textarea", { rows: 3, maxlength: 4000, ...attributes });
  area.value = value;
  area.addEventListener("input", () => changed(area.value));
  return area;
}

export interface Choice {
  value: string;
  text: string;
}

/** A list of which one is chosen; `none` is the text of no choice, where that is allowed. */
export function choice(
  list: Choice[],
  chosen: string,
  changed: (value: string) => void,
  none?: string,
): HTMLSelectElement {
  // One that the list has not, as a name of the address may be, stays to be seen, so that it can be taken away.
  const known = chosen === "" || list.some((one) => one.value === chosen);
  const all = known ? list : [...list, { value: chosen, text: chosen }];
  const select = h(
    "select",
    {},
    none === undefined ? null : h("option", { value: "" }, none),
    all.map((one) => h("option", { value: one.value, selected: one.value === chosen }, one.text)),
  );
  select.addEventListener("change", () => changed(select.value));
  return select;
}

/** Texts that an input suggests, by its attribute `list`. */
export function suggestions(id: string, list: Choice[]): HTMLElement {
  return h(
    "datalist",
    { id },
    list.map((one) => h("option", { value: one.value }, one.text)),
  );
}

export const button = (text: string, press: () => void, cls = "more"): HTMLButtonElement =>
  h("button", { type: "button", class: cls, onclick: press }, text);

/** A button that asks once more before it does what cannot be undone. */
export function careful_button(text: string, press: () => void): HTMLButtonElement {
  let asked = false;
  const element = button(text, () => {
    if (asked) return press();
    asked = true;
    element.textContent = t("app.sure", { what: text });
    element.classList.add("sure");
  });
  element.addEventListener("blur", () => {
    asked = false;
    element.textContent = text;
    element.classList.remove("sure");
  });
  return element;
}

/** A form that calls `submit` and is not sent anywhere. */
export function form(name: string, submit: () => void, ...content: (Node | string | null)[]): HTMLFormElement {
  return h(
    "form",
    {
      "aria-label": name,
      onsubmit: (event) => {
        event.preventDefault();
        submit();
      },
    },
    ...content,
  );
}

/** A message with the commands that stand between `marks` as code. */
export const coded = (text: string): (HTMLElement | string)[] =>
  text.split("`").map((part, i) => (i % 2 === 1 ? h("code", {}, part) : part));

export const heading = (title: string, lead = ""): HTMLElement[] => [
  h("h1", { class: "page-title" }, title),
  ...(lead ? [h("p", { class: "lead" }, coded(lead))] : []),
];
