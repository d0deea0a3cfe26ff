// A figure as a file: the drawing of the page with its title and key, and no style that stands elsewhere.
import { h } from "../dom";
import { t } from "../messages";

const kept = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-size",
  "font-weight",
  "font-family",
  "text-anchor",
  "visibility",
];
const space = "http://www.w3.org/2000/svg";

const text_of = (text: string, x: number, y: number, size: number, weight: string, fill: string): SVGTextElement => {
  const element = document.createElementNS(space, "text");
  element.textContent = text;
  const look = { x, y, "font-size": size, "font-weight": weight, fill, "font-family": "sans-serif" };
  for (const [name, value] of Object.entries(look)) element.setAttribute(name, String(value));
  return element;
};

/** A copy of the drawing that looks the same anywhere: every style that it gets from the page is written into it. */
function standing_alone(figure: HTMLElement, drawing: SVGSVGElement): { text: string; width: number; height: number } {
  const width = drawing.clientWidth || Number(drawing.getAttribute("width")) || 640;
  const inner = drawing.clientHeight || Number(drawing.getAttribute("height")) || 400;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const from = [...drawing.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((element, i) => {
    const style = getComputedStyle(from[i]!);
    for (const name of kept) {
      const value = style.getPropertyValue(name);
      if (value) element.setAttribute(name, value);
    }
    element.removeAttribute("class");
    element.removeAttribute("tabindex");
  });
  for (const style of copy.querySelectorAll("style")) style.remove();
  copy.removeAttribute("class");
  copy.removeAttribute("style");
  const page = getComputedStyle(document.documentElement);
  const [ink, quiet, paper] = ["--ink", "--quiet", "--paper"].map((name) => page.getPropertyValue(name).trim());
  const title =
    figure.querySelector("figcaption h2, figcaption h3")?.textContent ?? drawing.getAttribute("aria-label") ?? "";
  const keys = [...figure.querySelectorAll(".key li")].map((one) => ({
    text: one.textContent ?? "",
    colour: getComputedStyle(one.querySelector(".swatch, .disc") ?? one).color,
  }));
  const above = title ? 30 : 6;
  const height = inner + above + 18 * keys.length + 10;
  const whole = document.createElementNS(space, "svg");
  const look = { xmlns: space, width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title };
  for (const [name, value] of Object.entries(look)) whole.setAttribute(name, String(value));
  const ground = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ width, height, fill: paper })) ground.setAttribute(name, String(value));
  copy.setAttribute("y", String(above));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(inner));
  copy.setAttribute("color", ink!);
  whole.append(ground, text_of(title, 4, 19, 15, "bold", ink!), copy);
  keys.forEach((one, i) => {
    const y = above + inner + 14 + 18 * i;
    const swatch = document.createElementNS(space, "rect");
    for (const [name, value] of Object.entries({ x: 4, y: y - 9, width: 10, height: 10, fill: one.colour }))
      swatch.setAttribute(name, String(value));
    whole.append(swatch, text_of(one.text, 20, y, 12, "normal", quiet!));
  });
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = h("a", { download: name });
  link.setAttribute("href", address);
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const file_name = (figure: HTMLElement, ending: string): string => {
  const title = figure.querySelector("figcaption h2, figcaption h3")?.textContent ?? "figure";
  return `${title
    .normalize("NFD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
    .toLowerCase()}.${ending}`;
};

async function save_png(figure: HTMLElement, drawing: SVGSVGElement): Promise<void> {
  const { text, width, height } = standing_alone(figure, drawing);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = h("canvas", { width: 2 * width, height: 2 * height });
  canvas.getContext("2d")!.drawImage(image, 0, 0, 2 * width, 2 * height);
  URL.revokeObjectURL(address);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) save(blob, file_name(figure, "png"));
}

/** Adds the two files to every figure below `root` that has a drawing of its own. */
export function add_figure_files(root: HTMLElement): void {
  for (const figure of root.querySelectorAll<HTMLElement>("figure.chart")) {
    if (
      figure.querySelector(".figure-files, .multiples") ||
      figure.classList.contains("paper") ||
      figure.getAttribute("aria-hidden")
    )
      continue;
    const drawing = () => figure.querySelector<SVGSVGElement>(".plot > svg, .plot > figure > svg");
    const press = (work: (svg: SVGSVGElement) => void) => () => {
      const svg = drawing();
      if (svg) work(svg);
    };
    const name = figure.querySelector("figcaption h2, figcaption h3")?.textContent ?? "";
    const one = (text: string, work: (svg: SVGSVGElement) => void) =>
      h(
        "button",
        {
          type: "button",
          class: "link-button",
          "aria-label": t("figure.save", { kind: text, name }),
          onclick: press(work),
        },
        text,
      );
    figure.append(
      h(
        "p",
        { class: "figure-files" },
        one("SVG", (svg) =>
          save(new Blob([standing_alone(figure, svg).text], { type: "image/svg+xml" }), file_name(figure, "svg")),
        ),
        one("PNG", (svg) => void save_png(figure, svg)),
      ),
    );
  }
}
