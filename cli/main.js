/**
 * Starts every npm command of this project. Only Node's own modules are used up to the point where
 * the dependencies are known to be there: `npm ci` runs first when `node_modules` is missing or
 * older than the lockfile. Standard output belongs to the command; everything said here goes to
 * standard error.
 */
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.join(__dirname, "..");
const OLDEST_NODE = [20, 19];

/** Command words and what they do, in the order the help prints them. */
const COMMANDS = {
  try: "set up if needed, deploy the sample stack onto the local Azure, say what was built",
  local: "run any Pulumi command against the local Azure: npm run local -- preview",
  recover: "put a stack in order after its engine was killed half-way",
  azure: "run only the local Azure in the foreground and print its addresses",
  export: "print requests, dashboards, rules or keep-lists: npm run -s export -- bodies",
  init: "write a stack file for your cluster: npm run init -- --cluster <id>",
  preflight: "what would stop the first up or cost twice, with the commands that mend it",
  objects: "after up: bring the rendered objects into the cluster, without kubectl",
  verify: "after up: is the data there, how old is it, and if not, why",
  status: "what is watched, where it is blind, how much is sent: npm run status -- coverage",
  drill: "send a test notification to everybody on a route: npm run drill -- --route page",
  policies: "preview with the policy pack: what is broken, why it matters, the fix, the control",
  "azure:validate": "let the real Azure judge what would be deployed; nothing is written there",
  setup:
    "find or build the Pulumi engine and the judge of PromQL; the other commands do it when they need it",
  test: "set up and run every test",
  "test:kube": "apply the objects inside the cluster to a real API server of Kubernetes",
  check: "types, lint, format, stale files and slow suites, then every test",
  prove: "run the proofs of the Prometheus alerts with the thresholds of a stack",
  mutate: "change every alert in one place at a time and see whether its proofs notice",
  fix: "format the files and write the generated ones",
  bench: "measure this stack against an empty program and a flat one",
};

function main() {
  checkNode();
  const [command, ...words] = process.argv.slice(2);
  if (command === undefined || command === "--help") return help();
  if (!Object.hasOwn(COMMANDS, command)) {
    stop(2, `"${command}" is no command; the commands are ${Object.keys(COMMANDS).join(", ")}.`);
  }
  installDependencies();
  require("../load-typescript.js");
  require("./run.ts").runCommand(command, words);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  stop(
    1,
    `Node ${process.versions.node} is too old; install Node ${OLDEST_NODE.join(".")} or newer.`,
  );
}

function installDependencies() {
  const lockfile = path.join(ROOT, "package-lock.json");
  const installed = path.join(ROOT, "node_modules", ".package-lock.json");
  if (modified(installed) >= modified(lockfile)) return;
  process.stderr.write("Installing the npm packages of the lockfile (about 15 seconds) ...\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status, error } = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (error) stop(1, `npm could not be started (${error.message}); install npm and try again.`);
  if (status !== 0) stop(1, "npm ci failed, see above; nothing else was done.");
  // npm keeps the old time of an unchanged tree: without this it would be asked again each time.
  fs.utimesSync(installed, new Date(), new Date());
}

/** Modification time in milliseconds; 0 for a file that is not there. */
function modified(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function help() {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, does]) => `  ${name.padEnd(width)}  ${does}`);
  process.stdout.write(`npm run <command> [-- words], each with --help:\n\n${lines.join("\n")}\n`);
}

function stop(code, message) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

main();
