/** Proofs of the rules in `rules/managed-aks-components/audit-load.ts`. */
import type { KqlProofs, Row } from "../kql/types";
import { auditEvent, times } from "../log-rows/rows";

const { TimeGenerated, Stage, User, ObjectRef, _ResourceId } = auditEvent({});

/** A request with no more than what the rule looks at: each column counts thousands of times. */
const WRITE: Row = { TimeGenerated, Stage, User, ObjectRef, _ResourceId };

function writes(count: number, own: Row = {}): Row[] {
  return times(Math.ceil(count), () => ({ ...WRITE, ...own }));
}

/** Many thousands of rows say no more than a few, and take their time: proven where the number is small. */
const tooMany = ({ writes: count = 0 }) =>
  count > 5_000 ? "so many rows take too long to make" : undefined;

const Client = "system:serviceaccount:shop:operator";

function deprecated(annotations: Record<string, string>): Row[] {
  const ObjectRef = { apiGroup: "policy", apiVersion: "v1beta1", resource: "poddisruptionbudgets" };
  return [auditEvent({ ObjectRef, Annotations: annotations })];
}

const none = { when: "nothing is changed", rows: () => ({ AKSAuditAdmin: [] }) };

export const proofs: KqlProofs = {
  ApiClientFloodsWrites: {
    fires: [
      {
        when: "a client writes one kind of object just often enough",
        rows: ({ writes: count = 0 }) => ({ AKSAuditAdmin: writes(count) }),
        results: [{ Client, Resource: "configmaps", Objects: 1 }],
        unless: tooMany,
      },
    ],
    quiet: [
      {
        when: "it writes once too few",
        rows: ({ writes: count = 0 }) => ({ AKSAuditAdmin: writes(Math.ceil(count) - 1) }),
        unless: tooMany,
      },
      {
        when: "leases are renewed and events written, as every node does",
        rows: ({ writes: count = 0 }) => ({
          AKSAuditAdmin: ["leases", "events"].flatMap((resource) =>
            writes(count, { ObjectRef: { resource, name: "node" } }),
          ),
        }),
        unless: tooMany,
      },
      {
        when: "half of the rows are of requests that only begin",
        rows: ({ writes: count = 0 }) => ({
          AKSAuditAdmin: [
            ...writes(Math.ceil(count) - 1),
            ...writes(10, { Stage: "ResponseStarted" }),
          ],
        }),
        unless: tooMany,
      },
    ],
    noData: [none],
  },
  DeprecatedApiInUse: {
    fires: [
      {
        when: "an object is written by an API that will be gone",
        rows: () => ({
          AKSAuditAdmin: deprecated({
            "k8s.io/deprecated": "true",
            "k8s.io/removed-release": "1.25",
          }),
        }),
        results: [{ Client, Removed: "1.25", Api: "policy/v1beta1 poddisruptionbudgets" }],
      },
    ],
    quiet: [
      {
        when: "the API is deprecated, and nobody says when it goes",
        rows: () => ({ AKSAuditAdmin: deprecated({ "k8s.io/deprecated": "true" }) }),
      },
      {
        when: "the API is not deprecated",
        rows: () => ({
          AKSAuditAdmin: [...writes(3), ...deprecated({ "k8s.io/removed-release": "1.25" })],
        }),
      },
    ],
    noData: [none],
  },
};
