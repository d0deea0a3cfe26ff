// What if: scenarios against the baseline, run by run with the same random numbers.
import * as Plot from "@observablehq/plot";
import { chart, colour, fitted, key } from "../chart";
import { h, section, table } from "../dom";
import { brief, day, number, percent, plural } from "../format";
import type { Effect, Scenario, Scenarios, Word } from "../generated/data";
import type { Record_ } from "../record";
import { capital } from "../words";
import { effects_map } from "./difference";
import { interval, odds_text, of_country, signed } from "./effect_text";

interface Outcome {
  measure: string;
  name: string; // with its unit
  of: (s: Scenario) => Effect | undefined;
}

const of_force = (measure: string) => (s: Scenario) => s.effects.find((e) => e.measure === measure);

/** What is compared, in the order of the chain; the last three only where the whole chain was run. */
function outcomes(data: Scenarios, personnel: Word, money_known: boolean): Outcome[] {
  const who = capital(personnel.plural);
  const all: Outcome[] = [
    { measure: "officers_on_last_day", name: `${who} on ${day(data.until)}`, of: of_force("officers_on_last_day") },
    { measure: "officers_on_average", name: `${who}, average to then`, of: of_force("officers_on_average") },
    { measure: "money_paid_in", name: `Money paid in by then, ${data.currency}`, of: of_force("money_paid_in") },
    { measure: "days_paid", name: "Days until money runs out", of: of_force("days_paid") },
    { measure: "deaths", name: `Deaths to ${day(data.chain_until)}`, of: of_country("deaths") },
    { measure: "displaced", name: `Displaced on ${day(data.chain_until)}`, of: of_country("displaced") },
  ];
  const of_money = ["money_paid_in", "days_paid"];
  return all.filter((o) => (money_known || !of_money.includes(o.measure)) && data.scenarios.some((s) => o.of(s)));
}

type Verdict = "better" | "worse" | "open";
const sure = 0.8;
function verdict(e: Effect): Verdict {
  if ((e.better ?? 0) >= sure) return "better";
  return (e.worse ?? 0) >= sure ? "worse" : "open";
}
const verdict_colour: Record<Verdict, string> = { better: colour.good, worse: colour.bad, open: colour.quiet };
function effects_chart(data: Scenarios, o: Outcome): HTMLElement {
  const rows = data.scenarios.flatMap((s) => {
    const effect = o.of(s);
    return effect ? [{ name: s.name, effect }] : [];
  });
  const base = rows[0]!.effect.without;
  return chart<(typeof rows)[number]>(
    {
      title: o.name,
      note: `As things are: ${brief(base >= 1e6 ? base : Math.round(base))}, the line at 0.`,
      alt: `${o.name}: differences from ${signed(Math.min(...rows.map((r) => r.effect.effect)))} to ${signed(Math.max(...rows.map((r) => r.effect.effect)))} under ${plural(rows.length, "scenario")}.`,
      beside: "effects-numbers",
    },
    (width) => ({
      height: 44 * rows.length + 30,
      marginLeft: 26,
      marginRight: 26,
      marginTop: 4,
      marginBottom: 24,
      x: { label: null, ticks: width < 340 ? 3 : 5, tickFormat: signed, nice: true },
      y: { axis: null, domain: rows.map((r) => r.name), padding: 0 },
      marks: [
        // The line at 0 leaves room for the words above each interval.
        Plot.tickX(rows, { x: () => 0, y: "name", stroke: colour.quiet, insetTop: 22, insetBottom: 2 }),
        Plot.ruleY(rows, {
          y: "name",
          x1: (r) => r.effect.q10,
          x2: (r) => r.effect.q90,
          stroke: (r) => verdict_colour[verdict(r.effect)],
          strokeWidth: 3,
          dy: 10,
        }),
        Plot.dot(rows, {
          y: "name",
          x: (r) => r.effect.effect,
          r: 5.5,
          fill: (r) => verdict_colour[verdict(r.effect)],
          dy: 10,
          tip: true,
          title: (r) =>
            `${r.name}\n${signed(r.effect.effect)} (± ${brief(Math.ceil(r.effect.error))} by chance of the runs)\neight in ten: ${interval(r.effect)}\n${odds_text(r.effect)}`,
        }),
        Plot.text(rows, {
          y: "name",
          frameAnchor: "left",
          text: (r) => fitted(r.name, width - 70),
          textAnchor: "start",
          dx: -26,
          dy: -10,
          fill: colour.ink,
        }),
        Plot.text(rows, {
          y: "name",
          frameAnchor: "right",
          text: (r) => signed(r.effect.effect),
          textAnchor: "end",
          dx: 24,
          dy: -10,
          fontWeight: "bold",
          fill: colour.ink,
          stroke: "var(--paper)",
          strokeWidth: 4,
        }),
      ],
    }),
    null,
  );
}

function effects_table(data: Scenarios, all: Outcome[]): HTMLElement {
  const cell = (e: Effect | undefined) => {
    if (!e) return "–";
    const sure_of = { better: "kept", worse: "missed", open: "" }[verdict(e)];
    const odds = e.better === null ? "" : e.better + (e.worse ?? 0) === 0 ? "the same" : `better: ${percent(e.better)}`;
    return h(
      "span",
      { class: "effect" },
      h("strong", {}, signed(e.effect)),
      h("span", { class: "note" }, interval(e)),
      odds ? h("span", { class: `note outcome ${sure_of}` }, odds) : null,
    );
  };
  const shown = table(
    "Effects of scenarios: the mean difference, the 80 % interval, and the share of runs in which it is better",
    ["Scenario", ...all.map((o) => o.name)],
    data.scenarios.map((s) => [s.name, ...all.map((o) => cell(o.of(s)))]),
    all.map((_, i) => i + 1),
  );
  shown.id = "effects-numbers";
  return shown;
}

function suppositions(data: Scenarios): HTMLElement {
  return h(
    "div",
    { class: "suppositions screen" },
    h("h3", {}, "What each scenario supposes"),
    data.scenarios.map((s) =>
      h(
        "details",
        { class: "part" },
        h("summary", {}, s.name),
        h("p", {}, s.description),
        table(
          `What ${s.name} changes`,
          ["What", "Baseline", "Supposed"],
          s.edits.map((e) => [e.what, e.old, e.new]),
        ),
        h(
          "p",
          { class: "note" },
          `Rests on: ${s.source}. Compare it alone: muster compare MISSION ${s.file.replace(/^.*\//, "").replace(/\.toml$/, "")}`,
        ),
      ),
    ),
  );
}

const ground_names = {
  strength_and_money: "Strength and money",
  violence: "Violence",
  displaced: "Displaced people",
  postures: "Differences between postures",
};

/** Which part of the effects is estimated, borrowed or assumed. */
function grounds(data: Scenarios): HTMLElement[] {
  if (!data.rests_on) return [];
  const title = "What the effects rest on";
  return [
    h("h3", {}, title),
    table(
      title,
      ["Effects on", "Estimated from this record", "Borrowed from elsewhere", "Assumed"],
      data.rests_on.map((g) => [ground_names[g.of], g.estimated || "–", g.borrowed || "–", g.assumed || "–"]),
    ),
  ];
}

export function scenarios(record: Record_): HTMLElement {
  const data = record.data.forecast?.chain?.scenarios ?? record.data.compared ?? null;
  const { personnel } = record.data.mission;
  const best =
    data &&
    [...data.scenarios].sort(
      (a, b) => (of_force("officers_on_last_day")(b)?.effect ?? 0) - (of_force("officers_on_last_day")(a)?.effect ?? 0),
    )[0];
  const gain = best && of_force("officers_on_last_day")(best);
  const text = section({
    id: "scenarios",
    nav: "What if",
    title:
      data && best && gain && gain.effect > 0
        ? `“${best.name}” would bring ${number(Math.round(gain.effect))} more ${personnel.plural} by ${day(data.until)}`
        : "What if",
    lead: data?.scenarios.length
      ? `${plural(data.scenarios.length, "scenario")} against the baseline, which is the forecast without any scenario, with the same random numbers, so that each difference is an effect of the scenario. Every figure is a mean over the runs, where forecasts show medians. ${capital(personnel.plural)} and money: ${number(data.runs)} runs of the pipeline of contingents and of the fund. Violence and displaced people: ${number(data.chain_runs)} runs of the chain (all models together), in which the effect of ${personnel.plural} is borrowed from other missions. Forecasts pool the chain with plain forecasts, which know no scenario.`
      : "",
  });
  if (!data || data.scenarios.length === 0) {
    text.append(
      h(
        "p",
        { class: "nothing" },
        data
          ? "No scenario of the mission supposes anything about the days ahead."
          : "No scenarios were compared for this report.",
      ),
    );
    return text;
  }
  const { paid, required } = record.data.status.money;
  const money_known = paid.value !== null && required.value !== null;
  const all = outcomes(data, personnel, money_known);
  text.append(
    key(
      { text: "better in at least eight of ten runs", colour: colour.good },
      { text: "worse in at least eight of ten", colour: colour.bad },
      { text: "could be either, or is mostly the same", colour: colour.quiet },
    ),
    h(
      "p",
      { class: "note" },
      `Dot: the mean difference. Line: eight in ten of all runs.${money_known ? "" : " Money is left out: the record does not say what was paid and what a year costs."}`,
    ),
    h(
      "div",
      { class: "trio effects" },
      all.map((o) => effects_chart(data, o)),
    ),
    h("h3", {}, "All effects: mean difference, eight in ten of all runs, how often it is better"),
    effects_table(data, all),
    ...grounds(data),
  );
  const communes = data.communes ?? record.data.forecast?.chain?.communes;
  if (communes && data.scenarios.some((s) => Object.keys(s.communes ?? {}).length))
    text.append(effects_map(record, data, communes));
  text.append(suppositions(data));
  if (data.left_out?.length)
    text.append(
      h(
        "p",
        { class: "note" },
        `Not compared, because they suppose something about past days: ${data.left_out.map((l) => l.name).join("; ")}.`,
      ),
    );
  return text;
}
