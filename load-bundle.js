/**
 * Loads a TypeScript program at once: its files are joined in memory by one call of esbuild, which
 * takes half the time of translating them one by one (`npm run bench -- --only run-mode`). Nothing
 * compiled is kept, so nothing can be stale; types are checked by `npm run check`, not here.
 *
 * The joined files share one `__dirname`: none of them may use it.
 */
const Module = require("node:module");
const path = require("node:path");
const { buildSync } = require("esbuild");

/** What the entry file exports. Throws esbuild's list of errors when a file is no TypeScript. */
module.exports = function loadBundle(entry) {
  // Pulumi's language host may have registered ts-node, whose stack-trace handler knows nothing of
  // our source map and slows every Output down; Node's own handler reads it.
  Error.prepareStackTrace = undefined;
  process.setSourceMapsEnabled(true);
  const outfile = `${entry}.bundle.js`;
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    outfile,
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
  });
  const loaded = new Module(outfile, module);
  loaded.filename = outfile;
  loaded.paths = Module._nodeModulePaths(path.dirname(outfile));
  loaded._compile(outputFiles[0].text, outfile);
  return loaded.exports;
};
