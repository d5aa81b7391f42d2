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

const { addSourceMap } = require("./stack-traces");

/** What the entry file exports. Throws esbuild's list of errors when a file is no TypeScript. */
module.exports = function loadBundle(entry) {
  const outfile = `${entry}.bundle.js`;
  const [map, code] = buildSync({
    entryPoints: [entry],
    outfile,
    write: false,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    target: "node20",
    tsconfigRaw: {},
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
  }).outputFiles;
  addSourceMap(outfile, map.text);
  const loaded = new Module(outfile, module);
  loaded.filename = outfile;
  loaded.paths = Module._nodeModulePaths(path.dirname(outfile));
  loaded._compile(code.text, outfile);
  return loaded.exports;
};
