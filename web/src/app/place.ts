// Where in the application one is: the address bar holds it, so that a link shows the same thing.

export const pages = ["overview", "record", "whatif"] as const;
export type Page = (typeof pages)[number];

export interface Where {
  mission: string; // "" before one is known
  page: Page;
  query: URLSearchParams; // of the page; `on` is the day
}

/** "#/haiti-mss/record?on=2024-09-26&section=force"; what is no page is the overview. */
export function read(hash: string): Where {
  const [path, query] = hash.replace(/^#\/?/, "").split("?", 2);
  const [mission, page] = (path ?? "").split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return "";
    }
  });
  return {
    mission: mission ?? "",
    page: pages.find((p) => p === page) ?? "overview",
    query: new URLSearchParams(query ?? ""),
  };
}

export function write({ mission, page, query }: Where): string {
  const text = query.toString();
  return `#/${encodeURIComponent(mission)}/${page}${text ? `?${text}` : ""}`;
}
