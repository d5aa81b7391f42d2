/** Pods that can leave their container. */
import type { KqlProofs } from "../kql/types";
import { AKS, controller, JANE, type Request } from "./audit-events";
import { oneRequest, type OneRequest } from "./one-request";

const image = "registry.contoso.example/tools:1";

/** A pod with one thing in its container and one beside it. */
const spec = (container: object, pod: object = {}) => ({
  containers: [{ name: "tools", image, ...container }],
  restartPolicy: "Always",
  ...pod,
});
const pod = (container: object, more: object = {}) => ({
  kind: "Pod",
  metadata: { name: "tools" },
  spec: spec(container, more),
});
const template = (container: object, more: object = {}) => ({
  kind: "Deployment",
  metadata: { name: "tools" },
  spec: { replicas: 1, template: { metadata: {}, spec: spec(container, more) } },
});
const cronJob = (container: object, more: object = {}) => ({
  kind: "CronJob",
  metadata: { name: "tools" },
  spec: {
    schedule: "0 * * * *",
    jobTemplate: { spec: { template: { spec: spec(container, more) } } },
  },
});
const hostPath = (path: string) => ({ volumes: [{ name: "node", hostPath: { path, type: "" } }] });
const secured = (securityContext: object) => ({ securityContext });
const adds = (...add: string[]) => secured({ capabilities: { add, drop: ["ALL"] } });

const tools: Request = { resource: "pods", namespace: "shop", name: "tools" };
const told = { Caller: JANE.username, Namespace: "shop", Target: "pods/tools", Verb: "create" };

/** What all of these leave alone. */
const others = (odd: OneRequest["misses"]): OneRequest["misses"] => ({
  "AKS itself starts it": { user: AKS },
  "a controller makes it of a template": { user: controller("replicaset-controller") },
  "it only goes": { verb: "delete" },
  "it is no workload": { resource: "podtemplates" },
  "it is the state of the pod that is written": { verb: "patch", subresource: "status" },
  "nothing about it is odd": { object: pod({}) },
  ...odd,
});

/** The same in a template, in a job of a timetable, and by a list of patches. */
const everywhere = (container: object, more: object = {}): NonNullable<OneRequest["also"]> => ({
  "it is the template of a deployment": [
    { resource: "deployments", object: template(container, more) },
    { ...told, Target: "deployments/tools" },
  ],
  "it is a job of a timetable": [
    { resource: "cronjobs", object: cronJob(container, more) },
    { ...told, Target: "cronjobs/tools" },
  ],
  "a list of patches makes it so": [
    {
      verb: "patch",
      resource: "daemonsets",
      object: [{ op: "add", path: "/spec/template/spec", value: {} }],
      answer: template(container, more),
    },
    { ...told, Target: "daemonsets/tools", Verb: "patch" },
  ],
});

export const proofs: KqlProofs = {
  PrivilegedContainerStarted: oneRequest({
    when: "a pod has a privileged container",
    request: { ...tools, object: pod(secured({ privileged: true })) },
    told,
    also: everywhere(secured({ privileged: true })),
    misses: others({
      "it says that it is not privileged": { object: pod(secured({ privileged: false })) },
      "its environment speaks of it": {
        object: pod({ env: [{ name: "NOTE", value: '"privileged":true' }] }),
      },
      "a patch changes something else of a privileged one": {
        verb: "patch",
        object: template({}),
        answer: template(secured({ privileged: true })),
      },
    }),
  }),
  HostPathMounted: oneRequest({
    when: "a pod mounts the whole disk of its node",
    request: { ...tools, object: pod({}, hostPath("/")) },
    told,
    also: {
      ...everywhere({}, hostPath("/etc")),
      "it mounts where the node keeps what it starts": [
        { object: pod({}, hostPath("/etc/cron.d")) },
        told,
      ],
      "it mounts the socket of the node's containers": [
        { object: pod({}, hostPath("/run/containerd/containerd.sock")) },
        told,
      ],
    },
    misses: others({
      "it mounts logs": { object: pod({}, hostPath("/var/log/shop")) },
      "it mounts a folder whose name begins alike": { object: pod({}, hostPath("/etcd-data")) },
      "it mounts a volume of the cluster at such a place": {
        object: pod(
          { volumeMounts: [{ name: "data", mountPath: "/etc" }] },
          { volumes: [{ name: "data", emptyDir: {} }] },
        ),
      },
    }),
  }),
  NodeCredentialsMounted: oneRequest({
    when: "a pod mounts the file of the node's cloud credentials",
    request: { ...tools, object: pod({}, hostPath("/etc/kubernetes/azure.json")) },
    told,
    also: everywhere({}, hostPath("/etc/kubernetes/")),
    misses: others({
      "it mounts certificates beside them": {
        object: pod({}, hostPath("/etc/kubernetes/certs")),
      },
      "it mounts all settings of the node, which HostPathMounted tells": {
        object: pod({}, hostPath("/etc")),
      },
    }),
  }),
  HostNamespaceShared: oneRequest({
    when: "a pod sees the processes of its node",
    request: { ...tools, object: pod({}, { hostPID: true }) },
    told,
    also: {
      ...everywhere({}, { hostPID: true }),
      "it shares memory with the node": [{ object: pod({}, { hostIPC: true }) }, told],
    },
    misses: others({
      "it says that it does not": { object: pod({}, { hostPID: false, hostIPC: false }) },
      "it shares the network alone": { object: pod({}, { hostNetwork: true }) },
    }),
  }),
  DangerousCapabilityAdded: oneRequest({
    when: "a container may administer the system",
    request: { ...tools, object: pod(adds("NET_BIND_SERVICE", "SYS_ADMIN")) },
    told,
    also: {
      ...everywhere(adds("ALL")),
      "it is written with its prefix": [{ object: pod(adds("CAP_SYS_PTRACE")) }, told],
    },
    misses: others({
      "it may only open low ports": { object: pod(adds("NET_BIND_SERVICE")) },
      "it drops them": { object: pod(secured({ capabilities: { drop: ["ALL", "SYS_ADMIN"] } })) },
    }),
  }),
};
