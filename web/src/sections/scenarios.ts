// What if: scenarios against the baseline, run by run with the same random numbers.
import * as Plot from "@observablehq/plot";
import { chart, colour, fitted, key } from "../chart";
import { h, section, table, written } from "../dom";
import { brief, counted, day, number, percent } from "../format";
import type { Effect, Scenario, Scenarios, Word } from "../generated/data";
import { lang_of_record, t } from "../messages";
import type { Record_ } from "../record";
import { capital, people_of } from "../words";
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
  const who = capital(people_of(personnel));
  const all: Outcome[] = [
    {
      measure: "officers_on_last_day",
      name: t("effect.on_day", { who, day: day(data.until) }),
      of: of_force("officers_on_last_day"),
    },
    { measure: "officers_on_average", name: t("effect.on_average", { who }), of: of_force("officers_on_average") },
    { measure: "money_paid_in", name: t("effect.paid_in", { currency: data.currency }), of: of_force("money_paid_in") },
    { measure: "days_paid", name: t("effect.days_paid"), of: of_force("days_paid") },
    { measure: "deaths", name: t("effect.deaths", { day: day(data.chain_until) }), of: of_country("deaths") },
    { measure: "displaced", name: t("effect.displaced", { day: day(data.chain_until) }), of: of_country("displaced") },
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
const tip_of = (name: string, e: Effect): string =>
  t("effect.tip", {
    name,
    effect: signed(e.effect),
    error: brief(Math.ceil(e.error)),
    interval: interval(e),
    odds: odds_text(e),
  });

function effects_chart(data: Scenarios, o: Outcome): HTMLElement {
  const rows = data.scenarios.flatMap((s) => {
    const effect = o.of(s);
    return effect ? [{ name: s.name, effect }] : [];
  });
  const base = rows[0]!.effect.without;
  return chart<(typeof rows)[number]>(
    {
      title: o.name,
      note: t("effect.base", { n: brief(base >= 1e6 ? base : Math.round(base)) }),
      alt: t("effect.alt", {
        what: o.name,
        low: signed(Math.min(...rows.map((r) => r.effect.effect))),
        high: signed(Math.max(...rows.map((r) => r.effect.effect))),
        scenarios: counted(rows.length, "count.scenario", "count.scenarios"),
      }),
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
          title: (r) => tip_of(r.name, r.effect),
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
    const odds =
      e.better === null
        ? ""
        : e.better + (e.worse ?? 0) === 0
          ? t("effect.same")
          : t("effect.better", { share: percent(e.better) });
    return h(
      "span",
      { class: "effect" },
      h("strong", {}, signed(e.effect)),
      h("span", { class: "note" }, interval(e)),
      odds ? h("span", { class: `note outcome ${sure_of}` }, odds) : null,
    );
  };
  const shown = table(
    t("effect.table"),
    [t("effect.scenario"), ...all.map((o) => o.name)],
    data.scenarios.map((s) => [written(s.name), ...all.map((o) => cell(o.of(s)))]),
    all.map((_, i) => i + 1),
  );
  shown.id = "effects-numbers";
  return shown;
}

function suppositions(data: Scenarios): HTMLElement {
  return h(
    "div",
    { class: "suppositions screen" },
    h("h3", {}, t("effect.supposes")),
    data.scenarios.map((s) =>
      h(
        "details",
        { class: "part" },
        h("summary", {}, written(s.name)),
        h("p", { lang: lang_of_record() }, s.description),
        table(
          t("effect.changes", { name: s.name }),
          [t("effect.what"), t("effect.baseline"), t("effect.supposed")],
          s.edits.map((e) => [e.what, e.old, e.new].map(written)),
        ),
        h(
          "p",
          { class: "note" },
          t("effect.source", { source: s.source, file: s.file.replace(/^.*\//, "").replace(/\.toml$/, "") }),
        ),
      ),
    ),
  );
}

const ground_names = {
  strength_and_money: "effect.strength_and_money",
  violence: "violence.nav",
  displaced: "map.displaced",
  postures: "effect.postures",
} as const;

/** Which part of the effects is estimated, borrowed or assumed. */
function grounds(data: Scenarios): HTMLElement[] {
  if (!data.rests_on) return [];
  const title = t("effect.grounds");
  return [
    h("h3", {}, title),
    table(
      title,
      [t("effect.on"), t("effect.estimated"), t("effect.borrowed"), t("effect.assumed")],
      data.rests_on.map((g) => [
        t(ground_names[g.of]),
        ...[g.estimated, g.borrowed, g.assumed].map((text) => written(text || "–")),
      ]),
    ),
  ];
}

const lead_of = (data: Scenarios, personnel: Word): string =>
  t("effect.lead", {
    scenarios: counted(data.scenarios.length, "count.scenario", "count.scenarios"),
    who: capital(people_of(personnel)),
    runs: number(data.runs),
    chain_runs: number(data.chain_runs),
    people: people_of(personnel),
  });

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
    nav: t("effect.nav"),
    title:
      data && best && gain && gain.effect > 0
        ? t("effect.would_bring", {
            name: best.name,
            n: number(Math.round(gain.effect)),
            people: people_of(personnel),
            day: day(data.until),
          })
        : t("effect.nav"),
    lead: data?.scenarios.length ? lead_of(data, personnel) : "",
  });
  if (!data || data.scenarios.length === 0) {
    text.append(h("p", { class: "nothing" }, data ? t("effect.none_ahead") : t("effect.not_compared")));
    return text;
  }
  const { paid, required } = record.data.status.money;
  const money_known = paid.value !== null && required.value !== null;
  const all = outcomes(data, personnel, money_known);
  text.append(
    key(
      { text: t("effect.key_better"), colour: colour.good },
      { text: t("effect.key_worse"), colour: colour.bad },
      { text: t("effect.key_open"), colour: colour.quiet },
    ),
    h("p", { class: "note" }, `${t("effect.dot")}${money_known ? "" : t("effect.no_money")}`),
    h(
      "div",
      { class: "trio effects" },
      all.map((o) => effects_chart(data, o)),
    ),
    h("h3", {}, t("effect.all")),
    effects_table(data, all),
    ...grounds(data),
  );
  const communes = data.communes ?? record.data.forecast?.chain?.communes;
  if (communes && data.scenarios.some((s) => Object.keys(s.communes ?? {}).length))
    text.append(effects_map(record, data, communes));
  text.append(suppositions(data));
  if (data.left_out?.length)
    text.append(
      h("p", { class: "note" }, t("effect.left_out", { names: data.left_out.map((l) => l.name).join("; ") })),
    );
  return text;
}
