/**
 * Loads TypeScript in this process: `require("./load-typescript")` once, then `require` any `.ts`.
 * The pack has a copy of its own, because it is installed without the rest of the repository.
 * Each file is translated in memory when it is loaded, so nothing compiled is kept and nothing can
 * be stale. Types are not checked here: `npm run check` does that, a user's `pulumi up` does not.
 */
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { transformSync } = require("esbuild");

// Pulumi's language host may have registered ts-node, whose stack-trace handler knows nothing of
// our source maps and slows every Output down; Node's own handler reads the maps made below.
Error.prepareStackTrace = undefined;
process.setSourceMapsEnabled(true);

Module._extensions[".ts"] = function loadTypeScript(module, filename) {
  const { code } = transformSync(readFileSync(filename, "utf8"), {
    loader: "ts",
    format: "cjs",
    target: "node20",
    // `import()` becomes `require`: only that way does this hook see what is loaded lazily.
    supported: { "dynamic-import": false },
    sourcefile: filename,
    sourcemap: "inline",
    sourcesContent: false,
  });
  module._compile(code, filename);
};
