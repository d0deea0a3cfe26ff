// The page of a mission's frozen forecasts: how good they have been so far, beside rules without a model.
import * as Plot from "@observablehq/plot";
import { chart, colour, key } from "../chart";
import { h, section, section_links, table } from "../dom";
import { day, number, percent, plural } from "../format";
import type { TrackData, TrackGain, TrackSeries } from "../generated/data";

const words: Record<string, string> = {
  strength_in_theatre: "Officers in theatre",
  violent_events: "Violent events",
  violent_deaths: "Deaths in violence",
  displaced: "Displaced people",
};
const subject = (row: TrackSeries) => `${words[row.series] ?? row.series}${row.departments ? ", by department" : ""}`;
const signed = (share: number) => `${share < 0 ? "−" : "+"}${number(Math.abs(100 * share))} %`;
/** Beyond it the other's error was next to nothing, and a share of it says little. */
const lowest = -1;
const gain = (one: TrackGain | null) => {
  if (one === null) return "–";
  if (one.value < lowest) return "more than twice its error";
  return one.low === null || one.high === null
    ? signed(one.value)
    : `${signed(one.value)} (${one.low < lowest ? "below −100 %" : signed(one.low)} to ${signed(one.high)})`;
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
              months: plural(row.months, "month"),
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
  const subjects = [...new Set(all.map((dot) => dot.subject))];
  const months = [...new Set(all.map((dot) => dot.months))];
  const marks = (rule: Dot["rule"], stroke: string, dy: number): Plot.Markish[] => [
    Plot.ruleY(of(rule), { fy: "subject", y: "months", x1: "low", x2: "high", stroke, strokeWidth: 2, dy }),
    Plot.dot(of(rule), { fy: "subject", y: "months", x: "value", fill: stroke, r: 4, dy }),
  ];
  const surely = all.filter((dot) => dot.low > 0).length;
  return chart<Dot>(
    {
      title: "How much of the error of a rule without a model was saved",
      note: "Right of the line the forecast was better. Bars are 90 % intervals by quarters of the year.",
      alt: `Of ${all.length} comparisons ${surely} have an interval above zero; the table below tells each.`,
      key: key(
        { text: "as it was: the last months, or the last count, again", colour: colour.accent },
        { text: "plain: the last twelve months, or a walk", colour: colour.warm },
      ),
    },
    (width) => ({
      height: 60 + subjects.length * (24 + 24 * months.length),
      marginLeft: 78,
      marginRight: width < 500 ? 104 : 190,
      x: { label: null, grid: true, domain: [lowest, 1], tickFormat: (v: number) => percent(v).replace("-", "−") },
      y: { label: null, domain: months, tickSize: 0 },
      fy: {
        label: null,
        domain: subjects,
        tickFormat: (text: string) =>
          width < 500 ? text.replace(" in theatre", "").replace(" people", "").replace(", by ", "\nby ") : text,
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
    "Share of the log CRPS saved, with 90 % intervals",
    ["Forecast", "Ahead", "Of “as it was”", "Of “plain”"],
    rows.map((row) => [subject(row), plural(row.months, "month"), gain(row.over_as_it_was), gain(row.over_plain)]),
    [2, 3],
  );

export const mean_table = (rows: TrackSeries[]) =>
  table(
    "Mean scores",
    ["Forecast", "Ahead", "Scored", "CRPS", "log CRPS", "In 50 %", "In 80 %", "In 90 %"],
    rows.map((row) => [
      subject(row),
      plural(row.months, "month"),
      number(row.forecasts),
      number(row.crps),
      row.log_crps.toFixed(3),
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
