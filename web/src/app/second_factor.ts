// The second factor of who is there: set up with an app on a phone, ended with password and code.
import { encode } from "uqr";
import { h } from "../dom";
import { t } from "../messages";
import { button, form, labelled } from "./controls";
import { session, set_session } from "./session";
import { team } from "./team_api";
import { wrong } from "./told";

const space = "http://www.w3.org/2000/svg";

/** What an app reads with the camera: dark on light in every theme, with the margin that readers need (ISO/IEC 18004). */
function picture(address: string): SVGSVGElement {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const element = document.createElementNS(space, "svg");
  const look = { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": t("factor.picture") };
  for (const [name, value] of Object.entries(look)) element.setAttribute(name, value);
  const draw = (tag: "rect" | "path", attributes: Record<string, string>) => {
    const part = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    element.append(part);
  };
  const dark = data.flatMap((row, y) => row.map((one, x) => (one ? `M${x} ${y}h1v1h-1z` : "")));
  draw("rect", { width: String(size), height: String(size), fill: "#fff" });
  draw("path", { d: dark.join(""), fill: "#000", "shape-rendering": "crispEdges" });
  return element;
}

export const code_input = (): { element: HTMLElement; input: HTMLInputElement } => {
  const input = h("input", {
    type: "text",
    inputmode: "numeric",
    autocomplete: "one-time-code",
    pattern: "[0-9]{6}",
    maxlength: 6,
    required: true,
  });
  return { element: labelled(t("factor.code"), input, t("factor.code_about")), input };
};

const in_fours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");

export function second_factor_part(): HTMLElement {
  const content = h("div", {});
  const told = h("div", { role: "alert" });
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      told.replaceChildren();
    } catch (error) {
      told.replaceChildren(wrong(error));
    }
  };
  const settle = async () => {
    set_session(await team.who());
    show();
  };

  const set_up = async () => {
    const { secret, address } = await team.begin_second_factor();
    const code = code_input();
    content.replaceChildren(
      h("p", {}, t("factor.scan")),
      picture(address),
      h("p", { class: "note" }, t("factor.type"), " ", h("code", { class: "secret" }, in_fours(secret))),
      form(
        t("factor.confirm"),
        () =>
          void attempt(async () => {
            await team.confirm_second_factor(code.input.value);
            await settle();
          }),
        h("div", { class: "cells" }, code.element),
        h(
          "p",
          {},
          h("button", { type: "submit", class: "main-button" }, t("factor.confirm")),
          " ",
          button(t("factor.not_now"), show),
        ),
      ),
    );
    code.input.focus();
  };

  const ending = () => {
    const password = h("input", { type: "password", autocomplete: "current-password", required: true });
    const code = code_input();
    return form(
      t("factor.end"),
      () =>
        void attempt(async () => {
          await team.end_second_factor(password.value, code.input.value);
          await settle();
        }),
      h("div", { class: "cells" }, labelled(t("sign.password"), password), code.element),
      h("button", { type: "submit" }, t("factor.end")),
    );
  };

  function show(): void {
    const on = session().second_factor;
    content.replaceChildren(
      h("p", { class: on ? "good-line" : "note" }, t(on ? "factor.on" : "factor.off")),
      on
        ? ending()
        : h(
            "button",
            { type: "button", class: "main-button", onclick: () => void attempt(set_up) },
            t("factor.set_up"),
          ),
    );
  }

  show();
  return h("section", { class: "people-part" }, h("h2", { class: "part-title" }, t("factor.title")), content, told);
}
