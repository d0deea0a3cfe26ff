// Promises: when each was made, when it fell due, and what became of it.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, names_at_left, nothing } from "../chart";
import { fold, h, section, table, written } from "../dom";
import type { Evidence } from "../evidence";
import { today_mark } from "../fan";
import { counted, day, number, whole_percent } from "../format";
import type { PromiseItem } from "../generated/data";
import { t } from "../messages";
import { outcome_colour, outcome_word } from "../outcome";
import type { Record_ } from "../record";

function promises_chart(record: Record_, dated: PromiseItem[]): HTMLElement {
  const p = record.data.status.promises;
  const titles = new Map(p.items.map((i) => [i.id, i.title.replace(/\.$/, "")]));
  return chart(
    {
      title: t("promises.chart"),
      flat: 0.82,
      key: key(
        ...(["kept", "late", "missed", "open", "unresolved"] as const)
          .filter((o) => dated.some((i) => i.outcome === o))
          .map((o) => ({ text: outcome_word(o), colour: outcome_colour[o]! })),
      ),
      alt: t("promises.alt", {
        promises: counted(dated.length, "count.dated", "count.dated_many"),
        kept: p.kept,
        late: p.late,
        missed: p.missed,
        open: p.open,
      }),
    },
    (width) => ({
      height: 19 * dated.length + 60,
      marginTop: 26,
      marginLeft: names_at_left([...titles.values()], width).room,
      marginRight: 14,
      x: { type: "utc", label: null, grid: true, ticks: width < 500 ? 3 : 8 },
      y: {
        label: null,
        tickSize: 0,
        domain: dated.map((i) => i.id),
        tickFormat: (id: string) => names_at_left([...titles.values()], width).fit(titles.get(id) ?? ""),
      },
      marks: [
        ...today_mark(record.data.on, t("chart.today")),
        Plot.link(dated, {
          x1: (i: PromiseItem) => date(i.made),
          x2: (i: PromiseItem) => date(i.due ?? i.made),
          y1: "id",
          y2: "id",
          stroke: (i: PromiseItem) => outcome_colour[i.outcome] ?? colour.quiet,
          strokeWidth: 2,
        }),
        Plot.dot(dated, {
          x: (i: PromiseItem) => date(i.due ?? i.made),
          y: "id",
          r: 4.5,
          tip: true,
          title: (i: PromiseItem) =>
            `${i.title}\n${t("promises.tip", { made: day(i.made), due: day(i.due), outcome: outcome_word(i.outcome) })}`,
          fill: (i: PromiseItem) => outcome_colour[i.outcome] ?? colour.quiet,
        }),
      ],
    }),
    null,
  );
}

export function promises(record: Record_, evidence: Evidence): HTMLElement {
  const p = record.data.status.promises;
  const items = [...p.items].sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
  const dated = items.filter((i) => i.due);
  const text = section({
    id: "promises",
    nav: t("promises.nav"),
    title: t("promises.title", {
      kept: number(p.kept),
      late: number(p.late),
      missed: number(p.missed),
      open: number(p.open),
    }),
    lead: dated.length ? t("promises.lead") : "",
  });
  const rows = items.map((i) => [
    evidence.figure(`promise.${i.id}`, i.quantity, i.facts, written(i.title)),
    record.actor_name(i.promiser),
    day(i.made),
    i.due ? day(i.due) : t("promises.no_day"),
    h(
      "span",
      { class: `outcome ${i.outcome}` },
      outcome_word(i.outcome),
      i.days_late ? ` (${counted(i.days_late, "count.day", "count.days")})` : "",
    ),
    i.share === null ? "–" : whole_percent(i.share),
  ]);
  const shown = () =>
    table(
      t("promises.nav"),
      [t("head.promise"), t("head.by"), t("head.made"), t("head.due"), t("head.outcome"), t("promises.delivered")],
      rows,
      [5],
    );
  if (dated.length === 0) {
    text.append(nothing(t("promises.none")), shown());
    return text;
  }
  text.append(
    promises_chart(record, dated),
    fold(t("promises.all", { promises: counted(items.length, "count.promise", "count.promises") }), shown),
  );
  return text;
}
