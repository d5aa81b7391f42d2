/**
 * Finds a real API server of Kubernetes and its etcd, which `npm run test:kube` starts: the local
 * Azure's own API server is a small imitation, and has to be held against it.
 */
import { buildMissing, sayOnStderr } from "./build-missing";
import { cacheFolder, toolBinary } from "./cache";

/** Full paths of the two programs. */
export interface KubernetesPrograms {
  readonly apiServer: string;
  readonly etcd: string;
}

/** The programs, built first when they are missing. Throws a UserError without Go. */
export async function findKubernetes(
  env: NodeJS.ProcessEnv = process.env,
  say: (line: string) => void = sayOnStderr,
): Promise<KubernetesPrograms> {
  const cache = cacheFolder(env);
  await buildMissing("kubernetes", cache, env, say);
  return { apiServer: toolBinary("kube-apiserver", cache), etcd: toolBinary("etcd", cache) };
}
