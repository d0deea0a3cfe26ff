// Where the difference of a scenario falls: a map of communes.
import * as Plot from "@observablehq/plot";
import type * as GeoJSON from "geojson";
import { at_each_width, circle_key, colour, key, paper_width, plot_into } from "../chart";
import { cut, details, h, table } from "../dom";
import { brief, day, number, percent } from "../format";
import type { CommuneEffects, Scenario, Scenarios } from "../generated/data";
import { type Geography, geography, pcode_of, type Spot } from "../geography";
import { t } from "../messages";
import type { Record_ } from "../record";
import { capital, level_of } from "../words";
import { map_of } from "../world";
import { interval, odds_text, of_country, signed } from "./effect_text";

interface Spotted {
  place: Spot;
  effect: number;
  error: number;
  low: number;
  high: number;
}

/** Whether the runs can distinguish a mean difference from none: it is more than twice its Monte-Carlo error. */
const told_apart = (e: { effect: number; error: number }) => Math.abs(e.effect) > 2 * e.error;

const measured = ["displaced", "events", "deaths"] as const;
type Measured = (typeof measured)[number];
const fell = (measure: Measured): string => t(`map.${measure}`);

function difference_marks(
  shapes: Geography,
  seen: Spotted[],
  max: number,
  radius: number,
  width: number,
): Plot.Markish[] {
  const tint = (d: Spotted) => (d.effect < 0 ? colour.good : colour.bad);
  const at = { x: (d: Spotted) => d.place.lon, y: (d: Spotted) => d.place.lat };
  const size_of = (d: Spotted) => Math.abs(d.effect);
  const describe = (d: Spotted) =>
    `${t("difference.tip", { place: d.place.name, effect: signed(d.effect), error: brief(d.error), low: signed(d.low), high: signed(d.high) })}${told_apart(d) ? "" : `\n${t("difference.tip_none")}`}`;
  return [
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
  ];
}

const map_alt = (s: Scenario, measure: Measured, seen: Spotted[]): string =>
  t("difference.alt", {
    what: fell(measure).toLowerCase(),
    scenario: s.name,
    places:
      seen
        .filter(told_apart)
        .slice(0, 5)
        .map((d) => `${d.place.name} ${signed(d.effect)}`)
        .join(", ") || t("difference.alt_none"),
  });

function map_key(data: Scenarios, measure: Measured, max: number, radius: number): HTMLElement[] {
  return [
    key(
      { text: t("difference.fewer"), colour: colour.good },
      { text: t("difference.more"), colour: colour.bad },
      { text: t("difference.not_apart", { n: number(data.chain_runs) }), colour: colour.quiet, ring: true },
    ),
    circle_key(max, radius, t("difference.circles", { what: fell(measure).toLowerCase() }), colour.quiet),
  ];
}

function by_department(record: Record_, s: Scenario, measure: Measured): HTMLElement {
  const level = level_of(record.data.mission.levels.admin1.singular);
  const departments = s.violence_and_displaced
    .filter((e) => e.measure === measure && e.place)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return details(t("difference.numbers", { level }), () =>
    table(
      t("difference.table", { what: fell(measure), level, scenario: s.name }),
      [
        capital(level),
        t("difference.as_is"),
        t("difference.difference"),
        t("difference.chance"),
        t("map.eight"),
        t("difference.better_in"),
      ],
      departments.map((e) => [
        record.place_name(e.place ?? ""),
        number(Math.round(e.without)),
        signed(e.effect),
        told_apart(e) ? brief(Math.ceil(e.error)) : t("difference.may_be_none", { error: brief(Math.ceil(e.error)) }),
        interval(e),
        percent(e.better),
      ]),
      [1, 2, 3, 4, 5],
    ),
  );
}

/** The effects in places that have a point on the map, largest first. */
const spotted = (spots: (Spot | undefined)[], of: CommuneEffects | undefined): Spotted[] =>
  spots
    .flatMap((place, i): Spotted[] =>
      place && of ? [{ place, effect: of.effect[i]!, error: of.error[i]!, low: of.low[i]!, high: of.high[i]! }] : [],
    )
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));

const choices = (select: HTMLSelectElement, radios: HTMLInputElement[]): HTMLElement =>
  h(
    "div",
    { class: "choices" },
    h("p", { class: "choice" }, h("label", { for: "map-scenario" }, t("difference.scenario")), select),
    h(
      "fieldset",
      { class: "choice" },
      h("legend", {}, t("map.layers")),
      radios.map((r) => h("label", {}, r, ` ${fell(r.value as Measured)}`)),
    ),
  );

/** Where the difference falls: a scenario and a measure are chosen, the scale is one for all scenarios of a measure. */
export function effects_map(record: Record_, data: Scenarios, communes: string[]): HTMLElement {
  const shapes = geography(record);
  const measures = measured.filter((m) => data.scenarios.some((s) => s.communes[m]));
  const spots = communes.map((pcode) => shapes.spot(pcode));
  const largest = (measure: Measured) =>
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
  const chosen = () => (radios.find((r) => r.checked)?.value as Measured | undefined) ?? measures[0]!;
  const title = h("h3", {});
  const legend = h("div", {});
  const about = h("p", { class: "note", role: "status" });
  const plot = h("div", { class: "plot" });
  const numbers = h("div", { id: "difference-numbers" });
  const draw = (width: number, s: Scenario, measure: Measured) => {
    const max = largest(measure);
    const radius = width < 500 ? 16 : 30;
    const seen = spotted(spots, s.communes[measure]).filter((d) => Math.abs(d.effect) >= max / 400);
    const options = {
      height: Math.round(width * 0.68),
      margin: 6,
      projection: map_of(shapes.box),
      r: { range: [0, radius], domain: [0, max] },
      marks: difference_marks(shapes, seen, max, radius, width),
    };
    plot_into(plot, width, options, map_alt(s, measure, seen), "difference-numbers");
    legend.replaceChildren(...map_key(data, measure, max, radius));
  };
  const show = () => {
    const s = data.scenarios[Number(select.value)]!;
    const measure = chosen();
    const country = of_country(measure)(s);
    title.textContent = t("difference.where", { what: fell(measure) });
    about.textContent = country
      ? t(measure === "displaced" ? "difference.on" : "difference.to", {
          scenario: s.name,
          effect: signed(country.effect),
          day: day(data.chain_until),
          interval: interval(country),
          odds: odds_text(country),
        })
      : "";
    numbers.replaceChildren(by_department(record, s, measure));
    if (plot.firstChild) draw(plot.clientWidth, s, measure);
  };
  at_each_width(
    plot,
    (width) => draw(width, data.scenarios[Number(select.value)]!, chosen()),
    () => 0.76 * paper_width,
  );
  show();
  return h(
    "figure",
    { class: "chart", id: "difference" },
    choices(select, radios),
    h("figcaption", {}, title, about, legend),
    plot,
    numbers,
  );
}
