/**
 * Preloaded into every Node process of a measured run (`NODE_OPTIONS=--require`): when the process
 * ends it writes what it used, and when the program proper began and ended. Plain JavaScript,
 * because it runs before anything else.
 */
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

const folder = process.env.AKS_MONITORING_BENCH_FOLDER;
const program = process.env.AKS_MONITORING_BENCH_PROGRAM;

if (folder) {
  const marks = {};
  const load = Module._load;
  Module._load = function watched(request, parent, isMain) {
    const isProgram =
      path.isAbsolute(request) && program && request.startsWith(program) && !marks.loading;
    if (!isProgram) return load.call(this, request, parent, isMain);
    marks.loading = Date.now();
    try {
      return load.call(this, request, parent, isMain);
    } finally {
      marks.loaded = Date.now();
    }
  };
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const record = {
      argv: process.argv.slice(1),
      started: performance.timeOrigin,
      ended: Date.now(),
      // Kilobytes on Linux and macOS alike, as libuv reports them.
      peakKilobytes: maxRSS,
      cpuMicroseconds: userCPUTime + systemCPUTime + childrenMicroseconds(),
      ...marks,
    };
    fs.writeFileSync(path.join(folder, `${process.pid}.json`), JSON.stringify(record));
  });
}

/** What ended children such as esbuild used; only Linux tells it, in hundredths of a second. */
function childrenMicroseconds() {
  if (process.platform !== "linux") return 0;
  const [, fields] = fs.readFileSync("/proc/self/stat", "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(13, 15).map(Number);
  return (user + system) * 10_000;
}
