/** Links of a workspace; the one named `Cluster` moves it to a dedicated cluster. */
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { propertiesOf, show } from "../fields";
import { checkLink, checkSameRegion } from "../links";
import { link, unlink } from "./linked-workspaces";

const CLUSTERS = "Microsoft.OperationalInsights/clusters";

/** Links of one workspace within 30 days (source: azure-monitor docs, logs-dedicated-clusters). */
const LINKS = { count: 2, days: 30 };
const DAY = 24 * 60 * 60 * 1000;

export const linkedServices: ArmType = {
  type: "Microsoft.OperationalInsights/workspaces/linkedServices",
  scope: "resourceGroup",
  apiVersions: ["2023-09-01", "2025-02-01", "2020-08-01"],
  location: "none",
  write: "slow",
  delete: "slow",
  patch: "none",
  name: { pattern: /^cluster$/i, says: "'Cluster', the only link that the local Azure knows" },
  check: checkService,
  prepare({ body }) {
    return { ...body, properties: { ...propertiesOf(body), provisioningState: "Succeeded" } };
  },
  created({ store, parentId, now }, service) {
    const workspace = store.get(parentId);
    const clusterId = propertiesOf(service)["writeAccessResourceId"];
    if (workspace !== undefined) link(store, workspace, show(clusterId), now);
    const before = recent(store.note(linksNote(parentId)), now);
    store.setNote(linksNote(parentId), { links: [...before, now.toISOString()] });
  },
  deleted({ store }, { id }) {
    const workspace = store.get(id.split("/linkedServices/")[0] ?? "");
    if (workspace !== undefined) unlink(store, workspace);
  },
};

function checkService({ body, existing, parentId, store, now }: WriteContext): ArmError[] {
  const target = "properties.writeAccessResourceId";
  const { resourceId, writeAccessResourceId } = propertiesOf(body);
  if (resourceId !== undefined) {
    return [invalid("properties.resourceId", "A cluster is linked by writeAccessResourceId.")];
  }
  const problems = checkLink(store, target, writeAccessResourceId, CLUSTERS);
  if (problems.length > 0) return problems;
  const workspace = store.get(parentId);
  const cluster = store.get(show(writeAccessResourceId));
  problems.push(...checkSameRegion(target, workspace?.["location"], cluster, "the cluster"));
  const before = propertiesOf(existing ?? {})["writeAccessResourceId"];
  if (before !== undefined && idKey(show(before)) !== idKey(show(writeAccessResourceId))) {
    const message = `The workspace is linked to '${show(before)}'; unlink it first.`;
    problems.push(new ArmError(409, "Conflict", message, target));
  }
  const links = recent(store.note(linksNote(parentId)), now);
  if (existing === undefined && links.length >= LINKS.count) {
    const message = `A workspace is linked ${LINKS.count} times in ${LINKS.days} days at most.`;
    problems.push(new ArmError(409, "QuotaExceeded", message));
  }
  return problems;
}

/** The moments of the links that still count. */
function recent(note: JsonObject | undefined, now: Date): readonly string[] {
  const all = (note?.["links"] ?? []) as readonly string[];
  return all.filter((at) => now.getTime() - new Date(at).getTime() < LINKS.days * DAY);
}

function linksNote(workspaceId: string): string {
  return `links ${idKey(workspaceId)}`;
}
