// Which addresses may become links, and which characters of a text reach the page.  Pure functions, tested in test/link.test.mjs.

const schemes = ["http:", "https:", "mailto:"];

/** The address as a browser understands it, if pressing it can only open a page or a letter; else null. */
export function safe_link(address: string): string | null {
  try {
    // As the browser reads it: "java\nscript:" has no line break there.
    const url = new URL(address);
    return schemes.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

// Control characters, and the marks that turn the direction of the text around them as far as they like.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A text of the record without what could only upset the page. */
export const plain = (text: string): string => text.replace(unwanted, "");
