// The page of a case: where displaced people were simulated to be, beside where they were counted.
import { fold, h, section, section_links, table } from "../dom";
import { day, number, plural } from "../format";
import type { CaseData, PeopleCase } from "../generated/data";
import { destination_figure, error_figure, simulated_and_counted, totals_figure } from "./figures";
import { network } from "./network";
import { day_of, difference, readable, share } from "./text";

const rules = { flee: "as the program Flee behaves", muster: "as documented or sensible" };
const engines = { cohort: "cohorts (counts, exact draws)", agent: "agents (one row a person)" };

function masthead(c: PeopleCase): HTMLElement {
  const last = c.days - 1;
  const fact = (name: string, text: string) => h("div", {}, h("dt", {}, name), h("dd", {}, text));
  return h(
    "header",
    { class: "masthead" },
    h("p", { class: "kicker" }, "Displaced people, simulated beside those counted"),
    h("h1", {}, readable(c.name)),
    h(
      "dl",
      { class: "mandate" },
      fact("Period", `${day(c.start)} to ${day(day_of(c.start, last))} · ${plural(c.days, "day")}`),
      fact(
        "Averaged relative difference",
        `${number(c.ard.mean, 3)}${c.runs > 1 ? ` ± ${number(c.ard.sd, 4)}` : ""} · rescaled ${number(c.ard_rescaled.mean, 3)}`,
      ),
      fact("Runs", `${number(c.runs)} · seed ${c.manifest.seed}`),
      fact("Rules", rules[c.manifest.rules]),
    ),
  );
}

const by_count = (c: PeopleCase) =>
  [...c.destinations].sort((a, b) => (b.reported.at(-1) ?? 0) - (a.reported.at(-1) ?? 0));

function ending(c: PeopleCase): HTMLElement {
  const rows = by_count(c).map((d) => {
    const reported = d.reported.at(-1) ?? 0;
    return [
      readable(d.name),
      readable(d.country),
      number(Math.round(d.simulated)),
      c.runs > 1 ? number(Math.round(d.simulated_sd)) : "–",
      number(reported),
      difference(d.simulated, reported).replaceAll(" ", "\u00a0"),
    ];
  });
  return table(
    "Destinations on the last day",
    ["Destination", "Country", "Simulated", "± over runs", "Counted", "Difference"],
    rows,
    [2, 3, 4, 5],
  );
}

function totals(c: PeopleCase): HTMLElement {
  const simulated = c.by_day.simulated.at(-1) ?? 0;
  const reported = c.by_day.reported.at(-1) ?? 0;
  const where = c.destinations.length === 1 ? "the destination" : `the ${c.destinations.length} destinations`;
  return section(
    {
      id: "totals",
      nav: "Totals",
      title: `${number(Math.round(simulated))} people in ${where} at the end, ${number(reported)} counted`,
      lead: c.from_counts
        ? "As many are displaced as were counted, on the day they were counted: the total is given, where they go is simulated."
        : "How many are displaced follows from the conflicts, not from counts: totals need not agree.",
    },
    totals_figure(c),
    ending(c),
  );
}

function error(c: PeopleCase): HTMLElement {
  return section(
    {
      id: "error",
      nav: "Error",
      title: `On an average day the differences add up to ${share(c.ard.mean)} of the people counted`,
      lead: "0 is a perfect run; 200 % means that everybody is in the wrong place. A wide gap between the lines says that people are late or elsewhere on the way, rather than in the wrong destination.",
    },
    error_figure(c),
  );
}

function destinations(c: PeopleCase): HTMLElement {
  return section(
    {
      id: "destinations",
      nav: "Destinations",
      title: "Each destination, day by day",
      lead: "In the order of people counted on the last day; each figure has a scale of its own. The dashed line joins the counts.",
    },
    simulated_and_counted(c.runs),
    h(
      "div",
      { class: "pairs" },
      by_count(c).map((d) => destination_figure(c, d)),
    ),
  );
}

function made(c: PeopleCase): HTMLElement {
  const changed = Object.entries(c.manifest.parameters_changed);
  const code = (text: string) => h("code", {}, text);
  return section(
    { id: "made", nav: "How it was made", title: "How it was made, and how to make it again" },
    h(
      "p",
      {},
      `Engine: ${engines[c.manifest.engine]}. The same seed, inputs and version give the same bits on any number of threads.`,
    ),
    changed.length
      ? table(
          "Parameters that differ from their defaults",
          ["Parameter", "Value"],
          changed.map(([name, value]) => [code(name), String(value)]),
          [1],
        )
      : h("p", {}, "All parameters have their defaults."),
    fold("Hashes of the inputs", () =>
      table(
        "Hashes of the inputs",
        ["File", "xxh3"],
        Object.entries(c.manifest.inputs_xxh3).map(([file, hash]) => [code(file), code(hash)]),
      ),
    ),
  );
}

/** All of it, into `app`. */
export function case_page(data: CaseData, app: HTMLElement, theme: HTMLElement): void {
  const c = data.people_case;
  document.title = `${readable(c.name)}: displaced people, simulated and counted`;
  const sections = [totals(c), error(c), destinations(c), network(c), made(c)];
  const footer = h(
    "footer",
    {},
    h(
      "p",
      {},
      "These runs are given how many people were displaced on each day, so an error says nothing about how well such totals can be predicted. The spread over runs is the chance in the model, not the uncertainty of the inputs.",
    ),
    h("p", { class: "note" }, `Muster ${data.program.version} · outlines: Natural Earth`),
  );
  app.replaceChildren(masthead(c), section_links(sections, theme), h("main", { id: "main" }, sections), footer);
}
