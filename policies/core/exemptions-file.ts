/** Reads the file of exemptions. What is wrong with an entry is told by the run (`exemptions.ts`). */
import { readFileSync } from "node:fs";
import path from "node:path";

/** A file that cannot be used, in one sentence for whoever wrote it. */
export class ExemptionsFileError extends Error {
  override readonly name = "ExemptionsFileError";
}

/** The entries of the file. Throws an ExemptionsFileError when it is missing, no JSON, or no list. */
export function readExemptions(file: string): readonly Record<string, unknown>[] {
  const whole = path.resolve(file);
  const { exemptions, ...others } = contentOf(whole);
  if (!Array.isArray(exemptions) || !exemptions.every(isObject) || Object.keys(others).length > 0) {
    throw new ExemptionsFileError(
      `${whole} holds no list of exemptions alone; write {"exemptions": [...]}.`,
    );
  }
  return exemptions;
}

function contentOf(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new ExemptionsFileError(
      `${file} cannot be read; mend AKS_MONITORING_EXEMPTIONS, which names the file of exemptions, or unset it.`,
    );
  }
  try {
    const content: unknown = JSON.parse(text);
    return isObject(content) ? content : {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExemptionsFileError(`${file} is not valid JSON (${reason}); mend it.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
