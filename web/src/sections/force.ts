// The force: strength over time, contributors, promises.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, names_at_left, nothing } from "../chart";
import { cut, fold, h, section, table } from "../dom";
import type { Evidence } from "../evidence";
import { today_mark } from "../fan";
import { day, number, plural } from "../format";
import type { Fact, PromiseItem, ReportData, Word } from "../generated/data";
import { outcome_colour, outcome_word, planned_label } from "../outcome";
import { best, firm, type Record_, why_pale } from "../record";
import { capital, count_of } from "../words";

const title_of = (total: number, arrivals: number, personnel: Word) =>
  total === 0
    ? "Nobody is there"
    : arrivals
      ? `The force came in ${plural(arrivals, "arrival")}`
      : `${count_of(total, personnel)} in theatre`;

function strength_labels(record: Record_, promised: PromiseItem[], width: number): Plot.Markish[] {
  const { on, status, strength: line } = record.data;
  const authorised = status.force.authorised.value;
  return [
    Plot.text([line.at(-1)], {
      className: "label",
      x: (d) => date(d.on),
      y: "people",
      text: (d) => `${number(d.people)} now`,
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
      text: (p: PromiseItem) => (width < 700 ? number(p.quantity) : `${number(p.quantity)} ${outcome_word[p.outcome]}`),
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
        `${record.actor_name(f.actor)}: ${number(best(f))}, ${day(f.on)}\n${record.sources.get(f.source)?.publisher}${why_pale(f) && `\npale: ${cut(why_pale(f), 160)}`}`,
    }),
    Plot.dot(promised, {
      x: (p: PromiseItem) => date(p.due ?? on),
      y: "quantity",
      r: 6,
      strokeWidth: 2,
      stroke: (p: PromiseItem) => outcome_colour[p.outcome] ?? colour.quiet,
      tip: true,
      title: (p: PromiseItem) => `${p.title}\ndue ${day(p.due)}: ${outcome_word[p.outcome]}`,
    }),
    ...today_mark(on, "today"),
    ...strength_labels(record, promised, width),
  ];
}

function strength_chart(record: Record_, claims: Fact[], promised: PromiseItem[]): HTMLElement {
  const { on, status, strength: line } = record.data;
  const authorised = status.force.authorised.value;
  const total = status.force.in_theatre.value ?? 0;
  const { personnel } = record.data.mission;
  const who = capital(personnel.plural);
  const first = line[0]?.on ?? on;
  const rows = claims.map((f) => [
    day(f.on),
    record.actor_name(f.actor),
    number(best(f)),
    record.sources.get(f.source)?.publisher ?? f.source,
    firm(f) ? "yes" : `no: ${cut(why_pale(f), 160)}`,
  ]);
  return chart(
    {
      title: `${who} in theatre, and those promised on the day that they were due`,
      flat: 0.75,
      key: key(
        { text: "in theatre; points: claims, pale where they are doubtful or not used", colour: colour.accent },
        ...(["missed", "late", "kept", "open"] as const)
          .filter((o) => promised.some((p) => p.outcome === o))
          .map((o) => ({ text: `promise ${outcome_word[o]}`, colour: outcome_colour[o]!, ring: true })),
      ),
      alt: `${who} in theatre from ${day(first)} to ${day(on)}, ${number(total)} at the end${authorised === null ? "" : ` of ${number(authorised)} planned`}.`,
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
          `${who} in theatre`,
          ["Day", who],
          line.map((d) => [day(d.on), number(d.people)]),
          [1],
        ),
        table(`Claims of ${personnel.plural} in theatre`, ["Day", "Who", who, "Source", "Used"], rows, [2]),
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
    nav: "Strength",
    title: title_of(total, new Set(arrivals.map((f) => f.on)).size, mission.personnel),
    lead:
      total > 0 && authorised
        ? `${count_of(total, mission.personnel)} ${total === 1 ? "is" : "are"} there, ${Math.round((100 * total) / authorised)} % of the planned ${number(authorised)}.`
        : "",
  });
  if (claims.length === 0 && promised.length === 0 && total === 0 && arrivals.length === 0) {
    text.append(nothing(`count of ${mission.personnel.plural} in theatre`));
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
            "All claims of strength and their sources",
          ),
        )
      : "",
  );
  return text;
}

type Bar = ReportData["status"]["force"]["contributors"][number];

function contributors_chart(bars: Bar[], personnel: Word): HTMLElement {
  const who = capital(personnel.plural);
  const pledged = bars.some((c) => c.pledged !== null);
  const names = bars.map((c) => c.name);
  return chart(
    {
      title: `${who} ${pledged ? "pledged and " : ""}in theatre, by contributor`,
      flat: 0.75,
      key: key(
        { text: "in theatre", colour: colour.accent },
        ...(pledged ? [{ text: "pledged", colour: colour.pale }] : []),
      ),
      alt: pledged
        ? `${who} pledged and in theatre for ${plural(bars.length, "contributor")}; most pledged by ${bars[0]?.name}: ${number(bars[0]?.pledged)}, of whom ${number(bars[0]?.in_theatre)} are there.`
        : `${who} in theatre for ${plural(bars.length, "contributor")}; the first is ${bars[0]?.name}: ${number(bars[0]?.in_theatre)}.`,
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
          text: (c) => (c.pledged === null ? number(c.in_theatre) : `${number(c.in_theatre)} of ${number(c.pledged)}`),
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
    { head: "Contributor", cell: (c: Bar) => evidence.figure(`contributor.${c.id}`, c.in_theatre, c.facts, c.name) },
    {
      head: "Pledged",
      known: pledged,
      right: true,
      cell: (c: Bar) => (c.pledged === null ? "no number" : number(c.pledged)),
    },
    { head: "Notified", known: notified, cell: (c: Bar) => (c.notified ? "yes" : "no") },
    { head: "In theatre", right: true, cell: (c: Bar) => number(c.in_theatre) },
    {
      head: "Share",
      known: pledged,
      right: true,
      cell: (c: Bar) => (c.share === null ? "–" : `${Math.round(100 * c.share)} %`),
    },
    { head: "Last arrival", cell: (c: Bar) => day(c.last_arrival) },
  ].filter((column) => column.known ?? true);
  const shown = table(
    "Contributors",
    columns.map((column) => column.head),
    list.map((c) => columns.map((column) => column.cell(c))),
    columns.flatMap((column, i) => (column.right ? [i] : [])),
  );
  shown.id = "contributors-numbers";
  const text = section({
    id: "contributors",
    nav: "Contributors",
    title: `${number(there)} of ${plural(list.length, "contributor")} ${there === 1 ? "has" : "have"} people there`,
  });
  const bars = list.filter((c) => c.pledged !== null || c.in_theatre > 0);
  if (bars.length === 0) {
    text.append(nothing(`pledge of ${record.data.mission.personnel.plural}`), shown);
    return text;
  }
  text.append(contributors_chart(bars, record.data.mission.personnel), shown);
  return text;
}

function promises_chart(record: Record_, dated: PromiseItem[]): HTMLElement {
  const p = record.data.status.promises;
  const titles = new Map(p.items.map((i) => [i.id, i.title.replace(/\.$/, "")]));
  return chart(
    {
      title: "Promises from the day made to the day due",
      flat: 0.82,
      key: key(
        ...(["kept", "late", "missed", "open", "unresolved"] as const)
          .filter((o) => dated.some((i) => i.outcome === o))
          .map((o) => ({ text: outcome_word[o]!, colour: outcome_colour[o]! })),
      ),
      alt: `${plural(dated.length, "dated promise")}: ${p.kept} kept, ${p.late} late, ${p.missed} missed, ${p.open} open.`,
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
        ...today_mark(record.data.on, "today"),
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
          title: (i: PromiseItem) => `${i.title}\nmade ${day(i.made)}, due ${day(i.due)}: ${outcome_word[i.outcome]}`,
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
    nav: "Promises",
    title: `${number(p.kept)} kept, ${number(p.late)} late, ${number(p.missed)} missed, ${number(p.open)} open`,
    lead: dated.length
      ? "Each line runs from the day a promise was made to the day it fell due; a promise that is repeated has a line of its own."
      : "",
  });
  const rows = items.map((i) => [
    evidence.figure(`promise.${i.id}`, i.quantity, i.facts, i.title),
    record.actor_name(i.promiser),
    day(i.made),
    i.due ? day(i.due) : "no day",
    h(
      "span",
      { class: `outcome ${i.outcome}` },
      outcome_word[i.outcome] ?? i.outcome,
      i.days_late ? ` (${plural(i.days_late, "day")})` : "",
    ),
    i.share === null ? "–" : `${Math.round(100 * i.share)} %`,
  ]);
  const shown = () => table("Promises", ["Promise", "By", "Made", "Due", "Outcome", "Delivered when due"], rows, [5]);
  if (dated.length === 0) {
    text.append(nothing("dated promise"), shown());
    return text;
  }
  text.append(promises_chart(record, dated), fold(`All ${plural(items.length, "promise")} with their sources`, shown));
  return text;
}
