/**
 * The difference of old and new inputs, as the real provider sees it: inputs against inputs, lists
 * by position, every text exactly except `location` (case and spaces), `resourceGroupName` (case)
 * and the two names of an AKS tier. Source: provider/pkg/provider/diff.go. One difference on
 * purpose: keys with dots are quoted in paths, where the real provider writes ambiguous ones.
 */
import { indexPath, keyPath } from "../convert/path";
import { isList, isMap, sameValue, type Value, type ValueMap } from "../convert/value";

/** What happened to a property. */
export type ChangeKind = "add" | "delete" | "update";

/** One changed property. */
export interface Change {
  /** Path in the new inputs (in the old ones for `delete`), such as `logs[3].enabled`. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** Whether the change needs a new resource. */
  readonly replaces: boolean;
}

/** What causes a replacement: paths such as `name` or `networkProfile.podCidr`. */
export type ReplacePaths = ReadonlySet<string>;

/** All changed properties, in the order of their paths. */
export function diffInputs(
  olds: ValueMap,
  news: ValueMap,
  replacePaths: ReplacePaths,
): readonly Change[] {
  const changes: Change[] = [];
  const differ = new Differ(replacePaths, changes);
  const isEquivalent = (name: string) => {
    const old = olds[name];
    const value = news[name];
    return old !== undefined && value !== undefined && equivalent(name, old, value);
  };
  differ.compareMaps(olds, news, { path: "", pattern: "", replaces: false }, isEquivalent);
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Place {
  readonly path: string;
  /** The path with `[]` for every index, as replace paths are written. */
  readonly pattern: string;
  /** Whether an object around it replaces: then changed (not added or removed) leaves do too. */
  readonly replaces: boolean;
}

class Differ {
  constructor(
    private readonly replacePaths: ReplacePaths,
    private readonly changes: Change[],
  ) {}

  compareMaps(
    olds: ValueMap,
    news: ValueMap,
    place: Place,
    skip: (name: string) => boolean = () => false,
  ): void {
    for (const name of new Set([...Object.keys(olds), ...Object.keys(news)])) {
      if (name.startsWith("__") || skip(name)) continue;
      const old = olds[name] ?? null;
      const value = news[name] ?? null;
      const inner = {
        path: keyPath(place.path, name),
        pattern: keyPath(place.pattern, name),
        replaces: place.replaces,
      };
      if (old === null && value !== null) {
        this.add(inner, "add", this.replacePaths.has(inner.pattern));
      } else if (old !== null && value === null) {
        this.add(inner, "delete", this.replacePaths.has(inner.pattern));
      } else if (old !== null && value !== null) {
        this.compare(old, value, inner);
      }
    }
  }

  private compare(old: Value, value: Value, place: Place): void {
    const replaces = place.replaces || this.replacePaths.has(place.pattern);
    if (isMap(old) && isMap(value)) {
      this.compareMaps(old, value, { ...place, replaces });
    } else if (isList(old) && isList(value)) {
      this.compareLists(old, value, place);
    } else if (!sameValue(old, value)) {
      this.add(place, "update", replaces);
    }
  }

  private compareLists(olds: readonly Value[], news: readonly Value[], place: Place): void {
    for (let index = 0; index < Math.max(olds.length, news.length); index++) {
      const old = olds[index];
      const value = news[index];
      const inner = {
        path: indexPath(place.path, index),
        pattern: `${place.pattern}[]`,
        replaces: place.replaces,
      };
      if (old === undefined) this.add(inner, "add", false);
      else if (value === undefined) this.add(inner, "delete", false);
      else this.compare(old, value, inner);
    }
  }

  private add({ path }: Place, kind: ChangeKind, replaces: boolean): void {
    this.changes.push({ path, kind, replaces });
  }
}

/** Top-level properties of which several spellings mean the same. */
function equivalent(name: string, old: Value, value: Value): boolean {
  if (typeof old === "string" && typeof value === "string") {
    if (name === "location") return plainLocation(old) === plainLocation(value);
    if (name === "resourceGroupName") return old.toLowerCase() === value.toLowerCase();
  }
  return name === "sku" && isMap(old) && isMap(value) && sameClusterSku(old, value);
}

/** `West Europe` and `westeurope` are one region. */
export function plainLocation(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

/** AKS renamed Basic to Base and Paid to Standard; both are answered. */
function sameClusterSku(old: ValueMap, value: ValueMap): boolean {
  const renamed: Record<string, string> = { Basic: "Base", Paid: "Standard" };
  const today = (word: Value | undefined) =>
    typeof word === "string" ? (renamed[word] ?? word) : undefined;
  const both = [old, value];
  const isClusterSku = both.every(
    (sku) => Object.keys(sku).length === 2 && today(sku["name"]) !== undefined,
  );
  const tier = today(old["tier"]);
  return (
    isClusterSku &&
    tier !== undefined &&
    tier === today(value["tier"]) &&
    today(old["name"]) === today(value["name"])
  );
}
