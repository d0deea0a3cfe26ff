// What the browser tests share: Chromium, a page that remembers its errors and requests, the contrast of its texts.
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../web/package.json", import.meta.url))("playwright-core");

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

/** A page at `url`, drawn; `errors` and `requests` fill as it lives. */
export async function open(browser, url, { width = 1280, scheme = "light" } = {}) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const errors = [];
  const requests = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  await page.waitForFunction(() => [...document.querySelectorAll(".plot")].every((plot) => plot.querySelector("svg")));
  return { page, errors, requests };
}

/** The width of all that a page shows, and how many of its figures stick out of a screen of that width. */
export const sticking_out = (page, width) =>
  page.evaluate((most) => ({
    width: document.documentElement.scrollWidth,
    figures: [...document.querySelectorAll(".plot svg")].filter((s) => s.getBoundingClientRect().right > most + 1).length,
  }), width);

/** Links of a list beside each other that lie one on the other. */
export const covered_links = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const list of document.querySelectorAll("nav ul")) {
      const links = [...list.querySelectorAll("a")];
      links.slice(1).forEach((link, i) => {
        const [a, b] = [links[i], link].map((one) => one.getBoundingClientRect());
        if (a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom) found.push(`${links[i].textContent}, ${link.textContent}`);
      });
    }
    return found;
  });

/** How many texts a page has, and those that do not stand out from what is behind them (below 4.5 : 1). */
export const weak_texts = (page) =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgb = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const behind = (element) => {
      for (let e = element; e; e = e.parentElement) {
        const colour = rgb(getComputedStyle(e).backgroundColor);
        if (colour[3] === 255) return colour;
      }
      return [255, 255, 255, 255];
    };
    const weak = [];
    let seen = 0;
    for (const element of document.querySelectorAll("#app *")) {
      const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== "");
      if (!own || element.getClientRects().length === 0) continue;
      const style = getComputedStyle(element);
      const [a, b] = [light(rgb(element instanceof SVGElement ? style.fill : style.color)), light(behind(element))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      seen += 1;
      if (contrast < 4.5) weak.push(`${contrast.toFixed(2)} ${element.tagName}.${element.getAttribute("class")}: ${element.textContent.slice(0, 40)}`);
    }
    return { seen, weak };
  });
