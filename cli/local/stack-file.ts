/**
 * Local runs never change a stack file on their own: Pulumi would write the salt of the local
 * passphrase into it. They work on a copy with that salt; what a command like `config set` changes
 * in the copy is brought back, the salt only when the file now holds a secret that needs it.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { parseDocument, type Document } from "yaml";

import { UserError } from "../errors";
import type { LocalFolders } from "./folders";

/** Commands of Pulumi that read or write the stack file and take `--config-file`. */
const TAKES_CONFIG_FILE = new Set([
  ...["up", "update", "preview", "pre", "destroy", "down", "refresh", "import", "watch"],
  "config",
]);

/** Whether a Pulumi command reads the stack file through `--config-file`. */
export function takesConfigFile(word: string): boolean {
  return TAKES_CONFIG_FILE.has(word);
}

/** The copy of a stack's file that a local run works on. */
export class StackFileCopy {
  private constructor(
    /** The user's file. */
    readonly original: string,
    /** The copy to pass as `--config-file`. */
    readonly copy: string,
    private readonly before: string,
  ) {}

  /** Makes the copy. Throws a UserError when the stack has no file. */
  static async make(folders: LocalFolders, stack: string): Promise<StackFileCopy> {
    const original = path.join(folders.project, `Pulumi.${stack}.yaml`);
    const text = await fs.readFile(original, "utf8").catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      throw new UserError(
        `--stack ${stack} has no file Pulumi.${stack}.yaml; copy Pulumi.dev.yaml and change it, ` +
          "or name a stack that has one.",
      );
    });
    const document = readYaml(text, original);
    if (!document.has("encryptionsalt") && !document.has("secretsprovider")) {
      document.set("encryptionsalt", await localSalt(folders, stack));
    }
    const copy = path.join(folders.stackFiles, path.basename(original));
    const before = document.toString();
    await fs.mkdir(folders.stackFiles, { recursive: true });
    await fs.writeFile(copy, before);
    return new StackFileCopy(original, copy, before);
  }

  /** Brings changes of the copy back to the user's file; writes nothing when there are none. */
  async bringBack(): Promise<void> {
    const after = await fs.readFile(this.copy, "utf8");
    if (after === this.before) return;
    const document = readYaml(after, this.copy);
    const hadSalt = readYaml(await fs.readFile(this.original, "utf8"), this.original).has(
      "encryptionsalt",
    );
    if (!hadSalt && !after.includes("secure:")) document.delete("encryptionsalt");
    await fs.writeFile(this.original, document.toString());
  }
}

function readYaml(text: string, file: string): Document.Parsed {
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem === undefined) return document;
  const line = problem.linePos?.[0].line ?? 1;
  throw new UserError(
    `${path.basename(file)} line ${line} is not valid YAML (${problem.message.split("\n")[0] ?? ""}); mend that line.`,
  );
}

/** The salt that `pulumi stack init` made for this stack; see `stacks.ts`. */
async function localSalt(folders: LocalFolders, stack: string): Promise<string> {
  const made = path.join(folders.home, "init", `Pulumi.${stack}.yaml`);
  const salt = parseDocument(await fs.readFile(made, "utf8")).get("encryptionsalt");
  if (typeof salt !== "string") throw new Error(`${made} has no encryptionsalt`);
  return salt;
}
