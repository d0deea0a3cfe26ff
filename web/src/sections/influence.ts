// What the forecast of strength rests on: past missions, by its quantiles.
import * as Plot from "@observablehq/plot";
import { chart, colour, names_at_left } from "../chart";
import { table } from "../dom";
import { day, number, percent, whole_percent } from "../format";
import type { ForecastData, MissionShare, Word } from "../generated/data";
import { type Key, t } from "../messages";
import { capital, people_of } from "../words";

const people = (value: number) => number(Math.round(value));

const of_no_mission: Record<string, Key> = { prior: "influence.prior", "inside view": "influence.inside" };

function name_of(data: ForecastData, share: MissionShare): string {
  const other = of_no_mission[share.mission];
  return data.missions[share.mission] ?? (other ? t(other) : share.mission);
}

/** Which past missions the forecast rests on, from its low quantiles to its high ones. */
export function influences(data: ForecastData, who: Word): HTMLElement {
  const name = (share: MissionShare) => name_of(data, share);
  const columns = data.now.by_quantile.map((q) => `${whole_percent(q.level)}\n${people(q.people)}`);
  const cells = data.now.by_quantile.flatMap((q, i) =>
    q.missions.slice(0, 4).map((m) => ({ column: columns[i]!, name: name(m), weight: m.weight })),
  );
  const sum = (mission: string) => cells.filter((c) => c.name === mission).reduce((total, c) => total + c.weight, 0);
  // A narrow screen has room for the lowest, the middle and the highest.
  const fit = (width: number) => (width < 500 ? columns.filter((_, i) => i % 3 === 0) : columns);
  const rows_of = (width: number) =>
    [...new Set(cells.filter((c) => fit(width).includes(c.column)).map((c) => c.name))].sort((a, b) => sum(b) - sum(a));
  return chart(
    {
      title: t("influence.chart", { day: day(data.now.strength.at(-1)?.on) }),
      note: t("influence.note", { people: people_of(who) }),
      alt: t("influence.alt"),
    },
    (width) => ({
      height: 24 * rows_of(width).length + 44,
      marginLeft: names_at_left(rows_of(width), width).room,
      marginTop: 40,
      marginBottom: 2,
      marginRight: 8,
      x: { axis: "top", domain: fit(width), label: null, tickSize: 0 },
      y: { domain: rows_of(width), label: null, tickSize: 0, tickFormat: names_at_left(rows_of(width), width).fit },
      marks: [
        Plot.ruleY(rows_of(width), { stroke: colour.line, strokeWidth: 0.6 }),
        Plot.dot(cells, {
          x: "column",
          y: "name",
          r: (c) => 11 * Math.sqrt(Math.min(1, c.weight / 0.2)),
          fill: colour.accent,
          fillOpacity: 0.28,
          tip: true,
          title: (c) =>
            t("influence.tip", {
              name: c.name,
              share: percent(c.weight),
              column: c.column.replace("\n", ", "),
              people: people_of(who),
            }),
        }),
        Plot.text(cells, { x: "column", y: "name", text: (c) => percent(c.weight), fontSize: 11 }),
      ],
      r: { type: "identity" },
    }),
    () =>
      table(
        t("influence.table"),
        [t("influence.quantile"), capital(people_of(who)), t("influence.rests")],
        data.now.by_quantile.map((q) => [
          whole_percent(q.level),
          people(q.people),
          q.missions
            .slice(0, 4)
            .map((m) => `${name(m)} ${percent(m.weight)}`)
            .join(" · "),
        ]),
        [0, 1],
      ),
  );
}
