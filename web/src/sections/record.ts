// The record itself: incidents, infrastructure, disagreements, changes, quality, sources.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, names_at_left } from "../chart";
import { fold, h, link, long_list, section, table } from "../dom";
import type { Evidence } from "../evidence";
import { day, number, plural, quantity, range } from "../format";
import type { Claim, Figure } from "../generated/data";
import { best, type Record_ } from "../record";

interface Incident {
  on: string;
  section: string;
  text: string;
  facts: string[];
}

function incidents_of(record: Record_): Incident[] {
  const list: Incident[] = [];
  for (const f of record.data.facts) {
    const series = record.series.get(f.series);
    if (!series || f.on > record.data.on) continue;
    const happened = series.kind === "event" || f.series === "arrivals" || f.series === "departures";
    if (!happened || !f.chosen) continue;
    const value = best(f);
    const who = f.actor ? `${record.actor_name(f.actor)}: ` : "";
    const what = series.kind === "event" ? f.note || series.title : `${series.title}: ${quantity(value, series.unit)}`;
    list.push({ on: f.on, section: series.section, text: `${who}${what}`, facts: [f.id] });
  }
  return list.sort((a, b) => b.on.localeCompare(a.on));
}

function lanes(record: Record_, evidence: Evidence, all: Incident[], names: string[]): HTMLElement {
  const count = (name: string) => all.filter((i) => i.section === name).length;
  const shown = [...names].sort((a, b) => count(b) - count(a));
  const named = (name: string) => `${name} ${count(name)}`;
  return chart<Incident>(
    {
      title: "Events by day and section",
      flat: 0.7,
      alt: `${plural(all.length, "event")} by day, most of them of the section ${shown[0]}.`,
      beside: "incident-list",
    },
    (width) => ({
      height: 30 * shown.length + 40,
      marginLeft: names_at_left(shown.map(named), width).room,
      marginRight: 14,
      marginTop: 6,
      x: { type: "utc", label: null, grid: true, ticks: width < 500 ? 3 : 8 },
      y: { label: null, tickSize: 0, domain: shown, tickFormat: named },
      marks: [
        Plot.ruleX([date(record.data.on)], { stroke: colour.quiet, strokeDasharray: "3 3" }),
        Plot.dot(all, {
          x: (i: Incident) => date(i.on),
          y: "section",
          r: 3.5,
          fill: colour.accent,
          fillOpacity: 0.55,
          tip: true,
          title: (i: Incident) => `${day(i.on)}\n${i.text}`,
        }),
      ],
    }),
    null,
    (i) => evidence.show(i.text, i.facts),
  );
}

export function incidents(record: Record_, evidence: Evidence): HTMLElement {
  const all = incidents_of(record);
  const names = [...new Set(all.map((i) => i.section))].sort();
  const list = h("ol", { class: "timeline", id: "incident-list" });
  const count = h("p", { class: "note", role: "status" });
  const first = 15;
  let limit = first;
  const more = h(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        limit += 200;
        fill();
      },
    },
    "Show more",
  );
  const select = h(
    "select",
    {
      id: "incident-section",
      onchange: () => {
        limit = first;
        fill();
      },
    },
    h("option", { value: "" }, "all sections"),
    names.map((n) => h("option", { value: n }, n)),
  );
  const fill = () => {
    const wanted = all.filter((i) => select.value === "" || i.section === select.value);
    list.replaceChildren(
      ...wanted
        .slice(0, limit)
        .map((i) =>
          h(
            "li",
            {},
            h("span", { class: "when" }, day(i.on)),
            h("span", { class: "kind" }, i.section),
            evidence.figure(`event.${i.facts[0]}`, null, i.facts, i.text),
          ),
        ),
    );
    count.textContent = `${number(Math.min(limit, wanted.length))} of ${plural(wanted.length, "event")}, newest first.`;
    more.hidden = wanted.length <= limit;
  };
  fill();
  return section(
    {
      id: "incidents",
      nav: "Events",
      title: "What happened",
      lead: all.length ? "Each dot is an event." : "",
      hint: all.length ? "Press it for who said so. The list below says the same in words." : "",
    },
    all.length ? lanes(record, evidence, all, names) : null,
    h("p", { class: "choice" }, h("label", { for: "incident-section" }, "Section "), select),
    count,
    list,
    more,
  );
}

export function infrastructure(record: Record_, evidence: Evidence): HTMLElement {
  const items = record.data.status.infrastructure;
  const closed = items.filter((i) => i.state !== "open").length;
  return section(
    {
      id: "infrastructure",
      nav: "Sites",
      title: items.length
        ? `${number(closed)} of ${plural(items.length, "site")} last known as closed`
        : "Infrastructure",
    },
    items.length
      ? table(
          "Infrastructure",
          ["Site", "Last known", "Since"],
          items.map((i) => [
            evidence.figure(`infrastructure.${i.place}`, null, i.facts, i.name),
            h("span", { class: `outcome ${i.state === "open" ? "kept" : "missed"}` }, i.state),
            day(i.since),
          ]),
        )
      : h("p", { class: "nothing" }, "The record says nothing of airports or ports by this day."),
  );
}

export function disagreements(record: Record_, evidence: Evidence): HTMLElement {
  const list = record.data.status.disagreements;
  const publisher = (c: Claim) => record.sources.get(c.source)?.publisher ?? c.source;
  const unit = (series: string) => record.series.get(series)?.unit ?? "";
  const show = (series: string, c: Claim) => {
    const one = (v: number) => quantity(v, unit(series), record.data.mission.currency);
    const text = c.value === null ? range(c.low, c.high, one) || one(c.low ?? c.high ?? 0) : one(c.value);
    return `${text} (${publisher(c)})`;
  };
  return section(
    {
      id: "disagreements",
      nav: "Disputed",
      title: `Sources disagree on ${plural(list.length, "figure")}`,
      lead: list.length
        ? "Nothing is overwritten: the rule picks one claim when the record is read, and the others stay."
        : "",
    },
    list.length
      ? table(
          "Where sources disagree",
          ["Figure", "As of", "Used", "Others say"],
          list.map((d) => [
            evidence.figure(
              `disagreement.${d.chosen.fact}`,
              d.chosen.value,
              [d.chosen.fact, ...d.others.map((o) => o.fact)],
              `${d.title}${d.subject ? `, ${d.subject}` : ""}`,
            ),
            day(d.chosen.as_of),
            show(d.series, d.chosen),
            [...new Set(d.others.map((o) => show(d.series, o)))].join(" · "),
          ]),
        )
      : null,
  );
}

export function changes(record: Record_, evidence: Evidence): HTMLElement {
  const list = record.data.status.changes;
  const told = (c: (typeof list)[number]) =>
    c.fact ? evidence.figure(`change.${c.fact}`, null, [c.fact], c.text) : evidence.by_source(c.text, c.source);
  return section(
    { id: "changes", nav: "New", title: `${plural(list.length, "change")} in the last 30 days` },
    ...long_list(
      list.map((c) =>
        h("li", {}, h("span", { class: "when" }, day(c.on)), h("span", { class: "kind" }, c.section), told(c)),
      ),
      12,
    ),
  );
}

export function sources(record: Record_): HTMLElement {
  const count = new Map<string, number>();
  for (const f of record.data.facts) count.set(f.source, (count.get(f.source) ?? 0) + 1);
  const used = record.data.sources
    .filter((s) => count.has(s.id))
    .sort((a, b) => (count.get(b.id) ?? 0) - (count.get(a.id) ?? 0));
  return section(
    {
      id: "sources",
      nav: "Sources",
      title: `${plural(used.length, "source")} stand behind ${plural(record.data.facts.length, "fact")}`,
    },
    fold("All sources", () =>
      table(
        "Sources",
        ["Publisher", "Title", "Published", "Reliability", "Facts"],
        used.map((s) => [
          s.publisher,
          link(s.url, s.title || s.id),
          day(s.published),
          s.reliability,
          number(count.get(s.id)),
        ]),
        [4],
      ),
    ),
  );
}

/** For paper: the sources of the headline figures, since nothing can be pressed there. */
export function cited(record: Record_): HTMLElement {
  const { force, money, situation, infrastructure } = record.data.status;
  const figures: Figure[] = [
    force.authorised,
    force.pledged,
    force.notified,
    force.in_theatre,
    money.required,
    money.pledged,
    money.paid,
    money.spent,
    ...situation,
  ];
  const ids = new Set([...figures.flatMap((f) => f.sources), ...infrastructure.flatMap((i) => i.sources)]);
  return h(
    "section",
    { id: "cited", class: "paper", "aria-hidden": "true" },
    h("h2", {}, "Sources of the headline figures"),
    h(
      "ul",
      {},
      [...ids]
        .map((id) => record.sources.get(id))
        .filter((s) => s !== undefined)
        .map((s) => h("li", {}, [`${s.publisher}, ${day(s.published)}`, s.title, s.url].filter(Boolean).join(". "))),
    ),
    h("p", { class: "note" }, "All other sources stand in the report as a file."),
  );
}

export function footer(record: Record_): HTMLElement {
  const { program, record_hash, on, assumptions, status } = record.data;
  return h(
    "footer",
    {},
    h("h2", {}, "How to read this"),
    h("p", {}, `Everything here was published by ${day(on)}. A figure without a source is not shown.`),
    status.warnings.length
      ? h(
          "ul",
          {},
          status.warnings.map((w) => h("li", {}, w)),
        )
      : null,
    assumptions.length ? h("h3", {}, "Assumptions") : null,
    assumptions.length
      ? h(
          "ul",
          {},
          assumptions.map((a) =>
            h(
              "li",
              {},
              a.replace(/ Assumption: (.)/, (_, c: string) => ` ${c.toUpperCase()}`),
            ),
          ),
        )
      : null,
    h(
      "p",
      { class: "note" },
      `Muster ${program.version} · record ${record_hash.slice(0, 12)} · outlines: Natural Earth`,
    ),
  );
}
