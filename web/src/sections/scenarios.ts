// What if: scenarios against things as they are, run by run with the same random numbers.
import * as Plot from "@observablehq/plot";
import type * as GeoJSON from "geojson";
import { at_each_width, chart, circle_key, colour, fitted, key, paper_width, plot_into } from "../chart";
import { cut, details, h, section, table } from "../dom";
import { brief, day, number, percent, plural } from "../format";
import type { CommuneEffects, Effect, Scenario, Scenarios } from "../generated/data";
import { geography, pcode_of, type Spot } from "../geography";
import type { Record_ } from "../record";
import { map_of } from "../world";

interface Outcome {
  measure: string;
  name: string; // with its unit
  of: (s: Scenario) => Effect | undefined;
}

const of_force = (measure: string) => (s: Scenario) => s.effects.find((e) => e.measure === measure);
const of_country = (measure: string) => (s: Scenario) =>
  s.violence_and_displaced.find((e) => e.measure === measure && !e.place);

/** What is compared, in the order of the chain; the last three only where the whole chain was run. */
function outcomes(data: Scenarios, money_known: boolean): Outcome[] {
  const all: Outcome[] = [
    { measure: "officers_on_last_day", name: `Officers on ${day(data.until)}`, of: of_force("officers_on_last_day") },
    { measure: "officers_on_average", name: `Officers, average to then`, of: of_force("officers_on_average") },
    { measure: "money_paid_in", name: `Money paid in by then, ${data.currency}`, of: of_force("money_paid_in") },
    { measure: "days_paid", name: "Days until money runs out", of: of_force("days_paid") },
    { measure: "deaths", name: `Deaths to ${day(data.chain_until)}`, of: of_country("deaths") },
    { measure: "displaced", name: `Displaced on ${day(data.chain_until)}`, of: of_country("displaced") },
  ];
  const of_money = ["money_paid_in", "days_paid"];
  return all.filter((o) => (money_known || !of_money.includes(o.measure)) && data.scenarios.some((s) => o.of(s)));
}

const signed = (v: number) => {
  const text = brief(Math.abs(v) < 1e6 ? Math.round(v) : v);
  return v > 0 && text !== "0" ? `+${text}` : text.replace("-", "−");
};
const interval = (e: { q10: number; q90: number }) => `${signed(e.q10)} to ${signed(e.q90)}`;

type Verdict = "better" | "worse" | "open";
const sure = 0.8;
function verdict(e: Effect): Verdict {
  if ((e.better ?? 0) >= sure) return "better";
  return (e.worse ?? 0) >= sure ? "worse" : "open";
}
const verdict_colour: Record<Verdict, string> = { better: colour.good, worse: colour.bad, open: colour.quiet };
const odds_text = (e: Effect) =>
  e.better === null
    ? ""
    : e.better + (e.worse ?? 0) === 0
      ? "the same in all runs"
      : `better in ${percent(e.better)} of runs, worse in ${percent(e.worse)}`;

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

interface Spotted {
  place: Spot;
  effect: number;
  error: number;
  low: number;
  high: number;
}

/** Whether the runs can tell a mean difference from none: it is more than twice its Monte-Carlo error. */
const told_apart = (e: { effect: number; error: number }) => Math.abs(e.effect) > 2 * e.error;

const fell: Record<string, string> = {
  displaced: "Displaced people",
  events: "Violent events",
  deaths: "Deaths in them",
};

/** Where the difference falls: a scenario and a measure are chosen, the scale is one for all scenarios of a measure. */
function effects_map(record: Record_, data: Scenarios, communes: string[]): HTMLElement {
  const shapes = geography(record);
  const measures = Object.keys(fell).filter((m) => data.scenarios.some((s) => s.communes[m]));
  const spots = communes.map((pcode) => shapes.spot(pcode));
  const spotted = (of: CommuneEffects | undefined): Spotted[] =>
    spots
      .flatMap((place, i): Spotted[] =>
        place && of ? [{ place, effect: of.effect[i]!, error: of.error[i]!, low: of.low[i]!, high: of.high[i]! }] : [],
      )
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const largest = (measure: string) =>
    Math.max(1e-9, ...data.scenarios.flatMap((s) => (s.communes[measure]?.effect ?? []).map(Math.abs)));
  const size = (s: Scenario) => Math.abs(of_country(measures[0]!)(s)?.effect ?? 0);
  const widest = data.scenarios.reduce((a, b) => (size(b) > size(a) ? b : a));
  const select = h(
    "select",
    { id: "map-scenario", onchange: () => show() },
    data.scenarios.map((s, i) => h("option", { value: String(i), selected: s === widest }, cut(s.name, 90))),
  );
  const radios = measures.map((m, i) =>
    h("input", { type: "radio", name: "effect", value: m, checked: i === 0, onchange: () => show() }),
  );
  const title = h("h3", {});
  const legend = h("div", {});
  const about = h("p", { class: "note", role: "status" });
  const plot = h("div", { class: "plot" });
  const numbers = h("div", { id: "difference-numbers" });
  const draw = (width: number, s: Scenario, measure: string) => {
    const all = spotted(s.communes[measure]);
    const max = largest(measure);
    const radius = width < 500 ? 16 : 30;
    const seen = all.filter((d) => Math.abs(d.effect) >= max / 400);
    const tint = (d: Spotted) => (d.effect < 0 ? colour.good : colour.bad);
    const at = { x: (d: Spotted) => d.place.lon, y: (d: Spotted) => d.place.lat };
    const size_of = (d: Spotted) => Math.abs(d.effect);
    const describe = (d: Spotted) =>
      `${d.place.name}: ${signed(d.effect)} (± ${brief(d.error)} by chance of the runs)\neight in ten: ${signed(d.low)} to ${signed(d.high)}${told_apart(d) ? "" : "\nthese runs cannot tell it from none"}`;
    plot_into(
      plot,
      width,
      {
        height: Math.round(width * 0.68),
        margin: 6,
        projection: map_of(shapes.box),
        r: { range: [0, radius], domain: [0, max] },
        marks: [
          Plot.geo(shapes.base, { fill: colour.pale, fillOpacity: 0.4, stroke: colour.line, strokeWidth: 0.6 }),
          Plot.geo(
            shapes.fine.filter((g: GeoJSON.Feature) => seen.some((d) => d.place.pcode === pcode_of(g))),
            { fill: colour.pale, fillOpacity: 0.5, stroke: colour.line, strokeWidth: 0.5 },
          ),
          shapes.coarse.length ? Plot.geo(shapes.coarse, { stroke: colour.quiet, strokeWidth: 0.8 }) : null,
          Plot.dot(
            seen.filter((d) => !told_apart(d)),
            { ...at, r: size_of, stroke: colour.quiet, strokeDasharray: "2 2", strokeWidth: 0.8, clip: "frame" },
          ),
          Plot.dot(seen.filter(told_apart), {
            ...at,
            r: size_of,
            fill: tint,
            fillOpacity: 0.5,
            stroke: tint,
            strokeWidth: 1.2,
            clip: "frame",
          }),
          Plot.tip(seen, Plot.pointer({ ...at, title: describe, fill: "var(--panel)", stroke: colour.line })),
          ...seen
            .filter(told_apart)
            .slice(0, width < 500 ? 3 : 6)
            .map((one) =>
              Plot.text([one], {
                className: "label",
                dy: -9 - radius * Math.sqrt(Math.abs(one.effect) / max),
                x: (d: Spotted) => d.place.lon,
                y: (d: Spotted) => d.place.lat,
                text: (d: Spotted) => `${cut(d.place.name, 28)} ${signed(d.effect)}`,
                fill: colour.ink,
                stroke: "var(--paper)",
                strokeWidth: 3,
                paintOrder: "stroke",
              }),
            ),
        ],
      },
      `Map of ${fell[measure]?.toLowerCase()}, ${s.name} against things as they are. Largest differences: ${
        seen
          .filter(told_apart)
          .slice(0, 5)
          .map((d) => `${d.place.name} ${signed(d.effect)}`)
          .join(", ") || "none that the runs can tell from chance"
      }.`,
      "difference-numbers",
    );
    legend.replaceChildren(
      key(
        { text: "fewer than as things are", colour: colour.good },
        { text: "more", colour: colour.bad },
        { text: `not to be told from none by ${number(data.chain_runs)} runs`, colour: colour.quiet, ring: true },
      ),
      circle_key(max, radius, `${fell[measure]?.toLowerCase()}, mean difference`, colour.quiet),
    );
  };
  const show = () => {
    const s = data.scenarios[Number(select.value)]!;
    const measure = radios.find((r) => r.checked)?.value ?? measures[0]!;
    const country = of_country(measure)(s);
    title.textContent = `${fell[measure]}: where the difference falls`;
    about.textContent = country
      ? `${s.name}: ${signed(country.effect)} in the country ${measure === "displaced" ? `on ${day(data.chain_until)}` : `to ${day(data.chain_until)}`} (eight in ten of all runs: ${interval(country)}); ${odds_text(country)}. The scale is the same for all scenarios.`
      : "";
    const departments = s.violence_and_displaced
      .filter((e) => e.measure === measure && e.place)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
    numbers.replaceChildren(
      details("The numbers, by department", () =>
        table(
          `${fell[measure]}, by department: ${s.name}`,
          [
            "Department",
            "As things are",
            "Difference",
            "± by chance of the runs",
            "Eight in ten of all runs",
            "Better in",
          ],
          departments.map((e) => [
            record.place_name(e.place ?? ""),
            number(Math.round(e.without)),
            signed(e.effect),
            `${brief(Math.ceil(e.error))}${told_apart(e) ? "" : ": may be none"}`,
            interval(e),
            percent(e.better),
          ]),
          [1, 2, 3, 4, 5],
        ),
      ),
    );
    if (plot.firstChild) draw(plot.clientWidth, s, measure);
  };
  at_each_width(
    plot,
    (width) => draw(width, data.scenarios[Number(select.value)]!, radios.find((r) => r.checked)?.value ?? measures[0]!),
    () => 0.76 * paper_width,
  );
  show();
  return h(
    "figure",
    { class: "chart", id: "difference" },
    h(
      "div",
      { class: "choices" },
      h("p", { class: "choice" }, h("label", { for: "map-scenario" }, "Scenario "), select),
      h(
        "fieldset",
        { class: "choice" },
        h("legend", {}, "Show"),
        radios.map((r) => h("label", {}, r, ` ${fell[r.value]}`)),
      ),
    ),
    h("figcaption", {}, title, about, legend),
    plot,
    numbers,
  );
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
          ["What", "As things are", "Supposed"],
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

export function scenarios(record: Record_): HTMLElement {
  const data = record.data.forecast?.chain?.scenarios ?? record.data.compared ?? null;
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
        ? `“${best.name}” would bring ${number(Math.round(gain.effect))} more officers by ${day(data.until)}`
        : "What if",
    lead: data?.scenarios.length
      ? `${plural(data.scenarios.length, "scenario")} against things as they are, with the same random numbers, so that a difference is the scenario’s doing. Officers and money: ${number(data.runs)} runs of the pipeline of contingents and of the fund. Violence and displaced people: ${number(data.chain_runs)} runs of all models together, in which the effect of officers is an assumption.`
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
  const all = outcomes(data, money_known);
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
        `Not compared, for they suppose something about days gone by: ${data.left_out.map((l) => l.name).join("; ")}.`,
      ),
    );
  return text;
}
