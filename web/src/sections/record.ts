// The record itself: incidents, infrastructure, disagreements, changes, quality, sources.

import * as Plot from "@observablehq/plot";
import { chart, colour, date, names_at_left } from "../chart";
import { fold, h, link, long_list, section, table, written } from "../dom";
import type { Evidence } from "../evidence";
import { counted, day, number, quantity, range } from "../format";
import type { Claim, Figure } from "../generated/data";
import { lang_of_record, t } from "../messages";
import { best, type Record_ } from "../record";
import { section_of } from "../words";

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
  const named = (name: string) => `${section_of(name)} ${count(name)}`;
  return chart<Incident>(
    {
      title: t("events.chart"),
      flat: 0.7,
      alt: t("events.alt", {
        events: counted(all.length, "count.event", "count.events"),
        section: section_of(shown[0] ?? ""),
      }),
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
    t("events.more"),
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
    h("option", { value: "" }, t("events.all")),
    names.map((n) => h("option", { value: n }, section_of(n))),
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
            h("span", { class: "kind" }, section_of(i.section)),
            evidence.figure(`event.${i.facts[0]}`, null, i.facts, written(i.text)),
          ),
        ),
    );
    count.textContent = t("events.count", {
      n: number(Math.min(limit, wanted.length)),
      events: counted(wanted.length, "count.event", "count.events"),
    });
    more.hidden = wanted.length <= limit;
  };
  fill();
  return section(
    {
      id: "incidents",
      nav: t("events.nav"),
      title: t("events.title"),
      lead: all.length ? t("events.lead") : "",
      hint: all.length ? t("events.hint") : "",
    },
    all.length ? lanes(record, evidence, all, names) : null,
    h("p", { class: "choice" }, h("label", { for: "incident-section" }, t("events.section")), select),
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
      nav: t("sites.nav"),
      title: items.length
        ? t("sites.title", { n: number(closed), sites: counted(items.length, "count.site", "count.sites") })
        : t("sites.infrastructure"),
    },
    items.length
      ? table(
          t("sites.infrastructure"),
          [t("sites.site"), t("sites.state"), t("sites.since")],
          items.map((i) => [
            evidence.figure(`infrastructure.${i.place}`, null, i.facts, i.name),
            h(
              "span",
              { class: `outcome ${i.state === "open" ? "kept" : "missed"}` },
              t(i.state === "open" ? "value.open" : "value.closed"),
            ),
            day(i.since),
          ]),
        )
      : h("p", { class: "nothing" }, t("sites.none")),
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
      nav: t("disputed.nav"),
      title: counted(list.length, "disputed.title", "disputed.title_many"),
      lead: list.length ? t("disputed.lead") : "",
    },
    list.length
      ? table(
          t("disputed.table"),
          [t("disputed.figure"), t("disputed.as_of"), t("head.used"), t("disputed.others")],
          list.map((d) => [
            evidence.figure(
              `disagreement.${d.chosen.fact}`,
              d.chosen.value,
              [d.chosen.fact, ...d.others.map((o) => o.fact)],
              written(`${d.title}${d.subject ? `, ${d.subject}` : ""}`),
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
    c.fact
      ? evidence.figure(`change.${c.fact}`, null, [c.fact], written(c.text))
      : evidence.by_source(c.text, c.source);
  return section(
    { id: "changes", nav: t("changes.nav"), title: counted(list.length, "changes.title", "changes.title_many") },
    ...long_list(
      list.map((c) =>
        h(
          "li",
          {},
          h("span", { class: "when" }, day(c.on)),
          h("span", { class: "kind" }, section_of(c.section)),
          told(c),
        ),
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
      nav: t("sources.nav"),
      title: t("sources.title", {
        sources: counted(used.length, "count.source", "count.sources"),
        facts: counted(record.data.facts.length, "count.fact", "count.facts"),
      }),
    },
    fold(t("sources.all"), () =>
      table(
        t("sources.nav"),
        [
          t("sources.publisher"),
          t("sources.name"),
          t("sources.published"),
          t("sources.reliability"),
          t("sources.facts"),
        ],
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
    h("h2", {}, t("sources.cited")),
    h(
      "ul",
      {},
      [...ids]
        .map((id) => record.sources.get(id))
        .filter((s) => s !== undefined)
        .map((s) => h("li", {}, [`${s.publisher}, ${day(s.published)}`, s.title, s.url].filter(Boolean).join(". "))),
    ),
    h("p", { class: "note" }, t("sources.others")),
  );
}

export function footer(record: Record_): HTMLElement {
  const { program, record_hash, on, assumptions, status } = record.data;
  return h(
    "footer",
    {},
    h("h2", {}, t("footer.title")),
    h("p", {}, t("footer.text", { day: day(on) })),
    status.warnings.length
      ? h(
          "ul",
          {},
          status.warnings.map((w) => h("li", { lang: lang_of_record() }, w)),
        )
      : null,
    assumptions.length ? h("h3", {}, t("footer.assumptions")) : null,
    assumptions.length
      ? h(
          "ul",
          {},
          assumptions.map((a) =>
            h(
              "li",
              { lang: lang_of_record() },
              a.replace(/ Assumption: (.)/, (_, c: string) => ` ${c.toUpperCase()}`),
            ),
          ),
        )
      : null,
    h("p", { class: "note" }, t("footer.program", { version: program.version, hash: record_hash.slice(0, 12) })),
  );
}
