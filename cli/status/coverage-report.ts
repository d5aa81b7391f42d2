/** What `status -- coverage` prints of rules: by layer what is watched, and the holes; 80 columns. */
import { wrapped } from "../findings";
import { KINDS } from "../rules/catalogue";
import { unableToFire, type LayerCoverage, type Watch } from "./coverage";
import type { Cause, Hole } from "./holes";
import { amount, some } from "./numbers";

const INDENT = " ".repeat(5);

/** The layers, one after the other. */
export function coverageReport(layers: readonly LayerCoverage[]): string[] {
  return layers.flatMap((one) => [
    ...wrapped(headline(one), "", "  "),
    ...one.watches.flatMap(watchLines),
    ...one.holes.flatMap(holeLines),
    "",
  ]);
}

function headline({ layer, watches, holes, alone }: LayerCoverage): string {
  const only = amount(alone);
  const more = only === undefined ? "" : `; collected for it alone: ${only}`;
  return `${layer}: ${plural(watches.length, "rule")}, ${plural(holes.length, "hole")}${more}`;
}

const KIND_NAMES: Readonly<Record<Watch["kind"], string>> = {
  ...KINDS,
  detection: "detection of Sentinel",
};

/** What is watched, then by what, how well it is proven, and from which signal. */
function watchLines(watch: Watch): string[] {
  const { title, severity, rule, kind, proofs, reads, alone, assumed } = watch;
  const proven =
    proofs === null
      ? KIND_NAMES[kind]
      : plural(proofs.fires + proofs.quiet + proofs.noData, "proof");
  const only = amount(alone);
  const more = only === undefined ? "" : `, for it alone ${only}`;
  const signals = kind === "activity" ? "" : `, ${some(reads, 3)}`;
  const unseen = assumed ? ", assumed" : "";
  const text = `${rule}, ${proven}${signals}${more}${unseen}`;
  return [...wrapped(title, `  ${severity}  `, INDENT), ...wrapped(text, INDENT, INDENT)];
}

const HOLES: Readonly<Record<Cause, string>> = {
  "cannot-fire": "CANNOT FIRE",
  disabled: "hole",
  "not-switched-on": "hole",
  "of-the-owner": "elsewhere",
};

function holeLines({ rule, title, cause, sentence }: Hole): string[] {
  return wrapped(`${rule} (${title}): ${sentence}`, `  ${HOLES[cause]}  `, INDENT);
}

/** The last line: how much is watched, and whether something is that cannot be. */
export function coverageSummary(layers: readonly LayerCoverage[]): string {
  const watches = layers.reduce((sum, one) => sum + one.watches.length, 0);
  const holes = layers.reduce((sum, one) => sum + one.holes.length, 0);
  const unable = unableToFire(layers).length;
  const assumed = layers.flatMap((one) => one.watches).filter((watch) => watch.assumed).length;
  const blind =
    unable === 0
      ? `every rule of the stack can fire${assumed === 0 ? "" : `, ${assumed} of them assumed`}`
      : `${plural(unable, "rule")} of the stack can never fire`;
  return `${plural(watches, "rule")}, ${plural(holes, "hole")}; ${blind}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
