/** Proofs of the rules in `rules/kubernetes-objects-and-workloads/pod-events.ts`. */
import { ago } from "../kql/samples";
import type { KqlProofs, Numbers, Row } from "../kql/types";
import {
  eventsOf,
  kubeEvent,
  LAST_WORDS,
  podsOf,
  repeated,
  reworded,
} from "../log-rows/kube-events";

const none = { when: "there are no events", rows: () => ({ KubeEvents: [] }) };

/** What the kubelet says of an image that it cannot pull, for so many pods. */
function pulls(count: number, error: string, own: Row = {}, registry = "shopacr"): Row[] {
  const image = `"${registry}.azurecr.io/shop/cart:1.4.2"`;
  const Message =
    `Failed to pull image ${image}: rpc error: code = Unknown desc = ` +
    `failed to pull and unpack image ${image}: ${error}`;
  return eventsOf(podsOf("cart", count), { Reason: "Failed", Message, ...own });
}

const CAUSES = [
  ["failed to fetch anonymous token: 401 Unauthorized", "refused"],
  ["unexpected status from HEAD request: 403 Forbidden", "refused"],
  ["unauthorized: authentication required", "refused"],
  ["failed to authorize: failed to fetch oauth token", "refused"],
  ["unexpected status code: 429 Too Many Requests", "throttled"],
  ["toomanyrequests: You have reached your pull rate limit", "throttled"],
  ["dial tcp: lookup it: no such host", "unreachable"],
  ["dial tcp 20.61.97.1:443: i/o timeout", "unreachable"],
  ["dial tcp 20.61.97.1:443: connect: connection refused", "unreachable"],
  ["net/http: TLS handshake timeout", "unreachable"],
] as const;

const UNAUTHORIZED = "failed to authorize: failed to fetch anonymous token: 401 Unauthorized";

/** An event of each of so many pods. */
function evictions(count: number, Message: string, Namespace = "shop"): Row[] {
  return eventsOf(podsOf("cart", count), { Namespace, Reason: "Evicted", Message });
}

function refused(times: number, message: string, own: Row = {}): Row[] {
  return repeated(times, {
    ...{ Name: "cart-7d9c5f6b8", SourceComponent: "replicaset-controller" },
    ...{ Reason: "FailedCreate", Message: `Error creating: ${message}`, ...own },
  });
}

const QUOTA = 'pods "cart-7d9c5f6b8-x2c4b" is forbidden: exceeded quota: team, requested: pods=1';

function mounts(times: number, Message: string, Reason = "FailedMount", Name = "db-0"): Row[] {
  return repeated(times, { Name, Reason, Message });
}

const MULTI_ATTACH =
  'Multi-Attach error for volume "pvc-1f0c" Volume is already exclusively attached to one node and ' +
  "can't be attached to another";

function syncs(times: number, own: Row = {}): Row[] {
  return repeated(times, {
    ...{ Name: "web", SourceComponent: "service-controller", Reason: "SyncLoadBalancerFailed" },
    Message:
      "Error syncing load balancer: failed to ensure load balancer: PublicIPCountLimitReached",
    ...own,
  });
}

/** A pod that waits from so many minutes ago until ten minutes ago. */
function waiting(minutes: number, Message: string, workload = "cart"): Row[] {
  return [minutes + 10, 10].map((before) =>
    kubeEvent({
      ...{ Name: podsOf(workload, 1)[0], Reason: "FailedScheduling", Message },
      ...{ SourceComponent: "default-scheduler", TimeGenerated: ago(`${before}m`) },
    }),
  );
}

const FULL = "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available";

const AT_ONE = ({ events = 0 }: Numbers) => (events < 2 ? "one event is enough" : undefined);

const EVICTIONS = [
  [
    "Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ",
    "own limit of local storage",
  ],
  ['Usage of EmptyDir volume "cache" exceeds the limit "1Gi". ', "own limit of local storage"],
  [
    'Container app exceeded its local ephemeral storage limit "1Gi". ',
    "own limit of local storage",
  ],
  ["The node was low on resource: memory. Threshold quantity: 100Mi", "memory of the node"],
  ["The node was low on resource: ephemeral-storage. ", "disk of the node"],
  ["The node was low on resource: pids. ", "other"],
] as const;

const REFUSALS = [
  [QUOTA, "quota of the namespace"],
  [
    'pods "cart-7d9c5f6b8-x2c4b" is forbidden: violates PodSecurity "restricted:latest"',
    "pod security",
  ],
  [
    'admission webhook "validation.gatekeeper.sh" denied the request: no limits',
    "admission webhook",
  ],
  [
    'pods "cart-7d9c5f6b8-x2c4b" is forbidden: error looking up service account shop/cart',
    "other rule",
  ],
] as const;

const MOUNTS: readonly (readonly [string, string, string?])[] = [
  [MULTI_ATTACH, "still on another node", "FailedAttachVolume"],
  [
    "MountVolume.SetUp failed: failed to mount secrets store objects for pod shop/db-0",
    "secrets store",
  ],
  ["MountVolume.MountDevice failed: Permission denied", "no right"],
  ["AttachVolume.Attach failed: AuthorizationFailed", "no right", "FailedAttachVolume"],
  ["AttachVolume.Attach failed: LinkedAuthorizationFailed", "no right", "FailedAttachVolume"],
  ['MountVolume.SetUp failed for volume "cfg" : configmap "db" not found', "not there"],
  ["MapVolume.SetUpDevice failed: device is busy", "other", "FailedMapVolume"],
];

const WAITS = [
  [FULL, "nodes are full"],
  ["0/3 nodes are available: 3 Insufficient memory.", "nodes are full"],
  ["0/3 nodes are available: 3 Too many pods.", "nodes are full"],
  ["0/3 nodes are available: 3 node(s) had volume node affinity conflict.", "zone of the volume"],
  ["0/3 nodes are available: 3 node(s) had untolerated taint {gpu: true}.", "taints or affinity"],
  [
    "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
    "taints or affinity",
  ],
  ["0/3 nodes are available: 3 node(s) were unschedulable.", "other"],
] as const;

export const proofs: KqlProofs = {
  ImagePullsFailing: {
    fires: [
      {
        when: "just enough pods are told of registries that refuse, throttle or do not answer",
        rows: ({ pods = 0 }) => ({
          KubeEvents: CAUSES.flatMap(([error], index) =>
            pulls(Math.ceil(pods), error, {}, `acr${index}`),
          ),
        }),
        results: CAUSES.map(([, Cause], index) => ({
          ...{ Registry: `acr${index}.azurecr.io`, Cause, Namespaces: 1 },
        })),
      },
    ],
    quiet: [
      {
        when: "one pod less is told so, many times",
        rows: ({ pods = 0 }) => ({
          KubeEvents: [1, 2, 3].flatMap(() => pulls(Math.ceil(pods) - 1, UNAUTHORIZED)),
        }),
      },
      {
        when: "the image is not there, which is the workload's own fault",
        rows: ({ pods = 0 }) => ({
          KubeEvents: pulls(Math.ceil(pods) * 2, "shopacr.azurecr.io/shop/cart:1.4.2: not found"),
        }),
      },
      {
        when: "a container fails with such words of its own",
        rows: ({ pods = 0 }) => ({
          KubeEvents: eventsOf(podsOf("cart", Math.ceil(pods) * 2), {
            ...{ Reason: "Failed", Message: "Error: no such host" },
          }),
        }),
      },
      {
        when: "somebody repeats the message under another reason",
        rows: ({ pods = 0 }) => ({
          KubeEvents: pulls(Math.ceil(pods) * 2, UNAUTHORIZED, { Reason: "BackOff" }),
        }),
      },
    ],
    noData: [none],
  },
  PodsEvicted: {
    fires: [
      {
        when: "just enough pods are evicted for each of the causes",
        rows: ({ pods = 0 }) => ({
          KubeEvents: EVICTIONS.flatMap(([message], index) =>
            evictions(Math.ceil(pods), message, `ns${index}`),
          ),
        }),
        results: EVICTIONS.map(([, Cause], index) => ({
          ...{ Namespace: `ns${index}`, Cause, Nodes: 1 },
        })),
      },
    ],
    quiet: [
      {
        when: "one pod less is evicted",
        rows: ({ pods = 0 }) => ({
          KubeEvents: evictions(Math.ceil(pods) - 1, "The node was low on resource: memory. "),
        }),
      },
      {
        when: "one pod less is evicted, and each is told three times",
        rows: ({ pods = 0 }) => ({
          KubeEvents: [1, 2, 3].flatMap(() =>
            evictions(Math.ceil(pods) - 1, "The node was low on resource: memory. "),
          ),
        }),
      },
      {
        when: "a node is drained",
        rows: ({ pods = 0 }) => ({
          KubeEvents: eventsOf(podsOf("cart", Math.ceil(pods) * 2), {
            ...{ Reason: "TaintManagerEviction", SourceComponent: "taint-eviction-controller" },
            Message: "Marking for deletion Pod shop/cart",
          }),
        }),
      },
    ],
    noData: [none],
  },
  PodCreationRefused: {
    fires: [
      {
        when: "a ReplicaSet is told just often enough of each of the causes",
        rows: ({ events = 0 }) => ({
          KubeEvents: REFUSALS.flatMap(([message]) => refused(Math.ceil(events), message)),
        }),
        results: REFUSALS.map(([message, Cause]) => ({
          ...{ Namespace: "shop", Workload: "cart", Cause, Message: `Error creating: ${message}` },
        })),
      },
      {
        when: "the last attempt is refused in other words",
        rows: ({ events = 0 }) => ({
          KubeEvents: reworded(Math.ceil(events), {
            ...{ Name: "cart-7d9c5f6b8", SourceComponent: "replicaset-controller" },
            ...{ Reason: "FailedCreate", Message: "Error creating: is forbidden" },
          }),
        }),
        results: [{ Workload: "cart", Cause: "other rule", Message: LAST_WORDS }],
      },
    ],
    quiet: [
      {
        when: "it is refused once too few",
        rows: ({ events = 0 }) => ({ KubeEvents: refused(Math.ceil(events) - 1, QUOTA) }),
      },
      {
        when: "the API server is busy",
        rows: () => ({
          KubeEvents: refused(900, "Timeout: request did not complete within requested timeout"),
        }),
      },
      {
        when: "an update is refused, not a pod",
        rows: () => ({ KubeEvents: refused(900, QUOTA, { Reason: "FailedUpdate" }) }),
      },
    ],
    noData: [none],
  },
  VolumeMountFailing: {
    fires: [
      {
        when: "each of the causes is told just often enough",
        rows: ({ events = 0 }) => ({
          KubeEvents: MOUNTS.flatMap(([message, , reason], index) =>
            mounts(Math.ceil(events), message, reason, `db${index}-0`),
          ),
        }),
        results: MOUNTS.map(([, Cause], index) => ({
          Namespace: "shop",
          Workload: `db${index}`,
          Cause,
          Pods: 1,
        })),
      },
      {
        when: "the last attempt fails in other words",
        rows: ({ events = 0 }) => ({
          KubeEvents: reworded(Math.max(1, Math.ceil(events) - 1), {
            ...{ Name: "db-0", Reason: "FailedMount", Message: "device is busy" },
          }),
        }),
        results: [{ Workload: "db", Cause: "other", Pods: 1, Message: LAST_WORDS }],
      },
    ],
    quiet: [
      {
        when: "it is told once too few",
        rows: ({ events = 0 }) => ({ KubeEvents: mounts(Math.ceil(events) - 1, MULTI_ATTACH) }),
      },
      {
        when: "two workloads have it, each too seldom",
        rows: ({ events = 0 }) => ({
          KubeEvents: [
            ...mounts(Math.ceil(events) - 1, MULTI_ATTACH),
            ...repeated(Math.ceil(events) - 1, {
              ...{ Name: "queue-0", Reason: "FailedMount", Message: MULTI_ATTACH },
            }),
          ],
        }),
        unless: AT_ONE,
      },
      {
        when: "another thing of the same words goes wrong",
        rows: () => ({ KubeEvents: mounts(900, MULTI_ATTACH, "FailedSync") }),
      },
    ],
    noData: [none],
  },
  LoadBalancerSyncFailing: {
    fires: [
      {
        when: "Azure refuses an address just often enough",
        rows: ({ events = 0 }) => ({ KubeEvents: syncs(Math.ceil(events)) }),
        results: [{ Namespace: "shop", Service: "web" }],
      },
      {
        when: "Azure refuses it in other words the last time",
        rows: ({ events = 0 }) => ({
          KubeEvents: reworded(Math.ceil(events), {
            ...{ Name: "web", SourceComponent: "service-controller" },
            ...{ Reason: "SyncLoadBalancerFailed", Message: "Error syncing load balancer" },
          }),
        }),
        results: [{ Service: "web", Message: LAST_WORDS }],
      },
    ],
    quiet: [
      {
        when: "it fails once too few",
        rows: ({ events = 0 }) => ({ KubeEvents: syncs(Math.ceil(events) - 1) }),
      },
      {
        when: "two services have it, each too seldom",
        rows: ({ events = 0 }) => ({
          KubeEvents: [
            ...syncs(Math.ceil(events) - 1),
            ...syncs(Math.ceil(events) - 1, { Name: "api" }),
          ],
        }),
        unless: AT_ONE,
      },
      {
        when: "nodes are taken out of the load balancer",
        rows: () => ({ KubeEvents: syncs(90, { Reason: "UpdatedLoadBalancer" }) }),
      },
    ],
    noData: [none],
  },
  PodSchedulingFailing: {
    fires: [
      {
        when: "pods wait just long enough for each of the causes",
        rows: ({ minutes = 0 }) => ({
          KubeEvents: WAITS.flatMap(([message], index) =>
            waiting(Math.ceil(minutes), message, `cart${index}`),
          ),
        }),
        results: WAITS.map(([, Cause], index) => ({
          Namespace: "shop",
          Workload: `cart${index}`,
          Cause,
          Pods: 1,
        })),
      },
    ],
    quiet: [
      {
        when: "a pod waits for the time that a node takes to come",
        rows: ({ minutes = 0 }) => ({ KubeEvents: waiting(Math.floor(minutes) - 1, FULL) }),
      },
      {
        when: "a pod that waited was told of something else since",
        rows: () => ({
          KubeEvents: waiting(45, FULL).map((row) => ({ ...row, Reason: "Preempted" })),
        }),
      },
    ],
    noData: [none],
  },
};
