// The force: strength over time, and contributors.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, names_at_left, nothing } from "../chart";
import { cut, h, section, table } from "../dom";
import type { Evidence } from "../evidence";
import { today_mark } from "../fan";
import { counted, day, number, whole_percent } from "../format";
import type { Fact, PromiseItem, ReportData, Word } from "../generated/data";
import { t } from "../messages";
import { outcome_colour, outcome_word, planned_label } from "../outcome";
import { best, firm, type Record_, why_pale } from "../record";
import { capital, count_of, people_of } from "../words";

const title_of = (total: number, arrivals: number, personnel: Word) =>
  total === 0
    ? t("force.nobody")
    : arrivals
      ? counted(arrivals, "force.arrival", "force.arrivals")
      : t("force.some", { who: count_of(total, personnel) });

function strength_labels(record: Record_, promised: PromiseItem[], width: number): Plot.Markish[] {
  const { on, status, strength: line } = record.data;
  const authorised = status.force.authorised.value;
  return [
    Plot.text([line.at(-1)], {
      className: "label",
      x: (d) => date(d.on),
      y: "people",
      text: (d) => t("force.now", { n: number(d.people) }),
      dy: -14,
      dx: width < 500 ? -6 : 4,
      textAnchor: width < 500 ? "end" : "start",
      fontWeight: "bold",
      fontSize: 15,
    }),
    authorised === null ? null : planned_label(authorised),
    Plot.text(promised, {
      className: "label",
      x: (p: PromiseItem) => date(p.due ?? on),
      y: "quantity",
      text: (p: PromiseItem) => (width < 700 ? number(p.quantity) : `${number(p.quantity)} ${outcome_word(p.outcome)}`),
      dy: -15,
      fill: colour.ink,
      stroke: "var(--paper)",
      strokeWidth: 3,
    }),
  ];
}

function strength_marks(record: Record_, claims: Fact[], promised: PromiseItem[], width: number): Plot.Markish[] {
  const { on, status, strength: line } = record.data;
  const authorised = status.force.authorised.value;
  return [
    Plot.ruleY([0], { stroke: colour.line }),
    authorised === null ? null : Plot.ruleY([authorised], { stroke: colour.quiet, strokeDasharray: "4 4" }),
    Plot.areaY(line, {
      x: (d) => date(d.on),
      y1: 0,
      y2: "people",
      curve: "step-after",
      fill: colour.accent,
      fillOpacity: 0.15,
    }),
    Plot.lineY(line, {
      x: (d) => date(d.on),
      y: "people",
      curve: "step-after",
      stroke: colour.accent,
      strokeWidth: 2.5,
    }),
    Plot.dot(claims, {
      x: (f: Fact) => date(f.on),
      y: (f: Fact) => best(f),
      r: 3,
      fill: colour.accent,
      fillOpacity: (f: Fact) => (firm(f) ? 0.9 : 0.25),
      tip: true,
      title: (f: Fact) =>
        `${record.actor_name(f.actor)}: ${number(best(f))}, ${day(f.on)}\n${record.sources.get(f.source)?.publisher}${why_pale(f) && `\n${t("claim.pale", { why: cut(why_pale(f), 160) })}`}`,
    }),
    Plot.dot(promised, {
      x: (p: PromiseItem) => date(p.due ?? on),
      y: "quantity",
      r: 6,
      strokeWidth: 2,
      stroke: (p: PromiseItem) => outcome_colour[p.outcome] ?? colour.quiet,
      tip: true,
      title: (p: PromiseItem) => `${p.title}\n${t("force.due", { day: day(p.due), outcome: outcome_word(p.outcome) })}`,
    }),
    ...today_mark(on, t("chart.today")),
    ...strength_labels(record, promised, width),
  ];
}

function strength_chart(record: Record_, claims: Fact[], promised: PromiseItem[]): HTMLElement {
  const { on, status, strength: line } = record.data;
  const authorised = status.force.authorised.value;
  const total = status.force.in_theatre.value ?? 0;
  const { personnel } = record.data.mission;
  const who = capital(people_of(personnel));
  const first = line[0]?.on ?? on;
  const rows = claims.map((f) => [
    day(f.on),
    record.actor_name(f.actor),
    number(best(f)),
    record.sources.get(f.source)?.publisher ?? f.source,
    firm(f) ? t("claim.used") : t("claim.not_used", { why: cut(why_pale(f), 160) }),
  ]);
  return chart(
    {
      title: t("force.title", { who }),
      flat: 0.75,
      key: key(
        { text: t("force.key_claims"), colour: colour.accent },
        ...(["missed", "late", "kept", "open"] as const)
          .filter((o) => promised.some((p) => p.outcome === o))
          .map((o) => ({
            text: t("force.key_promise", { outcome: outcome_word(o) }),
            colour: outcome_colour[o]!,
            ring: true,
          })),
      ),
      alt: t(authorised === null ? "force.alt" : "force.alt_planned", {
        who,
        from: day(first),
        until: day(on),
        n: number(total),
        planned: number(authorised),
      }),
    },
    (width) => ({
      height: width < 500 ? 260 : 340,
      marginLeft: 48,
      marginTop: 28,
      marginRight: 28,
      x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8, insetLeft: 34 },
      y: { label: null, grid: true, zero: true, nice: true, ticks: 5, tickSize: 0 },
      marks: strength_marks(record, claims, promised, width),
    }),
    () =>
      h(
        "div",
        {},
        table(
          t("force.some", { who }),
          [t("head.day"), who],
          line.map((d) => [day(d.on), number(d.people)]),
          [1],
        ),
        table(
          t("force.claims_of", { people: people_of(personnel) }),
          [t("head.day"), t("head.who"), who, t("head.source"), t("head.used")],
          rows,
          [2],
        ),
      ),
  );
}

export function strength(record: Record_, evidence: Evidence): HTMLElement {
  const { mission, status } = record.data;
  const authorised = status.force.authorised.value;
  // People in a part of the country are no claim of how many there are.
  const of_all = (f: Fact) => f.place === null || record.places.get(f.place)?.level === "country";
  const claims = [...new Set([mission.mission_actor, mission.lead])].flatMap((actor) =>
    record.of("strength_in_theatre", { actor }).filter(of_all),
  );
  const promised = status.promises.items
    .filter((p) => p.quantity !== null && p.due)
    .sort((a, b) => (b.quantity ?? 0) - (a.quantity ?? 0));
  const arrivals = record.of("arrivals").filter(firm);
  const total = status.force.in_theatre.value ?? 0;
  const text = section({
    id: "strength",
    nav: t("force.nav"),
    title: title_of(total, new Set(arrivals.map((f) => f.on)).size, mission.personnel),
    lead:
      total > 0 && authorised
        ? t(total === 1 ? "force.lead_one" : "force.lead", {
            who: count_of(total, mission.personnel),
            share: t("value.percent", { n: Math.round((100 * total) / authorised) }),
            planned: number(authorised),
          })
        : "",
  });
  if (claims.length === 0 && promised.length === 0 && total === 0 && arrivals.length === 0) {
    text.append(nothing(t("force.no_count", { people: people_of(mission.personnel) })));
    return text;
  }
  text.append(
    strength_chart(record, claims, promised),
    claims.length
      ? h(
          "p",
          { class: "press" },
          evidence.figure(
            "strength.claims",
            null,
            claims.map((f) => f.id),
            t("force.all_claims"),
          ),
        )
      : "",
  );
  return text;
}

type Bar = ReportData["status"]["force"]["contributors"][number];

function contributors_chart(bars: Bar[], personnel: Word): HTMLElement {
  const who = capital(people_of(personnel));
  const pledged = bars.some((c) => c.pledged !== null);
  const names = bars.map((c) => c.name);
  const about = {
    who,
    contributors: counted(bars.length, "count.contributor", "count.contributors"),
    name: bars[0]?.name ?? "",
    there: number(bars[0]?.in_theatre),
  };
  return chart(
    {
      title: t(pledged ? "contributors.title_pledged" : "contributors.title", { who }),
      flat: 0.75,
      key: key(
        { text: t("contributors.key_there"), colour: colour.accent },
        ...(pledged ? [{ text: t("contributors.key_pledged"), colour: colour.pale }] : []),
      ),
      alt: pledged
        ? t("contributors.alt_pledged", { ...about, pledged: number(bars[0]?.pledged) })
        : t("contributors.alt", about),
      beside: "contributors-numbers",
    },
    (width) => ({
      height: 34 * bars.length + 4,
      margin: 2,
      marginLeft: names_at_left(names, width).room,
      marginRight: 88,
      x: { axis: null },
      y: {
        label: null,
        domain: names,
        tickSize: 0,
        tickFormat: names_at_left(names, width).fit,
      },
      marks: [
        Plot.barX(bars, { y: "name", x: "pledged", fill: colour.pale }),
        Plot.barX(bars, { y: "name", x: "in_theatre", fill: colour.accent, insetTop: 5, insetBottom: 5 }),
        Plot.text(bars, {
          y: "name",
          x: (c) => Math.max(c.pledged ?? 0, c.in_theatre),
          text: (c) =>
            c.pledged === null
              ? number(c.in_theatre)
              : t("contributors.of", { n: number(c.in_theatre), pledged: number(c.pledged) }),
          textAnchor: "start",
          dx: 6,
        }),
      ],
    }),
    null,
  );
}

export function contributors(record: Record_, evidence: Evidence): HTMLElement {
  const list = [...record.data.status.force.contributors].sort(
    (a, b) => (b.pledged ?? 0) - (a.pledged ?? 0) || a.name.localeCompare(b.name),
  );
  const there = list.filter((c) => c.in_theatre > 0).length;
  // Columns that nothing is known for are left out.
  const pledged = list.some((c) => c.pledged !== null);
  const notified = ["notified_personnel", "notification_events"].some((s) => record.of(s, {}, true).length > 0);
  const columns = [
    {
      head: t("head.contributor"),
      cell: (c: Bar) => evidence.figure(`contributor.${c.id}`, c.in_theatre, c.facts, c.name),
    },
    {
      head: t("contributors.pledged"),
      known: pledged,
      right: true,
      cell: (c: Bar) => (c.pledged === null ? t("contributors.no_number") : number(c.pledged)),
    },
    {
      head: t("contributors.notified"),
      known: notified,
      cell: (c: Bar) => (c.notified ? t("contributors.yes") : t("contributors.no")),
    },
    { head: t("contributors.there"), right: true, cell: (c: Bar) => number(c.in_theatre) },
    {
      head: t("contributors.share"),
      known: pledged,
      right: true,
      cell: (c: Bar) => (c.share === null ? "–" : whole_percent(c.share)),
    },
    { head: t("contributors.last"), cell: (c: Bar) => day(c.last_arrival) },
  ].filter((column) => column.known ?? true);
  const shown = table(
    t("contributors.nav"),
    columns.map((column) => column.head),
    list.map((c) => columns.map((column) => column.cell(c))),
    columns.flatMap((column, i) => (column.right ? [i] : [])),
  );
  shown.id = "contributors-numbers";
  const text = section({
    id: "contributors",
    nav: t("contributors.nav"),
    title: t(there === 1 ? "contributors.have_one" : "contributors.have", {
      n: number(there),
      contributors: counted(list.length, "count.contributor", "count.contributors"),
    }),
  });
  const bars = list.filter((c) => c.pledged !== null || c.in_theatre > 0);
  if (bars.length === 0) {
    text.append(nothing(t("contributors.none", { people: people_of(record.data.mission.personnel) })), shown);
    return text;
  }
  text.append(contributors_chart(bars, record.data.mission.personnel), shown);
  return text;
}
