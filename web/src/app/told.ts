// What the application tells: that something has happened, or did not work.
import { h } from "../dom";
import { t } from "../messages";
import { ApiError } from "./api";
import { coded } from "./controls";

/** A line that says what has happened; it can be put away. */
export function notice(place: HTMLElement, text: string): void {
  place.replaceChildren(
    h(
      "p",
      { class: "notice" },
      h("span", {}, coded(text)),
      h("button", { type: "button", class: "close", onclick: () => place.replaceChildren() }, t("close")),
    ),
  );
}

/** Why something did not work, with the places of errors where the server names them. */
export function wrong(error: unknown, title = t("app.failed")): HTMLElement {
  const problem = error instanceof ApiError ? error.problem : undefined;
  const errors = problem?.errors ?? [];
  return h(
    "div",
    { class: "wrong", role: "alert" },
    h("h3", {}, title),
    errors.length ? null : h("p", {}, coded(problem ? problem.detail : t("app.offline"))),
    h(
      "ul",
      {},
      errors.map((e) =>
        h(
          "li",
          {},
          h(
            "code",
            {},
            [e.file.replace(/^.*\/scenarios\//, ""), e.line || null, e.column || null].filter(Boolean).join(":"),
          ),
          ` ${e.what}`,
          e.fix ? h("span", { class: "fix" }, `: ${e.fix}`) : null,
        ),
      ),
    ),
  );
}

/** Why a job failed, line by line. */
export const failed = (failure: string | null | undefined, title: string): HTMLElement =>
  h(
    "div",
    { class: "wrong", role: "alert" },
    h("h3", {}, title),
    h(
      "ul",
      {},
      (failure ?? "").split("\n").map((line) => h("li", {}, line)),
    ),
  );

export const aborted = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";
