/**
 * Where the folder `rules/runbooks` of this clone can be read in a browser, from the remote that it
 * was cloned from. Alerts lead there. GitHub, GitLab and Azure DevOps each have a form of their own;
 * in all of them the name of a page can be put behind the address.
 */
import { execFileSync } from "node:child_process";

const FOLDER = "rules/runbooks";

/** The address for the clone in a folder; undefined when its remote is none of the known ones. */
export function runbooksOfClone(folder: string): string | undefined {
  const remote = git(folder, "remote", "get-url", "origin");
  if (remote === undefined) return undefined;
  const head = git(folder, "symbolic-ref", "--short", "refs/remotes/origin/HEAD");
  return runbooksAt(remote, head?.replace(/^origin\//, "") ?? "main");
}

/** The address for a remote and its main branch; undefined for a remote that is not known. */
export function runbooksAt(remote: string, branch: string): string | undefined {
  const place = placeOf(remote);
  if (place === undefined) return undefined;
  const { host, path } = place;
  if (host === "github.com") return `https://${host}/${path}/blob/${branch}/${FOLDER}`;
  if (host === "dev.azure.com" || host === "ssh.dev.azure.com") {
    const [organization, project, repository] = path
      .replace(/^v3\//, "")
      .replace("/_git/", "/")
      .split("/");
    if (organization === undefined || project === undefined || repository === undefined) {
      return undefined;
    }
    const at = `https://dev.azure.com/${organization}/${project}/_git/${repository}`;
    // The path stands last, so that a page's name can be put behind it.
    return `${at}?version=GB${branch}&path=/${FOLDER}`;
  }
  if (/(^|\.)gitlab\./.test(host)) return `https://${host}/${path}/-/blob/${branch}/${FOLDER}`;
  return undefined;
}

/** Host and path of a remote, without who signs in there: that may be a token. */
function placeOf(remote: string): { readonly host: string; readonly path: string } | undefined {
  const short = /^(?:[^@/]+@)?([^:/]+):(?!\/\/)(.+)$/.exec(remote);
  if (short !== null) {
    const [, host = "", path = ""] = short;
    return { host: host.toLowerCase(), path: tidy(path) };
  }
  if (!URL.canParse(remote)) return undefined;
  const { hostname, pathname } = new URL(remote);
  return hostname === "" ? undefined : { host: hostname.toLowerCase(), path: tidy(pathname) };
}

function tidy(path: string): string {
  return path
    .replace(/^\/+/, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "");
}

function git(folder: string, ...words: string[]): string | undefined {
  try {
    const text = execFileSync("git", words, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return text === "" ? undefined : text;
  } catch {
    return undefined;
  }
}
