/** `rules/threat-matrix.md`: what of the threat matrix for Kubernetes is shown by what, and what is not. */
import { detections } from "../../rules/detections";
import { holes, threatMatrix, type Threat } from "../../rules/detections/threat-matrix";
import { TECHNIQUES } from "../../rules/detections/attack";
import type { Detection, HuntingQuery } from "../../rules/detections/types";
import { huntingQueries } from "../../rules/hunting";
import { renderDetections, renderHuntingQueries, tablesOf } from "../../rules/render-detections";
import { countProofs, type ProofCounts } from "../status/proofs";
import { markdown } from "./markdown";

/** What fills a table that detections read. */
const FILLS: Readonly<Record<string, string>> = {
  AKSAudit: "`kube-audit`",
  AKSAuditAdmin: "`kube-audit-admin` or `kube-audit`",
  AzureActivity: "the activity log (`sentinel.activityLog`)",
  SecurityAlert: "Defender's alerts (`sentinel.defenderAlerts`)",
};

const HEAD = `# Threat matrix

What the detections and hunting queries of this project show of the [threat matrix for
Kubernetes](https://aka.ms/KubernetesThreatMatrix), written from them by \`npm run fix\`. A **detection**
is an analytics rule of Microsoft Sentinel and makes an incident; a *hunting query* is saved in the
workspace and run by people. Both are there once for a workspace, deployed by the stack that switches
Sentinel on, and only where something fills the table that they read.

What only reads - secrets that are listed, a cluster that is looked through - is in the category
\`kube-audit\` alone, the dearest one. \`kube-audit-admin\` has what changes something.

A row of a log can be 15 minutes late. Each run looks at a stretch of time that ended 15 minutes
before it, and no other run looks at that stretch, so that everything is told once; the price is that
it is told 15 minutes later than it could be.

The number behind each is that of its proofs: situations in which it has to tell something, to stay
quiet, or has no data, in \`test/rules/detections/\` and \`test/rules/hunting/\`.
\`npm run -s export -- cases\` prints those of a stack, \`npm run prove\` runs them with its numbers.
`;

type Watch = Detection | HuntingQuery;

const watches: readonly Watch[] = [...detections, ...huntingQueries];

const TABLES = new Map(
  [...renderDetections(detections), ...renderHuntingQueries(huntingQueries)].map(
    ({ id, query }) => [id, tablesOf(query)] as const,
  ),
);

/** The text of the page. */
export async function threatMatrixPage(): Promise<string> {
  const proofs = await countProofs();
  return [
    HEAD,
    "## By tactic\n",
    matrix(proofs),
    "## Holes\n",
    "Nothing here shows these, each for a reason:\n",
    ...[...new Set(threatMatrix.flatMap(({ techniques }) => techniques))]
      .filter((threat) => holes[threat] !== undefined)
      .map((threat) => `- **${threat}**: ${holes[threat] ?? ""}.`),
    "",
    "The audit tables have no column for who was impersonated: whoever acts as somebody else is there\nunder their own name alone. What an object holds is left out where it was too big, and of secrets,\nconfigmaps and service accounts always (AKS docs, monitor-aks, audit policy).\n",
    "## Detections\n",
    list(detections, proofs),
    "## Hunting queries\n",
    list(huntingQueries, proofs),
  ].join("\n");
}

function matrix(proofs: ProofCounts): string {
  return markdown(
    ["Tactic", "Technique", "Shown by, with its proofs", "Needs"],
    threatMatrix.flatMap(({ tactic, techniques }) =>
      techniques.map((threat, at) => {
        const shown = watches.filter(({ threats = [] }) => threats.includes(threat));
        return [
          at === 0 ? tactic : "",
          threat,
          shown.length === 0
            ? holeOf(threat)
            : shown.map((one) => `${linkTo(one)} (${sumOf(proofs[one.id])})`).join(", "),
          [...new Set(shown.flatMap(({ id }) => needs(id)))].join(", "),
        ];
      }),
    ),
  );
}

function holeOf(threat: Threat): string {
  return holes[threat] === undefined ? "" : "[a hole](#holes)";
}

function linkTo({ id, kind }: Watch): string {
  const link = `[${id}](runbooks/${id}.md)`;
  return kind === "detection" ? `**${link}**` : `*${link}*`;
}

function needs(id: string): string[] {
  return (TABLES.get(id) ?? []).map((table) => FILLS[table] ?? table);
}

function list(some: readonly Watch[], proofs: ProofCounts): string {
  return markdown(
    ["Name", "What is the matter", "Severity", "MITRE ATT&CK", "Thresholds", "Needs", "Proofs"],
    [...some]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((watch) => [
        `[${watch.id}](runbooks/${watch.id}.md)`,
        watch.title,
        watch.kind === "detection" ? String(watch.severity) : "",
        watch.techniques.map((id) => `${id} ${TECHNIQUES[id]?.name ?? ""}`).join(", "),
        Object.entries(watch.thresholds)
          .map(([name, { default: usual, unit }]) => `\`${name}\` ${usual} ${unit}`)
          .join(", "),
        needs(watch.id).join(", "),
        String(sumOf(proofs[watch.id])),
      ]),
  );
}

/** Cases of every kind together. */
function sumOf(count: ProofCounts[string] | undefined): number {
  return count === undefined ? 0 : count.fires + count.quiet + count.noData;
}
