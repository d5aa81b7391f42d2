/**
 * Finds declarations in the text of azure-native's `.d.ts` files. `types/input.d.ts` alone has
 * 7.6 MB, so interfaces are cut out by their offsets and only the pieces are parsed.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

/** Where the parts of a token are declared. */
export interface Declared {
  /** Text of the `.d.ts` file that declares the class or function. */
  readonly text: string;
  /** Text of the `.js` file beside it, which holds what types cannot say (defaults). */
  readonly code: string;
}

/** Reads the files of one installed copy of azure-native. */
export class Declarations {
  private readonly files = new Map<string, string>();

  /** `folder` is the package folder, which holds `package.json`. */
  constructor(private readonly folder: string) {}

  /**
   * The files of `azure-native:<module>:<name>`. `undefined` when there is no such class or
   * function: module names and exports come from the module's own index.
   */
  find(module: string, name: string): Declared | undefined {
    if (!/^[a-z]\w*$/i.test(module) || !/^\w+$/.test(name)) return undefined;
    const index = this.read(path.join(module, "index.js"));
    const line = new RegExp(
      `lazyLoad\\(exports, \\["${name}"[^\\]]*\\], .*require\\("\\./(\\w+)"\\)`,
    );
    const file = index === undefined ? undefined : line.exec(index)?.[1];
    if (file === undefined) return undefined;
    const text = this.read(path.join(module, `${file}.d.ts`));
    const code = this.read(path.join(module, `${file}.js`));
    return text === undefined || code === undefined ? undefined : { text, code };
  }

  /**
   * The text of an interface such as `inputs.monitor.LogSettingsArgs`; `undefined` when missing.
   * The generator writes one namespace per module and one interface per type, with fixed indents.
   */
  interfaceText(qualified: string): string | undefined {
    const [root, module, name] = qualified.split(".");
    const file = { inputs: "types/input.d.ts", outputs: "types/output.d.ts" }[root ?? ""];
    const text = file === undefined ? undefined : this.read(file);
    if (text === undefined) return undefined;
    const start = text.indexOf(`\nexport declare namespace ${module ?? ""} {`);
    if (start < 0) return undefined;
    const end = text.indexOf("\n}", start);
    const found = text.indexOf(`\n    interface ${name ?? ""} {`, start);
    if (found < 0 || found > end) return undefined;
    return text.slice(found, text.indexOf("\n    }", found) + "\n    }".length);
  }

  /** The text of the constant behind an enum such as `enums.monitor.Kind`. */
  enumText(qualified: string): string | undefined {
    const [, module, name] = qualified.split(".");
    const text = this.read(path.join("types", "enums", module ?? "", "index.d.ts"));
    const start = text?.indexOf(`export declare const ${name ?? ""}: {`) ?? -1;
    return start < 0 ? undefined : text?.slice(start, text.indexOf("\n};", start) + "\n};".length);
  }

  private read(relative: string): string | undefined {
    let text = this.files.get(relative);
    if (text === undefined) {
      try {
        text = readFileSync(path.join(this.folder, relative), "utf8");
      } catch {
        return undefined;
      }
      this.files.set(relative, text);
    }
    return text;
  }
}
