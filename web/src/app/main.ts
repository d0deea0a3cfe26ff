// The application: its frame with mission, pages and day, and the page that the address names inside it.
import "../style.css";
import "./app.css";
import { h } from "../dom";
import type { Missions } from "../generated/data";
import { spoken, t } from "../messages";
import { ApiError, api, follow_record, session_ended } from "./api";
import { day_bar } from "./day_bar";
import { forecasts } from "./forecasts";
import { choose, first_language, languages } from "./languages";
import { log_page } from "./log";
import { overview } from "./overview";
import { people } from "./people";
import { type Page, pages, read, type Where, write } from "./place";
import { propose } from "./propose";
import { record_views } from "./record_views";
import { review } from "./review";
import { may_see, session, set_session, signed_off, signed_out } from "./session";
import { sign_in } from "./sign_in";
import { team } from "./team_api";
import { notice, wrong } from "./told";
import { watch } from "./watch";
import { whatif } from "./whatif";

export type Heading = Missions["missions"][number];

/** What a page is made with. */
export interface Frame {
  heading: Heading;
  where: Where;
  on: string;
  /** Goes to another part of the page, by its part of the address. */
  go: (query: URLSearchParams) => void;
  /** Writes it into the address alone, for a page that has changed itself; as a step back where not `replace`. */
  put: (query: URLSearchParams, replace: boolean) => void;
}

/** A page: its element, and what is done when the day alone changes (else it is made anew) or it goes away. */
export interface Shown {
  element: HTMLElement;
  day_changed?: (on: string) => void;
  proposals_changed?: (numbers: number[]) => void;
  gone?: () => void;
}

const makers: Record<Page, (frame: Frame) => Shown> = {
  overview,
  record: record_views,
  whatif,
  forecasts,
  propose,
  review,
  watch,
  log: log_page,
  people,
};
/** Pages whose content is of no day. */
const dayless: Page[] = ["propose", "review", "watch", "log", "people"];
/** Pages on which people write: half a form is worth more than the newest record behind it. */
const written: Page[] = [...dayless, "whatif"];

const app = document.getElementById("app")!;
const status = h("div", { class: "told", role: "status", "aria-live": "polite" });
const main = h("main", { id: "main", tabindex: "-1" });
const top = h("header", { class: "top" });

let known: Missions;
let shown: Shown | undefined;
let now: Where;
let drawn = 0; // pages so far: one that is not the newest has been left
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

function language_of(): HTMLElement {
  return h(
    "select",
    {
      "aria-label": t("app.language"),
      class: "language",
      onchange: (event) => {
        const id = (event.target as HTMLSelectElement).value;
        localStorage.setItem("muster-language", id);
        choose(id === "fr" ? "fr" : "en");
        draw();
      },
    },
    languages.map((l) => h("option", { value: l.id, selected: l.id === spoken() }, l.name)),
  );
}

async function leave(): Promise<void> {
  try {
    await team.sign_out();
  } catch (error) {
    // A session that had ended before is what was wanted; with any other error it may still be open.
    if (!(error instanceof ApiError && error.problem.status === 401)) {
      status.replaceChildren(wrong(error));
      return;
    }
  }
  set_session(signed_off);
  draw();
}

const settings = (): HTMLElement => {
  const { account, mode } = session();
  return h(
    "div",
    { class: "settings" },
    mode === "team" && account !== null
      ? h(
          "span",
          { class: "who" },
          account,
          h("span", { class: "note" }, ` ${t(`role.${session().role}` as "role.reader")}`),
        )
      : null,
    mode === "team" && account !== null
      ? h("button", { type: "button", class: "more sign-out", onclick: () => void leave() }, t("sign.out"))
      : null,
    language_of(),
    h("button", { type: "button", class: "theme", onclick: set_theme }, t("page.theme")),
  );
};

function mission_of(where: Where, heading: Heading): HTMLElement {
  if (known.missions.length === 1) return h("strong", { class: "brand" }, heading.short_name);
  return h(
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
}

function draw_top(where: Where, heading: Heading, on: string): void {
  const link = (page: Page) => {
    const query = new URLSearchParams({ on });
    const element = h("a", { "aria-current": page === where.page ? "page" : undefined }, t(`page.${page}`));
    element.setAttribute("href", write({ mission: heading.id, page, query }));
    return h("li", {}, element);
  };
  const there = pages.filter(may_see);
  top.classList.toggle("many", there.length > 6);
  top.replaceChildren(
    mission_of(where, heading),
    h("nav", { class: "pages", "aria-label": t("app.pages") }, h("ul", {}, there.map(link))),
    settings(),
  );
  document.querySelector(".skip")!.textContent = t("app.skip");
}

function leave_page(): void {
  drawn += 1;
  shown?.gone?.();
  shown = undefined;
}

/** Who has to sign in first sees this in place of every page. */
function draw_sign_in(): void {
  leave_page();
  unfollow?.();
  unfollow = undefined;
  top.replaceChildren(h("strong", { class: "brand" }, "Muster"), settings());
  document.title = t("sign.title");
  main.replaceChildren(sign_in(() => void load()));
}

/** Makes the page that the address names. */
function draw(): void {
  if (signed_out()) {
    draw_sign_in();
    return;
  }
  const where = read(location.hash);
  const heading = heading_of(where.mission);
  const on = day_of(where, heading);
  const other_mission = !now || heading_of(now.mission).id !== heading.id;
  leave_page();
  const mine = drawn;
  now = { ...where, mission: heading.id };
  draw_top(now, heading, on);
  document.title = `${heading.short_name}: ${t(`page.${where.page}`)}`;
  const address = (query: URLSearchParams) => write({ mission: heading.id, page: where.page, query });
  const go = (query: URLSearchParams) => {
    location.hash = address(query);
  };
  const put = (query: URLSearchParams, replace: boolean) => {
    if (mine !== drawn) return; // of a page that was left while it waited for an answer
    now = { ...now, query };
    if (replace) history.replaceState(null, "", address(query));
    else history.pushState(null, "", address(query));
  };
  const go_day = (next: string) => {
    const query = new URLSearchParams(now.query);
    query.set("on", next);
    query.delete("cursor");
    put(query, true);
    if (!shown?.day_changed) {
      draw();
      return;
    }
    draw_top(now, heading, next);
    shown.day_changed(next);
  };
  if (other_mission || !unfollow) follow(heading.id);
  const bar = dayless.includes(where.page) ? h("div", {}) : day_bar(heading, on, go_day);
  const page = may_see(where.page) ? makers[where.page] : not_allowed;
  shown = page({ heading, where: now, on, go, put });
  main.replaceChildren(bar, status, shown.element);
}

const not_allowed = (): Shown => ({
  element: h(
    "section",
    { class: "page" },
    h("h1", { class: "page-title" }, t("app.not_allowed")),
    h("p", {}, t("app.not_allowed_how")),
  ),
});

function follow(mission: string): void {
  unfollow?.();
  // The first event tells the record as the page found it; one that was lost and found again tells it once more.
  let last: string | undefined;
  const changed = async (hash: string, good: boolean) => {
    const before = last;
    last = `${hash} ${good}`;
    if (before === undefined || before === last) return;
    const kept = written.includes(now.page);
    notice(status, t(good ? (kept ? "app.changed_kept" : "app.changed") : "app.changed_bad"));
    if (!good) return;
    known = await api.missions();
    if (!written.includes(now.page)) draw();
  };
  unfollow = follow_record(
    mission,
    (hash, good) => void changed(hash, good).catch((error) => status.replaceChildren(wrong(error))),
    (numbers) => shown?.proposals_changed?.(numbers),
  );
}

/** A link to a part of the page, as the report's sections have: the address stays that of the page. */
function jump(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']:not([href^='#/'])");
  const part = link && document.getElementById(link.hash.slice(1));
  if (!part) return;
  event.preventDefault();
  part.scrollIntoView();
  if (part.tabIndex < 0) part.tabIndex = -1; // the keyboard goes on from there
  part.focus({ preventScroll: true });
}

/** Who is there, and what the server has for them. */
async function load(): Promise<void> {
  try {
    set_session(await team.who());
    if (!signed_out()) known = await api.missions();
    draw();
  } catch (error) {
    main.replaceChildren(wrong(error));
  }
}

async function begin(): Promise<void> {
  choose(first_language());
  app.replaceChildren(top, main);
  addEventListener(session_ended, () => {
    set_session(signed_off);
    draw();
  });
  document.addEventListener("click", jump);
  // A link, an address written by hand, a step back or forth: all that the page has not put there itself.
  addEventListener("hashchange", () => known && location.hash !== write(now) && draw());
  await load();
}

void begin();
