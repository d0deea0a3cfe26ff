// The page of the benchmark: for each family the skill of its first forecaster, with intervals, and all scores.
import * as Plot from "@observablehq/plot";
import { chart, colour, key } from "../chart";
import { fold, h, section, section_links, table } from "../dom";
import { number, percent, plural } from "../format";
import type { BenchData, BenchFamily, BenchGroup, BenchSkill } from "../generated/data";

interface Row {
  against: string;
  when: string;
  scale: "people and events" | "growth";
  value: number;
  low: number;
  high: number;
}

const signed = (share: number | null) =>
  share === null ? "–" : `${share < 0 ? "−" : "+"}${number(Math.abs(100 * share), 1)} %`;
const with_interval = (s: BenchSkill | null) =>
  s === null ? "" : s.low === null ? signed(s.value) : `${signed(s.value)} (${signed(s.low)} to ${signed(s.high)})`;
const ahead = (g: BenchGroup) => (g.horizon === null ? "all" : plural(g.horizon, "month"));
const figure = (value: number | null) =>
  value === null ? "–" : value >= 1000 ? number(value) : value.toFixed(value >= 100 ? 1 : value >= 10 ? 2 : 3);
const spoken = (forecaster: string) => forecaster.replaceAll("_", " ");

/** Skills that lie far below are cut off where the axis ends, and told in the table. */
const lowest = -0.6;

function rows_of(family: BenchFamily): Row[] {
  return family.by_horizon.flatMap((group) =>
    group.skill.flatMap((one) =>
      (
        [
          ["people and events", one.crps],
          ["growth", one.log_crps],
        ] as const
      ).map(([scale, skill]) => ({
        against: spoken(one.against),
        when: ahead(group),
        scale,
        value: Math.max(skill.value ?? lowest, lowest),
        low: Math.max(skill.low ?? skill.value ?? lowest, lowest),
        high: Math.max(skill.high ?? skill.value ?? lowest, lowest),
      })),
    ),
  );
}

function skill_table(family: BenchFamily): HTMLElement {
  return table(
    `Skill of ${family.forecasters[0]}, with 90 % intervals`,
    ["Ahead", "Against", "CRPS", "CRPS of log(1 + x)", "Energy score"],
    family.by_horizon.flatMap((group) =>
      group.skill.map((s) => [
        ahead(group),
        spoken(s.against),
        with_interval(s.crps),
        with_interval(s.log_crps),
        with_interval(s.energy),
      ]),
    ),
    [2, 3, 4],
  );
}

function skill_figure(family: BenchFamily): HTMLElement {
  const rows = rows_of(family);
  const of = (scale: Row["scale"]) => rows.filter((row) => row.scale === scale);
  const marks = (scale: Row["scale"], stroke: string, dy: number): Plot.Markish[] => [
    Plot.ruleY(of(scale), { fy: "when", y: "against", x1: "low", x2: "high", stroke, strokeWidth: 2, dy }),
    Plot.dot(of(scale), { fy: "when", y: "against", x: "value", fill: stroke, r: 4, dy }),
  ];
  const better = rows.filter((row) => row.low > 0).length;
  const others = family.forecasters.slice(1).map(spoken);
  const longest = Math.max(...others.map((name) => name.length));
  return chart<Row>(
    {
      title: `How much of the others’ error ${family.forecasters[0]} saves`,
      note: "Right of the line it is better. Bars are 90 % intervals over clusters.",
      alt: `Of ${rows.length} comparisons ${better} have an interval above zero; the table below tells each.`,
      key: key(
        { text: `natural scale: ${family.unit}`, colour: colour.accent },
        { text: "log scale: growth", colour: colour.warm },
      ),
    },
    (width) => ({
      height: 60 + family.by_horizon.length * (20 + 26 * (family.forecasters.length - 1)),
      marginLeft: Math.min(12 + 6.5 * longest, 0.45 * width),
      marginRight: width < 500 ? 62 : 72,
      x: {
        label: null,
        grid: true,
        tickFormat: (v: number) => percent(v).replace("-", "−"),
        ticks: width < 500 ? 2 : 8,
      },
      y: { label: null, domain: others, tickSize: 0 },
      fy: { label: null, domain: family.by_horizon.map(ahead) },
      marks: [
        Plot.ruleX([0], { stroke: colour.ink }),
        ...marks("people and events", colour.accent, -4),
        ...marks("growth", colour.warm, 4),
      ],
    }),
    () => skill_table(family),
  );
}

function score_table(family: BenchFamily, group: BenchGroup): HTMLElement {
  return table(
    `${ahead(group)}: ${plural(group.forecasts, "forecast")} in ${plural(group.clusters, "cluster")}`,
    ["Forecast", "CRPS", "WIS", "Energy", "log CRPS", "log WIS", "In 50 %", "In 80 %", "In 90 %", "Width"],
    family.forecasters.map((name) => {
      const s = group.scores[name]!;
      return [
        spoken(name),
        figure(s.mean.crps),
        figure(s.mean.wis),
        figure(s.energy),
        figure(s.mean.log_crps),
        figure(s.log_wis),
        percent(s.mean.coverage50),
        percent(s.mean.coverage80),
        percent(s.mean.coverage90),
        figure(s.log_sharpness),
      ];
    }),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
}

function effects_lead(family: BenchFamily): string {
  const two = (value: number) => value.toFixed(2).replace("-", "−");
  return family.beliefs
    .map(
      (b) =>
        `${b.of}: ${two(b.mean)} ± ${two(b.deviation)}, before the estimate ${two(b.before)} ± ${two(b.before_deviation)}; the other sign has ${percent(b.wrong_sign)}.`,
    )
    .join(" ");
}

function effect_table(family: BenchFamily): HTMLElement {
  const two = (value: number | null) =>
    value === null ? "–" : `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
  return table(
    `Estimates: ${family.unit}`,
    ["When", "Compared", "Of", "Changes", "Provinces", "Estimate", "90 % interval"],
    family.effects.map((one) => [
      one.what,
      one.compared,
      one.of,
      number(one.changed),
      number(one.areas),
      two(one.value.value),
      one.value.low === null ? "" : `${two(one.value.low)} to ${two(one.value.high)}`,
    ]),
    [3, 4, 5, 6],
  );
}

function family_section(family: BenchFamily): HTMLElement {
  const text = {
    id: family.name,
    nav: family.name.replace("_", " "),
    title: family.title,
    lead: `${plural(family.forecasts, "forecast")} of ${number(family.areas)} ${family.cluster === "mission" ? "missions" : "places"}; forecasts of one ${family.cluster} count as one cluster.`,
  };
  if (family.effects.length > 0) return section({ ...text, lead: effects_lead(family) }, effect_table(family));
  if (family.by_horizon.length === 0) return section(text, h("p", {}, "Nothing could be forecast."));
  return section(
    text,
    skill_figure(family),
    ...family.by_horizon.flatMap((group) => [
      h(
        "h3",
        {},
        `${group.horizon === null ? "All" : `${ahead(group)} ahead`}: ${plural(group.forecasts, "forecast")} in ${plural(group.clusters, "cluster")}`,
      ),
      score_table(family, group),
    ]),
    family.left_out.length > 0
      ? fold(`Left out (${family.left_out.length})`, () =>
          h(
            "ul",
            {},
            family.left_out.map((reason) => h("li", {}, reason)),
          ),
        )
      : null,
  );
}

/** All of it, into `app`. */
export function bench_page(data: BenchData, app: HTMLElement, theme: HTMLElement): void {
  const { bench } = data;
  document.title = "Muster: the benchmark of many countries";
  const sections = bench.families.map(family_section);
  const learnt =
    bench.leave_out === "country" ? "from other countries only" : "from what was known on the day of the forecast";
  app.replaceChildren(
    h(
      "header",
      { class: "masthead" },
      h("p", { class: "kicker" }, "muster bench"),
      h("h1", {}, "Forecasts and plain rules, scored on many countries"),
      h("p", {}, `What is learnt from other places is learnt ${learnt}. Lower scores are better. Seed ${bench.seed}.`),
    ),
    section_links(sections, theme),
    h("main", { id: "main" }, sections),
    h("footer", {}, h("p", { class: "note" }, `Muster ${data.program.version}`)),
  );
}
