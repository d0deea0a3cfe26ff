// A figure as a file: its drawings as they stand on the page, with its title and key, and no style that stands elsewhere.
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

/** A copy of a drawing that looks the same anywhere: every style that it gets from the page is written into it. */
function with_its_styles(drawing: SVGSVGElement): SVGSVGElement {
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
  return copy;
}

const drawings_of = (figure: HTMLElement): SVGSVGElement[] => [
  ...figure.querySelectorAll<SVGSVGElement>(".plot > svg, .plot > figure > svg"),
];

/** The drawings of a figure and the names above them, each where it stands on the page; of one drawing there is no name. */
function laid_out(figure: HTMLElement, above: number): { parts: SVGElement[]; width: number; height: number } {
  const drawings = drawings_of(figure);
  const place = (drawings.length > 1 && figure.querySelector(".multiples")) || drawings[0]!;
  const frame = place.getBoundingClientRect();
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
  const parts: SVGElement[] = drawings.map((drawing) => {
    const box = drawing.getBoundingClientRect();
    const copy = with_its_styles(drawing);
    const look = {
      x: box.left - frame.left,
      y: above + box.top - frame.top,
      width: box.width,
      height: box.height,
      color: ink,
    };
    for (const [name, value] of Object.entries(look)) copy.setAttribute(name, String(value));
    return copy;
  });
  for (const one of place.querySelectorAll<HTMLElement>(".panel-name strong, .panel-name span")) {
    const [box, style] = [one.getBoundingClientRect(), getComputedStyle(one)];
    const size = Number.parseFloat(style.fontSize);
    const base = above + box.bottom - frame.top - 0.25 * size;
    parts.push(text_of(one.textContent ?? "", box.left - frame.left, base, size, style.fontWeight, style.color));
  }
  return { parts, width: frame.width, height: frame.height };
}

/** The figure as one drawing that stands alone: its title, what is drawn, and its key. */
function standing_alone(figure: HTMLElement): { text: string; width: number; height: number } {
  const page = getComputedStyle(document.documentElement);
  const [ink, quiet, paper] = ["--ink", "--quiet", "--paper"].map((name) => page.getPropertyValue(name).trim());
  const title =
    figure.querySelector("figcaption h2, figcaption h3")?.textContent ??
    drawings_of(figure)[0]?.getAttribute("aria-label") ??
    "";
  const keys = [...figure.querySelectorAll(".key li")].map((one) => ({
    text: one.textContent ?? "",
    colour: getComputedStyle(one.querySelector(".swatch, .disc") ?? one).color,
  }));
  const above = title ? 30 : 6;
  const { parts, width, height: inner } = laid_out(figure, above);
  const height = inner + above + 18 * keys.length + 10;
  const whole = document.createElementNS(space, "svg");
  const look = { xmlns: space, width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title };
  for (const [name, value] of Object.entries(look)) whole.setAttribute(name, String(value));
  const ground = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ width, height, fill: paper })) ground.setAttribute(name, String(value));
  whole.append(ground, text_of(title, 4, 19, 15, "bold", ink!), ...parts);
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

const save_svg = (figure: HTMLElement): void =>
  save(new Blob([standing_alone(figure).text], { type: "image/svg+xml" }), file_name(figure, "svg"));

async function save_png(figure: HTMLElement): Promise<void> {
  const { text, width, height } = standing_alone(figure);
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

/** Adds the two files to every figure below `root` that has a drawing. */
export function add_figure_files(root: HTMLElement): void {
  for (const figure of root.querySelectorAll<HTMLElement>("figure.chart")) {
    if (
      figure.querySelector(".figure-files") ||
      figure.classList.contains("paper") ||
      figure.getAttribute("aria-hidden")
    )
      continue;
    const name = figure.querySelector("figcaption h2, figcaption h3")?.textContent ?? "";
    const one = (text: string, work: (figure: HTMLElement) => void) =>
      h(
        "button",
        {
          type: "button",
          class: "link-button",
          "aria-label": t("figure.save", { kind: text, name }),
          onclick: () => {
            if (drawings_of(figure).length > 0) work(figure);
          },
        },
        text,
      );
    figure.append(
      h(
        "p",
        { class: "figure-files" },
        one("SVG", save_svg),
        one("PNG", (figure) => void save_png(figure)),
      ),
    );
  }
}
