// A file as it was downloaded, dropped in: recognised, matched, and shown before its rows become a bundle.
import { h } from "../dom";
import { number } from "../format";
import { t } from "../messages";
import { button, form, labelled, text_input } from "./controls";
import { type Row, row_of } from "./edits";
import { team } from "./team_api";
import type { Imported } from "./team_types";
import { wrong } from "./told";

type Aside = Imported["import"]["files"][number]["left_out"][number];

const aside_of = (read: Imported): Aside[] => read.import.files.flatMap((one) => one.left_out);

const sum = (list: number[]): number => list.reduce((all, one) => all + one, 0);

function aside(list: Aside[]): HTMLElement | null {
  if (list.length === 0) return null;
  return h(
    "details",
    {},
    h("summary", {}, t("file.aside", { n: number(sum(list.map((one) => one.rows))) })),
    h(
      "ul",
      {},
      list.map((one) => h("li", {}, `${number(one.rows)}: ${one.reason}${one.example ? ` (${one.example})` : ""}`)),
    ),
  );
}

/** What was found in the file, and a button that takes its rows. */
function found(read: Imported, name: string, take: () => void): HTMLElement {
  const rows = read.edits.length;
  const { files, corrected, notes } = read.import;
  const kinds = files.map((one) => [one.kind.replaceAll("_", " "), one.vintage].filter(Boolean).join(", ")).join("; ");
  const taken = sum(files.map((one) => one.rows_taken));
  return h(
    "div",
    { class: "found" },
    h("p", {}, h("strong", {}, name), ` — ${t("file.kind", { kind: kinds })}`),
    h("p", {}, rows ? t("file.taken", { n: number(taken), rows: number(rows) }) : t("file.nothing_new")),
    corrected.length ? h("p", { class: "note" }, t("file.corrected", { n: number(corrected.length) })) : null,
    [...notes, ...files.flatMap((one) => one.notes)].map((text) => h("p", { class: "note", lang: "en" }, text)),
    aside(aside_of(read)),
    rows ? button(t("file.take", { n: number(rows) }), take, "main-button") : null,
  );
}

/** `take` gets the rows of a file once the person has looked at what was found. */
export function file_drop(mission: string, take: (rows: Row[]) => void): HTMLElement {
  const result = h("div", { role: "status", "aria-live": "polite" });
  let file: File | undefined;
  let asked = 0; // only the newest answer counts
  const given = { published: "", as: "" };
  const read = async () => {
    if (!file) return;
    const { name } = file;
    const mine = ++asked;
    result.replaceChildren(h("p", { class: "nothing" }, t("file.reading", { name })));
    try {
      const got = await team.import_file(mission, file, given);
      if (mine !== asked) return;
      result.replaceChildren(
        found(got, name, () => {
          take(got.edits.map((one) => row_of(one, "file")));
          result.replaceChildren(h("p", { class: "good-line" }, t("file.in_bundle", { n: number(got.edits.length) })));
        }),
      );
    } catch (error) {
      if (mine === asked) result.replaceChildren(wrong(error, t("file.not_read", { name })));
    }
  };
  const got = (list: FileList | null | undefined) => {
    file = list?.[0] ?? undefined;
    void read();
  };
  const input = h("input", { type: "file", class: "file-input" });
  input.addEventListener("change", () => got(input.files));
  const zone = h("div", { class: "drop" }, labelled(t("file.drop"), input, t("file.about")));
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    got(event.dataTransfer?.files);
  });
  const set = (key: keyof typeof given) => (value: string) => {
    given[key] = value;
  };
  return h(
    "details",
    { class: "part file-part" },
    h("summary", {}, t("file.title")),
    zone,
    form(
      t("file.title"),
      () => void read(),
      h(
        "div",
        { class: "cells" },
        labelled(
          t("file.published"),
          text_input("", set("published"), { placeholder: t("row.day") }),
          t("file.published_about"),
        ),
        labelled(t("file.as"), text_input("", set("as")), t("file.as_about")),
        h("button", { type: "submit", class: "more" }, t("file.again")),
      ),
    ),
    result,
  );
}
