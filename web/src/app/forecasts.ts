// Forecasts: the frozen ones and how good they have been, the odds of promises over time, and those of today.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key } from "../chart";
import { cut, h, table, written } from "../dom";
import { counted, day, number, percent } from "../format";
import type { Promises, Status, Track } from "../generated/data";
import { t } from "../messages";
import { outcome_colour } from "../outcome";
import { gain_figure, mean_table } from "../track/page";
import { api } from "./api";
import { heading } from "./controls";
import { add_figure_files } from "./figure_files";
import { frozen_one } from "./frozen_one";
import type { Frame, Shown } from "./main";
import { wrong } from "./told";

interface Told {
  id: string;
  title: string;
  due: string | null;
  outcome: string;
}

interface Point {
  promise: Told;
  on: string;
  probability: number;
}

/** What the record says of the promises of the forecasts today. */
function told_of(track: Track, status: Status): Map<string, Told> {
  const known = new Map(status.promises.items.map((one) => [one.id, one]));
  return new Map(
    track.odds.map((one) => {
      const now = known.get(one.id);
      const outcome = now?.outcome ?? (one.kept === null ? "open" : one.kept ? "kept" : "missed");
      return [one.id, { id: one.id, title: now?.title ?? one.id, due: now?.due ?? null, outcome }];
    }),
  );
}

const outcome_text = (outcome: string): string => t(`outcome.${outcome}` as "outcome.kept");

function odds_table(track: Track, told: Map<string, Told>): HTMLElement {
  return table(
    t("forecasts.odds"),
    [
      t("forecasts.promise"),
      t("forecasts.due"),
      t("forecasts.first_odds"),
      t("forecasts.last_odds"),
      t("forecasts.outcome"),
    ],
    track.odds.map((one) => {
      const promise = told.get(one.id)!;
      return [
        written(promise.title),
        day(promise.due),
        `${percent(one.odds[0]?.probability)}, ${day(one.odds[0]?.on)}`,
        `${percent(one.odds.at(-1)?.probability)}, ${day(one.odds.at(-1)?.on)}`,
        h("span", { class: `outcome ${promise.outcome}` }, outcome_text(promise.outcome)),
      ];
    }),
  );
}

function odds_marks(points: Point[], chosen: string, width: number): Plot.Markish[] {
  const stroke = (p: Point) => outcome_colour[p.promise.outcome] ?? colour.quiet;
  const at = { x: (p: Point) => date(p.on), y: "probability", z: (p: Point) => p.promise.id };
  const faint = (p: Point) => (chosen === "" || p.promise.id === chosen ? 0.95 : 0.12);
  const last = [...new Map(points.map((p) => [p.promise.id, p])).values()].filter(
    (p) => chosen === "" || p.promise.id === chosen,
  );
  return [
    Plot.ruleY([0, 0.5, 1], { stroke: colour.line }),
    Plot.lineY(points, { ...at, stroke, strokeWidth: 1.8, strokeOpacity: faint }),
    Plot.dot(points, {
      ...at,
      r: 3,
      fill: stroke,
      fillOpacity: faint,
      tip: true,
      title: (p: Point) =>
        `${cut(p.promise.title, 120)}\n${t("forecasts.known_to", { day: day(p.on) })}: ${percent(p.probability)}\n${outcome_text(p.promise.outcome)}`,
    }),
    width < 600
      ? null
      : Plot.text(last, {
          ...at,
          className: "label",
          dx: 7,
          textAnchor: "start",
          text: (p: Point) => cut(p.promise.title, 34),
          fill: colour.ink,
          stroke: "var(--paper)",
          strokeWidth: 3,
          paintOrder: "stroke",
        }),
  ];
}

/** The odds that each frozen forecast gave to each promise, as lines. */
function odds_over_time(track: Track, told: Map<string, Told>): HTMLElement {
  const points: Point[] = track.odds.flatMap((one) => one.odds.map((p) => ({ promise: told.get(one.id)!, ...p })));
  let chosen = "";
  const place = h("div", {});
  const pick = h(
    "select",
    { "aria-label": t("forecasts.promise") },
    h("option", { value: "" }, t("record.any")),
    [...told.values()].map((one) =>
      h("option", { value: one.id }, `${cut(one.title, 90)} (${outcome_text(one.outcome)})`),
    ),
  );
  const draw = () => {
    const outcomes = [...new Set(points.map((p) => p.promise.outcome))];
    place.replaceChildren(
      chart<Point>(
        {
          title: t("forecasts.odds_title"),
          note: t("forecasts.odds_note"),
          alt: t("forecasts.odds_alt", {
            n: number(track.odds.length),
            first: day(points[0]?.on),
            last: day(points.at(-1)?.on),
          }),
          key: key(
            ...outcomes.map((one) => ({ text: outcome_text(one), colour: outcome_colour[one] ?? colour.quiet })),
          ),
        },
        (width) => ({
          height: 320,
          marginLeft: 44,
          marginRight: width < 600 ? 14 : 220,
          x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
          y: { label: null, domain: [0, 1], ticks: 5, tickFormat: (v: number) => percent(v) },
          marks: odds_marks(points, chosen, width),
        }),
        () => odds_table(track, told),
      ),
    );
    add_figure_files(place);
  };
  pick.addEventListener("change", () => {
    chosen = pick.value;
    draw();
  });
  draw();
  return h("div", {}, h("label", { class: "filter one-promise" }, h("span", {}, t("forecasts.promise")), pick), place);
}

function files_of(track: Track, open: (file: string) => void): HTMLElement {
  return table(
    t("forecasts.frozen"),
    [t("forecasts.knew"), t("forecasts.made"), t("forecasts.scored"), t("forecasts.open"), t("app.action")],
    [...track.forecasts].reverse().map((one) => [
      h(
        "span",
        {},
        h("strong", {}, day(one.on)),
        one.edition > 1 ? h("span", { class: "note" }, ` ${t("forecasts.correction")}`) : null,
      ),
      one.made === null ? t("forecasts.not_known") : day(one.made),
      number(one.scored),
      number(one.not_known_yet),
      h(
        "button",
        {
          type: "button",
          class: "link-button",
          "aria-label": `${t("forecasts.look")} ${day(one.on)}`,
          onclick: () => open(one.file),
        },
        t("forecasts.look"),
      ),
    ]),
    [2, 3],
  );
}

/** Odds of today and of the day on which each promise was made. */
function odds_now(data: Promises): HTMLElement {
  const open = data.items.filter((one) => one.outcome === "open" && one.due !== null);
  if (!open.length) return h("p", { class: "nothing" }, t("forecasts.none_open"));
  return table(
    t("forecasts.now"),
    [t("forecasts.promise"), t("forecasts.due"), t("forecasts.odds_made"), t("forecasts.odds_now")],
    open.map((one) => [
      written(one.title),
      day(one.due),
      percent(one.odds_made.probability),
      h("strong", {}, percent(one.odds_now.probability)),
    ]),
    [2, 3],
  );
}

/** One frozen forecast against what came by the day, in `detail`; only the newest that is asked for is shown. */
function opener(mission: string, on: string, status: Status, detail: HTMLElement): (file: string) => Promise<void> {
  let asked = "";
  return async (file) => {
    asked = file;
    detail.replaceChildren(h("p", { class: "nothing" }, t("app.loading")));
    try {
      const score = await api.frozen_one(mission, file, on);
      if (asked !== file) return;
      detail.replaceChildren(...frozen_one(score, file, status));
      add_figure_files(detail);
    } catch (error) {
      if (asked === file) detail.replaceChildren(wrong(error));
    }
  };
}

/** `file` is the forecast that is open, if any; `opened` hears of another. */
function page_of(
  frame: Frame,
  on: string,
  track: Track,
  status: Status,
  file: string,
  opened: (file: string) => void,
): HTMLElement[] {
  const detail = h("div", { class: "frozen-detail", tabindex: "-1" });
  const show = opener(frame.heading.id, on, status, detail);
  const press = async (other: string) => {
    opened(other);
    await show(other);
    detail.focus({ preventScroll: true });
    detail.scrollIntoView({ block: "start" });
  };
  if (file) void show(file);
  const told = told_of(track, status);
  const scores = track.series.length
    ? [gain_figure(track.series), mean_table(track.series)]
    : [h("p", { class: "nothing" }, t("forecasts.none_scored"))];
  return [
    h("h2", { class: "part-title" }, counted(track.forecasts.length, "forecasts.count_one", "forecasts.count")),
    files_of(track, (other) => void press(other)),
    detail,
    h("h2", { class: "part-title" }, t("forecasts.odds")),
    track.odds.length ? odds_over_time(track, told) : h("p", { class: "nothing" }, t("forecasts.no_promises")),
    track.brier === null
      ? h("span", {})
      : h("p", { class: "note" }, t("forecasts.brier", { brier: number(track.brier, 3), n: number(track.promises) })),
    h("h2", { class: "part-title" }, t("forecasts.scores")),
    ...scores,
  ];
}

export function forecasts(frame: Frame): Shown {
  const { heading: mission } = frame;
  const place = h("div", { "aria-busy": "true" }, h("p", { class: "nothing" }, t("app.loading")));
  const now = h("div", { "aria-busy": "true" }, h("p", { class: "nothing" }, t("forecasts.computing")));
  let query = frame.where.query;
  const opened = (file: string) => {
    query = new URLSearchParams(query);
    query.set("file", file);
    frame.put(query, true);
  };
  let asked = 0;
  const fill = async (on: string) => {
    const mine = ++asked;
    try {
      const [track, status] = await Promise.all([api.frozen(mission.id, on), api.status(mission.id, on)]);
      if (mine !== asked) return;
      place.replaceChildren(
        ...(track.forecasts.length
          ? page_of(frame, on, track, status, query.get("file") ?? "", opened)
          : [h("p", { class: "nothing" }, t("forecasts.none")), h("pre", {}, `muster freeze missions/${mission.id}`)]),
      );
      add_figure_files(place);
    } catch (error) {
      if (mine === asked) place.replaceChildren(wrong(error));
    }
    place.removeAttribute("aria-busy");
  };
  let waiting = 0;
  const fill_now = (on: string, after: number) => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(async () => {
      const mine = asked;
      try {
        const data = await api.promises(mission.id, on);
        if (mine === asked) now.replaceChildren(odds_now(data));
      } catch (error) {
        if (mine === asked) now.replaceChildren(wrong(error));
      }
      now.removeAttribute("aria-busy");
    }, after);
  };
  void fill(frame.on);
  fill_now(frame.on, 0);
  return {
    element: h(
      "section",
      { class: "page forecasts" },
      heading(t("page.forecasts"), t("forecasts.lead")),
      place,
      h("h2", { class: "part-title" }, t("forecasts.now")),
      now,
    ),
    day_changed: (on) => {
      query = new URLSearchParams(query);
      query.set("on", on);
      void fill(on);
      fill_now(on, 600); // odds take a second of the machine: not for each step of the slider
    },
    gone: () => {
      asked += 1;
      window.clearTimeout(waiting);
    },
  };
}
