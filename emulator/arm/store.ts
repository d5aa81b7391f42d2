/** All resources, by id without regard to case; in memory, or in a file that survives the process. */
import fs from "node:fs";
import path from "node:path";

import { idKey } from "./ids";
import type { JsonObject, Resource } from "./type";

/** What a file holds. */
interface Stored {
  readonly format: 1;
  readonly resources: readonly Resource[];
  /** What types remember beside resources, such as deleted workspaces, by a name of their own. */
  readonly notes: Readonly<Record<string, JsonObject>>;
}

export class Store {
  private readonly resources = new Map<string, Resource>();
  private readonly notes = new Map<string, JsonObject>();

  /** @param file keeps the state; without it everything is forgotten at the end. */
  constructor(private readonly file?: string) {
    if (file === undefined || !fs.existsSync(file)) return;
    const stored = JSON.parse(fs.readFileSync(file, "utf8")) as Stored;
    for (const resource of stored.resources) this.resources.set(idKey(resource.id), resource);
    for (const [name, note] of Object.entries(stored.notes)) this.notes.set(name, note);
  }

  get(id: string): Resource | undefined {
    return this.resources.get(idKey(id));
  }

  put(resource: Resource): void {
    this.resources.set(idKey(resource.id), resource);
    this.save();
  }

  /** Removes a resource and everything whose id begins with its own. */
  delete(id: string): void {
    const key = idKey(id);
    for (const found of this.resources.keys()) {
      if (found === key || found.startsWith(`${key}/`)) this.resources.delete(found);
    }
    this.save();
  }

  /** Resources of a type below an id, in the order of their ids. */
  list(type: string, below = ""): Resource[] {
    const wanted = type.toLowerCase();
    const prefix = `${idKey(below)}/`;
    return this.all().filter(
      (resource) => resource.type.toLowerCase() === wanted && idKey(resource.id).startsWith(prefix),
    );
  }

  /** Everything, in the order of the ids. */
  all(): Resource[] {
    return [...this.resources.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, r]) => r);
  }

  /** What a type noted under a name. */
  note(name: string): JsonObject | undefined {
    return this.notes.get(name);
  }

  /** Notes something, or forgets it. */
  setNote(name: string, note: JsonObject | undefined): void {
    if (note === undefined) this.notes.delete(name);
    else this.notes.set(name, note);
    this.save();
  }

  /** Forgets everything. */
  clear(): void {
    this.resources.clear();
    this.notes.clear();
    this.save();
  }

  /** Writes the file as a whole under its name, so that a killed process leaves no half of it. */
  private save(): void {
    if (this.file === undefined) return;
    const stored: Stored = {
      format: 1,
      resources: this.all(),
      notes: Object.fromEntries(this.notes),
    };
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    fs.writeFileSync(`${this.file}.new`, JSON.stringify(stored));
    fs.renameSync(`${this.file}.new`, this.file);
  }
}
