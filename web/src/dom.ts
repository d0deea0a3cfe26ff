// Small helpers to build the page without strings of HTML: text never becomes markup.

import { safe_link } from "./link";
import { lang_of_record, t } from "./messages";

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

/** An element with attributes (functions become listeners) and children.  Links to anything but a page are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name === "href" && !String(value).startsWith("#") && safe_link(String(value)) === null) continue;
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
  return element;
}

/** A text that the record or the program says, marked where the page speaks another language. */
export function written(text: string): HTMLElement | string {
  const lang = lang_of_record();
  return lang === undefined ? text : h("span", { lang }, text);
}

/** `text` as a link to `address`; the text alone where that is none. */
export function link(address: string, text: string): HTMLElement {
  const safe = safe_link(address);
  return safe === null ? h("span", {}, text) : h("a", { href: safe, rel: "noopener noreferrer" }, text);
}

/** The links to the sections that have a name for it (data-nav), and the button that changes light to dark. */
export function section_links(sections: HTMLElement[], theme: HTMLElement): HTMLElement {
  const named = sections.filter((s) => s.dataset.nav);
  return h(
    "nav",
    { "aria-label": t("page.sections") },
    h(
      "ul",
      {},
      named.map((s) => h("li", {}, h("a", { href: `#${s.id}` }, s.dataset.nav ?? ""))),
    ),
    theme,
  );
}

/** A table with a caption for those who cannot see the chart beside it. */
export function table(caption: string, head: string[], rows: Child[][], numeric: number[] = []): HTMLElement {
  const cls = (i: number) => (numeric.includes(i) ? "num" : undefined);
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      head.length > 3 ? { class: "stack" } : {},
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((text, i) => h("th", { scope: "col", class: cls(i) }, text)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            row.map((cell, i) => h("td", { class: cls(i), "data-head": head[i] ?? "" }, cell)),
          ),
        ),
      ),
    ),
  );
}

/** The table behind a chart, folded away; it is made when somebody unfolds it, so that the page opens sooner. */
export function details(summary: string, content: () => Child): HTMLElement {
  return folded({}, summary, content);
}

/** A part of the report that only some readers want: folded away, on paper too. */
export function fold(summary: string, content: () => Child): HTMLElement {
  return folded({ class: "part" }, summary, content);
}

function folded(attributes: Attributes, summary: string, content: () => Child): HTMLElement {
  let made = false;
  const make = () => {
    if (!made) element.append(content() || "");
    made = true;
  };
  // A click (Enter is one too) comes before it unfolds, so that it is never seen empty; a search in the page unfolds without.
  const element = h("details", { ...attributes, ontoggle: make }, h("summary", { onclick: make }, summary));
  return element;
}

/** The first items of a long list, and a button for the others. */
export function long_list(items: HTMLElement[], first: number): HTMLElement[] {
  const list = h("ol", { class: "timeline" }, items.slice(0, first));
  if (items.length <= first) return [list];
  const more = h(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        list.append(...items.slice(first));
        more.remove();
      },
    },
    t("page.more", { n: items.length - first }),
  );
  return [list, more];
}

export interface SectionText {
  id: string;
  nav: string; // its short name
  title: string; // what the section says, not what it holds
  lead?: string;
  hint?: string; // how to use it, of no use on paper
}

export function section(text: SectionText, ...content: Child[]): HTMLElement {
  return h(
    "section",
    { id: text.id, "data-nav": text.nav, "aria-labelledby": `${text.id}-title` },
    h("h2", { id: `${text.id}-title` }, text.title),
    text.lead ? h("p", { class: "lead" }, text.lead) : null,
    text.hint ? h("p", { class: "lead screen" }, text.hint) : null,
    ...content,
  );
}

/** At most `most` characters, with an ellipsis where some are left out. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
