/**
 * Starts the pack: Pulumi's host loads this file, and `start-pack` runs it. Its TypeScript is joined in
 * memory by one call of esbuild each time: nothing compiled is kept, so nothing can be stale. Types are
 * not checked here: `npm run check` does that, a user's `pulumi up` does not.
 */
const Module = require("node:module");
const path = require("node:path");
const { buildSync } = require("esbuild");

require("./load-later")(() => require("@pulumi/policy"));
require("./read-once")();

// Pulumi's language host may have registered ts-node, whose stack-trace handler knows nothing of
// our source maps; Node's own handler reads the one made below. It reads those of all files that are
// loaded from here on, so the SDK is loaded by now.
Error.prepareStackTrace = undefined;
process.setSourceMapsEnabled(true);

const [{ text }] = buildSync({
  entryPoints: [path.join(__dirname, "index.ts")],
  write: false,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  target: "node20",
  tsconfigRaw: {},
  sourcemap: "inline",
  sourcesContent: false,
  logLevel: "silent",
}).outputFiles;
// In the folder of the pack, so that `__dirname` and the packages are the ones that files there mean.
const filename = path.join(__dirname, "index.bundle.js");
const pack = new Module(filename, module);
pack.filename = filename;
pack.paths = module.paths;
pack._compile(text, filename);
