// The page of a mission's frozen forecasts: how good they have been so far, beside rules without a model.
import * as Plot from "@observablehq/plot";
import { chart, colour, key, names_at_left } from "../chart";
import { h, section, section_links, table } from "../dom";
import { counted, day, fixed, number, percent, plural } from "../format";
import type { TrackData, TrackGain, TrackSeries } from "../generated/data";
import { type Key, t } from "../messages";

interface Name {
  full: Key;
  short: Key;
}

const names: Record<string, Name> = {
  strength_in_theatre: { full: "track.strength", short: "track.strength_short" },
  violent_events: { full: "map.events", short: "track.events_short" },
  violent_deaths: { full: "track.deaths", short: "track.deaths_short" },
  displaced: { full: "map.displaced", short: "track.displaced_short" },
};

function subject(row: TrackSeries): string {
  const known = names[row.series];
  const what = known ? t(known.full) : row.series;
  return row.departments ? t("track.by_department", { what }) : what;
}

/** For a narrow drawing. */
function short_subject(row: TrackSeries): string {
  const known = names[row.series];
  const what = known ? t(known.short) : row.series;
  return row.departments ? t("track.by_department_short", { what }) : what;
}

const months_of = (row: TrackSeries): string => counted(row.months, "count.month", "count.months");
const signed = (share: number) => `${share < 0 ? "−" : "+"}${t("value.percent", { n: number(Math.abs(100 * share)) })}`;
/** Beyond it the other's error was next to nothing, and a share of it says little. */
const lowest = -1;
const gain = (one: TrackGain | null) => {
  if (one === null) return "–";
  if (one.value < lowest) return t("track.twice");
  return one.low === null || one.high === null
    ? signed(one.value)
    : t("track.interval", {
        value: signed(one.value),
        low: one.low < lowest ? t("track.below") : signed(one.low),
        high: signed(one.high),
      });
};

interface Dot {
  subject: string;
  months: string;
  rule: "as it was" | "plain";
  value: number;
  low: number;
  high: number;
}

function dots(rows: TrackSeries[]): Dot[] {
  const clamp = (value: number) => Math.max(lowest, value);
  return rows.flatMap((row) =>
    (
      [
        ["as it was", row.over_as_it_was],
        ["plain", row.over_plain],
      ] as const
    ).flatMap(([rule, one]) =>
      one === null
        ? []
        : [
            {
              subject: subject(row),
              months: months_of(row),
              rule,
              value: clamp(one.value),
              low: clamp(one.low ?? one.value),
              high: clamp(one.high ?? one.value),
            },
          ],
    ),
  );
}

export function gain_figure(rows: TrackSeries[]): HTMLElement {
  const all = dots(rows);
  const of = (rule: Dot["rule"]) => all.filter((dot) => dot.rule === rule);
  const short = new Map(rows.map((row) => [subject(row), short_subject(row)]));
  const subjects = [...new Set(all.map((dot) => dot.subject))];
  const months = [...new Set(all.map((dot) => dot.months))];
  const marks = (rule: Dot["rule"], stroke: string, dy: number): Plot.Markish[] => [
    Plot.ruleY(of(rule), { fy: "subject", y: "months", x1: "low", x2: "high", stroke, strokeWidth: 2, dy }),
    Plot.dot(of(rule), { fy: "subject", y: "months", x: "value", fill: stroke, r: 4, dy }),
  ];
  const surely = all.filter((dot) => dot.low > 0).length;
  return chart<Dot>(
    {
      title: t("track.gain"),
      note: t("track.gain_note"),
      alt: t("track.gain_alt", { n: all.length, surely }),
      key: key(
        { text: t("track.key_as_it_was"), colour: colour.accent },
        { text: t("track.key_plain"), colour: colour.warm },
      ),
    },
    (width) => ({
      height: 60 + subjects.length * (24 + 24 * months.length),
      marginLeft: 78,
      marginRight: width < 500 ? 104 : Math.max(190, names_at_left(subjects, width).room),
      x: { label: null, grid: true, domain: [lowest, 1], tickFormat: (v: number) => percent(v).replace("-", "−") },
      y: { label: null, domain: months, tickSize: 0 },
      fy: {
        label: null,
        domain: subjects,
        tickFormat: (text: string) => (width < 500 ? (short.get(text) ?? text) : text),
      },
      marks: [
        Plot.ruleX([0], { stroke: colour.ink }),
        ...marks("as it was", colour.accent, -4),
        ...marks("plain", colour.warm, 4),
      ],
    }),
    () => gain_table(rows),
  );
}

const gain_table = (rows: TrackSeries[]) =>
  table(
    t("track.gain_table"),
    [t("track.forecast"), t("track.ahead"), t("track.of_as_it_was"), t("track.of_plain")],
    rows.map((row) => [subject(row), months_of(row), gain(row.over_as_it_was), gain(row.over_plain)]),
    [2, 3],
  );

export const mean_table = (rows: TrackSeries[]) =>
  table(
    t("track.means"),
    [
      t("track.forecast"),
      t("track.ahead"),
      t("track.scored"),
      "CRPS",
      t("track.log"),
      ...[0.5, 0.8, 0.9].map((one) => t("track.within", { share: percent(one) })),
    ],
    rows.map((row) => [
      subject(row),
      months_of(row),
      number(row.forecasts),
      number(row.crps),
      fixed(row.log_crps, 3),
      percent(row.coverage50),
      percent(row.coverage80),
      percent(row.coverage90),
    ]),
    [2, 3, 4, 5, 6, 7],
  );

function files(data: TrackData): HTMLElement {
  return table(
    "Frozen forecasts",
    ["Knew to", "Made", "File", "Scored", "Open"],
    data.track.forecasts.map((one) => [
      day(one.on),
      one.made === null ? "not known" : day(one.made),
      one.edition > 1 ? `${one.file}, a correction` : one.file,
      number(one.scored),
      number(one.not_known_yet),
    ]),
    [3, 4],
  );
}

const gains = (rows: TrackSeries[]) =>
  rows.length > 0
    ? section(
        {
          id: "gains",
          nav: "Beside plain rules",
          title: "Forecasts beside rules without a model",
          lead: "Errors are in proportion: growth counts the same everywhere.",
        },
        gain_figure(rows),
      )
    : section({ id: "gains", nav: "Scores", title: "Nothing that was forecast is known yet" });

/** All of it, into `app`. */
export function track_page(data: TrackData, app: HTMLElement, theme: HTMLElement): void {
  const { track } = data;
  const later = track.forecasts.filter((one) => one.made === null || one.made > one.on).length;
  document.title = `${track.mission}: how good the forecasts have been`;
  const sections = [
    gains(track.series),
    section(
      {
        id: "scores",
        nav: "Scores",
        title: "Scores",
        lead: "CRPS is the error of the whole distribution, in people or events; an 80 % interval should hold 80 % of what came.",
      },
      mean_table(track.series),
      track.brier === null
        ? null
        : h(
            "p",
            {},
            `Odds of promises: mean Brier score ${track.brier.toFixed(3)} of ${plural(track.promises, "forecast")} (0 is perfect, 0.25 is tossing a coin).`,
          ),
    ),
    section(
      {
        id: "files",
        nav: "Files",
        title: plural(track.forecasts.length, "frozen forecast"),
        lead:
          later === 0
            ? "Each was made on the day of what it knew."
            : `${later} were made after the day of what they knew: from nothing that was published later, but with models whose builders could have seen what came.`,
      },
      files(data),
    ),
  ];
  app.replaceChildren(
    h(
      "header",
      { class: "masthead" },
      h("p", { class: "kicker" }, `${track.mission} · scored by what was known on ${day(track.known_by)}`),
      h("h1", {}, "How good the forecasts have been"),
    ),
    section_links(sections, theme),
    h("main", { id: "main" }, sections),
    h("footer", {}, h("p", { class: "note" }, `Muster ${data.program.version}`)),
  );
}
