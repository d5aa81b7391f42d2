/** Pods that can leave their container. */
import type { KqlProofs } from "../kql/types";
import { JANE, type Request } from "./audit-events";
import { oneRequest, type OneRequest } from "./one-request";
import { BY_AKS, BY_WORKLOAD_CONTROLLERS, TEMPLATE_KINDS } from "./platform";

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
const paths = (...all: string[]) => all.map((one) => ({ object: pod({}, hostPath(one)) }));
const secured = (securityContext: object) => ({ securityContext });
const adds = (...add: string[]) => secured({ capabilities: { add, drop: ["ALL"] } });

const tools: Request = { resource: "pods", namespace: "shop", name: "tools" };
const told = { Caller: JANE.username, Namespace: "shop", Target: "pods/tools", Verb: "create" };

/** What all of these leave alone. */
const others = (odd: OneRequest["misses"]): OneRequest["misses"] => ({
  ...BY_AKS,
  ...BY_WORKLOAD_CONTROLLERS,
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

/** The same in every kind of workload, and in a pod that is written anew. */
const inEach = (container: object, more: object = {}): NonNullable<OneRequest["each"]> => ({
  "it is any workload, written in any way": [
    ...TEMPLATE_KINDS.map((resource) => ({ resource, object: template(container, more) })),
    { verb: "update" },
  ],
});

export const proofs: KqlProofs = {
  PrivilegedContainerStarted: oneRequest({
    when: "a pod has a privileged container",
    request: { ...tools, object: pod(secured({ privileged: true })) },
    told,
    also: everywhere(secured({ privileged: true })),
    each: inEach(secured({ privileged: true })),
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
    also: everywhere({}, hostPath("/etc")),
    each: {
      ...inEach({}, hostPath("/etc/")),
      "it mounts a folder of the node's own": paths(
        ...["/boot", "/etc", "/home", "/proc", "/root", "/run", "/usr", "/var"],
      ),
      "it mounts what the node starts": paths("/etc/cron.d", "/etc/systemd/system"),
      "it mounts what people keep on the node": paths("/home/azureuser", "/root/.ssh"),
      "it mounts what the node's containers are run by": paths(
        "/run/containerd/containerd.sock",
        "/var/lib/kubelet/pods",
        "/var/run/docker.sock",
      ),
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
    each: inEach({}, hostPath("/etc/kubernetes")),
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
    each: inEach({}, { hostPID: true }),
    misses: others({
      "it says that it does not": { object: pod({}, { hostPID: false, hostIPC: false }) },
      "it shares the network alone": { object: pod({}, { hostNetwork: true }) },
    }),
  }),
  DangerousCapabilityAdded: oneRequest({
    when: "a container may administer the system",
    request: { ...tools, object: pod(adds("NET_BIND_SERVICE", "SYS_ADMIN")) },
    told,
    also: everywhere(adds("ALL")),
    each: {
      ...inEach(adds("ALL")),
      "it is any that leads out of a container": [
        ...["ALL", "BPF", "DAC_READ_SEARCH", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO"],
        "CAP_SYS_PTRACE",
      ].map((one) => ({ object: pod(adds(one)) })),
    },
    misses: others({
      "it may only open low ports": { object: pod(adds("NET_BIND_SERVICE")) },
      "it drops them": { object: pod(secured({ capabilities: { drop: ["ALL", "SYS_ADMIN"] } })) },
    }),
  }),
};
