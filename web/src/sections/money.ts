// Money: what is needed, promised and there.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, names_at_left, nothing } from "../chart";
import { h, section, table } from "../dom";
import type { Evidence } from "../evidence";
import { day, money_of, number, short, words } from "../format";
import type { Fact, Figure } from "../generated/data";
import { t } from "../messages";
import { best, firm, type Record_, why_pale } from "../record";
import { money_ahead } from "./money_ahead";

function fund_chart(record: Record_, fund: Fact[]): HTMLElement {
  const m = record.data.status.money;
  return chart(
    {
      title: t("money.fund", { currency: m.currency }),
      alt: t("money.fund_alt", { sum: words(best(fund.at(-1)!)), day: day(fund.at(-1)?.on) }),
    },
    (width) => ({
      height: width < 500 ? 200 : 240,
      marginLeft: 52,
      marginRight: 50,
      marginTop: 30,
      x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
      y: { label: null, grid: true, zero: true, ticks: 5, tickSize: 0, tickFormat: short },
      marks: [
        Plot.lineY(fund.filter(firm), {
          x: (f: Fact) => date(f.on),
          y: (f: Fact) => best(f),
          curve: "step-after",
          stroke: colour.accent,
          strokeWidth: 2.5,
        }),
        Plot.dot(fund, {
          x: (f: Fact) => date(f.on),
          y: (f: Fact) => best(f),
          fill: colour.accent,
          fillOpacity: (f: Fact) => (firm(f) ? 1 : 0.2),
          stroke: colour.accent,
          r: 3.5,
          tip: true,
          title: (f: Fact) =>
            `${day(f.on)}: ${words(best(f))}${why_pale(f) && `\n${t("claim.pale", { why: why_pale(f) })}`}`,
        }),
        Plot.text(fund.filter(firm).slice(-1), {
          x: (f: Fact) => date(f.on),
          y: (f: Fact) => best(f),
          text: (f: Fact) => words(best(f)),
          dx: 8,
          dy: -10,
          fontWeight: "bold",
        }),
      ],
    }),
    () =>
      table(
        t("money.trust_fund"),
        [t("head.day"), m.currency, t("head.source")],
        fund.map((f) => [day(f.on), number(best(f)), record.sources.get(f.source)?.publisher ?? ""]),
        [1],
      ),
  );
}

interface Sum {
  name: string;
  id: string;
  figure: Figure;
  fill: string;
}

function sums_chart(currency: string, parts: Sum[]): HTMLElement {
  const names = parts.map((p) => p.name);
  return chart(
    {
      title: `${parts.map((p, i) => (i ? p.name.toLowerCase() : p.name)).join(", ")} (${currency})`,
      alt: `${parts.map((p) => `${p.name} ${words(p.figure.value)}`).join(", ")}.`,
    },
    (width) => ({
      height: 40 * parts.length + 4,
      margin: 2,
      marginLeft: names_at_left(names, width).room,
      marginRight: 84,
      x: { label: null, axis: null },
      y: { label: null, domain: names, tickSize: 0 },
      marks: [
        Plot.barX(parts, { y: "name", x: (p) => p.figure.value, fill: "fill", insetTop: 4, insetBottom: 4 }),
        Plot.text(parts, {
          y: "name",
          x: (p) => p.figure.value,
          text: (p) => words(p.figure.value),
          textAnchor: "start",
          dx: 6,
        }),
      ],
    }),
    () =>
      table(
        t("money.nav"),
        [t("money.what"), currency, t("disputed.as_of")],
        parts.map((p) => [p.name, number(p.figure.value), day(p.figure.as_of)]),
        [1],
      ),
  );
}

export function money(record: Record_, evidence: Evidence): HTMLElement {
  const m = record.data.status.money;
  const parts = [
    { name: t("money.a_year"), id: "money.required", figure: m.required, fill: colour.pale },
    ...(m.required_in_all
      ? [{ name: t("money.in_all"), id: "money.required_in_all", figure: m.required_in_all, fill: colour.pale }]
      : []),
    { name: t("money.pledged"), id: "money.pledged", figure: m.pledged, fill: colour.quiet },
    { name: t("money.paid"), id: "money.paid", figure: m.paid, fill: colour.accent },
  ].filter((p) => p.figure.value !== null);
  const covered =
    m.required.value && m.paid.value !== null ? Math.round((100 * m.paid.value) / m.required.value) : null;
  const text = section({
    id: "money",
    nav: t("money.nav"),
    title:
      covered === null
        ? m.pledged.value === null
          ? t("money.nav")
          : t("money.title_pledged", { sum: money_of(m.pledged.value, m.currency) })
        : t("money.title", { share: t("value.percent", { n: covered }) }),
    lead: m.gap === null ? "" : m.gap > 0 ? t("money.short", { sum: money_of(m.gap, m.currency) }) : t("money.covered"),
  });
  if (parts.length === 0) {
    text.append(nothing(t("money.none")));
    return text;
  }
  text.append(
    sums_chart(m.currency, parts),
    h(
      "p",
      { class: "buttons" },
      t("money.sources"),
      parts.map((p) =>
        evidence.figure(
          p.id,
          p.figure.value,
          p.figure.facts,
          t("money.one", { what: p.name, sum: words(p.figure.value) }),
        ),
      ),
    ),
  );
  const fund = record.of("money_paid", { actor: record.data.mission.fund_actor, item: "trust_fund" });
  const ahead = money_ahead(record);
  if (fund.length > 0 && ahead.length === 0) {
    text.append(fund_chart(record, fund));
  }
  text.append(...ahead);
  return text;
}
