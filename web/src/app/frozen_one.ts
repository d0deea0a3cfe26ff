// One frozen forecast against what came: people in theatre as a fan with what was counted, violence and displaced as a table.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key } from "../chart";
import { fold, h, table } from "../dom";
import { type FanRow, fan_key, fan_marks } from "../fan";
import { day, number, percent } from "../format";
import type { Score, Status } from "../generated/data";
import { t } from "../messages";

type Target = Score["targets"][number];
type Spanned = Score["situation"][number];

const inside = (one: { in50: boolean; in80: boolean; in90: boolean }): string =>
  one.in50 ? "50 %" : one.in80 ? "80 %" : one.in90 ? "90 %" : t("frozen.outside");

function targets_table(targets: Target[]): HTMLElement {
  return table(
    t("frozen.people"),
    [t("record.day"), t("frozen.middle"), t("frozen.eight"), t("frozen.came"), t("frozen.held"), "CRPS"],
    targets.map((one) => [
      day(one.on),
      number(one.people.q50),
      `${number(one.people.q10)}–${number(one.people.q90)}`,
      number(one.came, 1),
      inside(one),
      number(one.crps),
    ]),
    [1, 2, 3, 4, 5],
  );
}

function people_chart(targets: Target[]): HTMLElement {
  const rows: FanRow[] = targets.map((one) => ({ on: one.on, ...one.people }));
  const held = targets.filter((one) => one.in80).length;
  return chart<Target>(
    {
      title: t("frozen.people_title"),
      alt: t("frozen.people_alt", { n: number(targets.length), held: number(held) }),
      note: t("frozen.people_note", { n: number(targets.length), held: number(held) }),
      key: key({ ...fan_key(colour.accent), text: t("frozen.fan") }, { text: t("frozen.came"), colour: colour.ink }),
    },
    (width) => ({
      height: 260,
      marginLeft: 52,
      marginRight: 18,
      x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
      y: { label: null, grid: true, nice: true, zero: true, ticks: 5, tickFormat: (v: number) => number(v, 1) },
      marks: [
        ...fan_marks(rows, colour.accent),
        Plot.dot(targets, {
          x: (one: Target) => date(one.on),
          y: "came",
          r: 4,
          fill: (one: Target) => (one.in90 ? colour.ink : colour.bad),
          tip: true,
          title: (one: Target) =>
            `${day(one.on)}: ${number(one.came, 1)}\n${t("frozen.eight")}: ${number(one.people.q10)}–${number(one.people.q90)}`,
        }),
      ],
    }),
    () => targets_table(targets),
  );
}

function situation_table(list: Spanned[]): HTMLElement {
  const series = (id: string) =>
    id === "displaced" ? t("layer.displaced") : id === "violent_deaths" ? t("layer.deaths") : t("layer.events");
  return table(
    t("frozen.situation"),
    [
      t("record.series"),
      t("record.place"),
      t("frozen.until"),
      t("frozen.middle"),
      t("frozen.eight"),
      t("frozen.came"),
      t("frozen.held"),
    ],
    list.map((one) => [
      series(one.series),
      one.place ?? t("frozen.country"),
      day(one.until),
      number(one.forecast.q50),
      `${number(one.forecast.q10)}–${number(one.forecast.q90)}`,
      number(one.came, 1),
      inside(one),
    ]),
    [3, 4, 5, 6],
  );
}

function promises_table(score: Score, status: Status): HTMLElement {
  const titles = new Map(status.promises.items.map((one) => [one.id, one.title]));
  return table(
    t("forecasts.odds"),
    [t("forecasts.promise"), t("frozen.odds"), t("forecasts.outcome"), "Brier"],
    score.promises.map((one) => [
      titles.get(one.id) ?? one.id,
      percent(one.probability),
      one.kept === null ? t("outcome.open") : one.kept ? t("outcome.kept") : t("outcome.missed"),
      one.brier === null ? "–" : number(one.brier, 3),
    ]),
    [1, 3],
  );
}

export function frozen_one(score: Score, file: string, status: Status): HTMLElement[] {
  const country = score.situation.filter((one) => one.place === null);
  const others = score.situation.filter((one) => one.place !== null);
  return [
    h("h3", { class: "part-title" }, t("frozen.title", { day: day(score.on) })),
    h(
      "p",
      { class: "note" },
      `${file} · Muster ${score.program} · ${t("frozen.record")} `,
      h("code", {}, score.record.slice(0, 12)),
      ` · ${t("frozen.known", { n: number(score.targets.length + score.situation.length), open: number(score.not_known_yet.length + score.situation_not_known_yet) })}`,
    ),
    score.targets.length ? people_chart(score.targets) : h("p", { class: "nothing" }, t("forecasts.none_scored")),
    ...(country.length ? [h("h4", {}, t("frozen.situation")), situation_table(country)] : []),
    ...(others.length ? [fold(t("frozen.places", { n: number(others.length) }), () => situation_table(others))] : []),
    ...(score.promises.length ? [promises_table(score, status)] : []),
  ];
}
