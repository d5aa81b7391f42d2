/**
 * Finds the judge of PromQL, a small program of ours on Prometheus's own engine, which the tests of
 * rules and scrape settings ask. Its sources and pins are `toolchain/promql-judge/`.
 */
import { buildMissing, sayOnStderr } from "./build-missing";
import { cacheFolder, toolBinary } from "./cache";

/** Full path of the judge, built first when it is missing. Throws a UserError without Go. */
export async function findJudge(
  env: NodeJS.ProcessEnv = process.env,
  say: (line: string) => void = sayOnStderr,
): Promise<string> {
  const cache = cacheFolder(env);
  await buildMissing("judge", cache, env, say);
  return toolBinary("promql-judge", cache);
}
