/** Texts that must not be seen, and the forms in which they could be. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Forms of one secret: as it is, in an address, and in base64 at each of the three offsets. */
export function formsOf(secret: string): string[] {
  return [...new Set([secret, encodeURIComponent(secret), ...base64Forms(secret)])];
}

/** The characters of base64 that depend on the secret alone, whatever stands before and behind it. */
function base64Forms(secret: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const own = bytes
      .toString("base64")
      .slice(Math.ceil((offset * 8) / 6), Math.floor(bytes.length / 3) * 4);
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Names of the secrets that a text shows, each with what stands around it. */
export function leaksIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const at = formsOf(secret).map((form) => text.indexOf(form));
    const first = at.find((index) => index >= 0);
    return first === undefined ? [] : [`${name}: ${around(text, first)}`];
  });
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 120), at + 80).replaceAll("\n", " ");
}

/** All files below a folder, as text by their path in it; links are not followed. */
export async function textsBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(folder, file), await readFile(file, "latin1")] as const;
  });
  return new Map(await Promise.all(texts));
}
