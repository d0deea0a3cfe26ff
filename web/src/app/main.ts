// The application: its frame with mission, pages and day, and the page that the address names inside it.
import "../style.css";
import "./app.css";
import { h } from "../dom";
import type { Missions } from "../generated/data";
import { api, follow_record } from "./api";
import { day_bar } from "./day_bar";
import { first_language, languages, speak, spoken, t } from "./messages";
import { overview } from "./overview";
import { type Page, pages, read, type Where, write } from "./place";
import { record_page } from "./record";
import { notice, wrong } from "./told";
import { whatif } from "./whatif";

export type Heading = Missions["missions"][number];

/** What a page is made with. */
export interface Frame {
  heading: Heading;
  where: Where;
  on: string;
  /** Changes the page's part of the address, without a step back to it where `replace` says so. */
  go: (query: URLSearchParams, replace?: boolean) => void;
  /** Writes it into the address alone, for a page that has changed itself; as a step back where not `replace`. */
  put: (query: URLSearchParams, replace: boolean) => void;
}

/** A page: its element, and what is done when the day alone changes (else it is made anew) or it goes away. */
export interface Shown {
  element: HTMLElement;
  day_changed?: (on: string) => void;
  gone?: () => void;
}

const makers: Record<Page, (frame: Frame) => Shown> = { overview, record: record_page, whatif };

const app = document.getElementById("app")!;
const status = h("div", { class: "told", role: "status", "aria-live": "polite" });
const main = h("main", { id: "main", tabindex: "-1" });
const top = h("header", { class: "top" });

let known: Missions;
let shown: Shown | undefined;
let now: Where;
let unfollow: (() => void) | undefined;

const heading_of = (mission: string): Heading => known.missions.find((m) => m.id === mission) ?? known.missions[0]!;

/** The day of the address; else the last day of which the record tells, or today where that is earlier. */
function day_of(where: Where, heading: Heading): string {
  const asked = where.query.get("on") ?? "";
  if (/^\d{4}-\d\d-\d\d$/.test(asked) && !Number.isNaN(Date.parse(asked))) return asked;
  const last = heading.last_day ?? known.today;
  return [last, known.today].sort()[0]!;
}

function set_theme(): void {
  const dark = getComputedStyle(document.documentElement).colorScheme.trim() === "dark";
  document.documentElement.dataset.theme = dark ? "light" : "dark";
}

function draw_top(where: Where, heading: Heading, on: string): void {
  const link = (page: Page) => {
    const query = new URLSearchParams({ on });
    const element = h("a", { "aria-current": page === where.page ? "page" : undefined }, t(`page.${page}`));
    element.setAttribute("href", write({ mission: heading.id, page, query }));
    return h("li", {}, element);
  };
  const mission = h(
    "select",
    {
      "aria-label": t("app.mission"),
      onchange: (event) => {
        const id = (event.target as HTMLSelectElement).value;
        location.hash = write({ mission: id, page: where.page, query: new URLSearchParams() });
      },
    },
    known.missions.map((m) => h("option", { value: m.id, selected: m.id === heading.id }, m.short_name)),
  );
  const language = h(
    "select",
    {
      "aria-label": t("app.language"),
      class: "language",
      onchange: (event) => {
        const id = (event.target as HTMLSelectElement).value;
        localStorage.setItem("muster-language", id);
        speak(id === "fr" ? "fr" : "en");
        draw(true);
      },
    },
    languages.map((l) => h("option", { value: l.id, selected: l.id === spoken() }, l.name)),
  );
  top.replaceChildren(
    known.missions.length > 1 ? mission : h("strong", { class: "brand" }, heading.short_name),
    h("nav", { class: "pages", "aria-label": t("app.pages") }, h("ul", {}, pages.map(link))),
    h(
      "div",
      { class: "settings" },
      language,
      h("button", { type: "button", class: "theme", onclick: set_theme }, t("app.theme")),
    ),
  );
  document.querySelector(".skip")!.textContent = t("app.skip");
}

function draw(anew = false): void {
  const where = read(location.hash);
  const heading = heading_of(where.mission);
  const on = day_of(where, heading);
  const same_page = now && now.page === where.page && (now.mission || heading.id) === heading.id;
  const other_mission = !now || heading_of(now.mission).id !== heading.id;
  const before = now?.query.get("on");
  now = { ...where, mission: heading.id };
  draw_top(now, heading, on);
  document.title = `${heading.short_name}: ${t(`page.${where.page}`)}`;
  const go = (query: URLSearchParams, replace = false) => {
    const address = write({ mission: heading.id, page: where.page, query });
    if (!replace) {
      location.hash = address;
      return;
    }
    history.replaceState(null, "", address);
    draw();
  };
  const put = (query: URLSearchParams, replace: boolean) => {
    now = { ...now, query };
    const address = write({ mission: heading.id, page: where.page, query });
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  };
  const go_day = (next: string) => {
    const query = new URLSearchParams(read(location.hash).query);
    query.set("on", next);
    query.delete("cursor");
    go(query, true);
  };
  if (other_mission) follow(heading.id);
  if (same_page && !anew && before !== (where.query.get("on") ?? undefined) && shown?.day_changed) {
    shown.day_changed(on);
    return;
  }
  shown?.gone?.();
  const bar = day_bar(heading, on, go_day);
  shown = makers[where.page]({ heading, where: now, on, go, put });
  main.replaceChildren(bar, status, shown.element);
}

function follow(mission: string): void {
  unfollow?.();
  let first = true;
  unfollow = follow_record(mission, async (_, good) => {
    if (first) {
      first = false; // the record as it stood when the page was opened
      return;
    }
    notice(status, t(good ? "app.changed" : "app.changed_bad"));
    if (!good) return;
    known = await api.missions();
    draw(true);
  });
}

async function begin(): Promise<void> {
  speak(first_language());
  app.replaceChildren(top, main);
  try {
    known = await api.missions();
    addEventListener("hashchange", () => draw());
    // Back and forth between steps that a page has put there itself.
    addEventListener("popstate", () => location.hash !== write(now) && draw(true));
    draw();
  } catch (error) {
    main.replaceChildren(wrong(error));
  }
}

void begin();
