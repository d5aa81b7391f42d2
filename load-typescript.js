/**
 * Loads TypeScript in this process: `require("./load-typescript")` once, then `require` any `.ts`.
 * For commands, tools and tests; the program itself is loaded at once by `load-bundle.js`.
 * Each file is translated in memory when it is loaded, so nothing compiled is kept and nothing can
 * be stale. Types are not checked here: `npm run check` does that, a user's `pulumi up` does not.
 */
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { transformSync } = require("esbuild");

const { addSourceMap } = require("./stack-traces");

Module._extensions[".ts"] = function loadTypeScript(module, filename) {
  const { code, map } = transformSync(readFileSync(filename, "utf8"), {
    loader: "ts",
    format: "cjs",
    target: "node20",
    // `import()` becomes `require`: only that way does this hook see what is loaded lazily.
    supported: { "dynamic-import": false },
    sourcefile: filename,
    sourcemap: "external",
    sourcesContent: false,
  });
  // Also in the place of ts-node's handler, which Pulumi's language host may have registered.
  addSourceMap(filename, map);
  module._compile(code, filename);
};
