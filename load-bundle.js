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
  nameRealFiles(outfile, map);
  const loaded = new Module(outfile, module);
  loaded.filename = outfile;
  loaded.paths = Module._nodeModulePaths(path.dirname(outfile));
  loaded._compile(code.text, outfile);
  return loaded.exports;
};

/**
 * Lets stack traces name the files that were joined. Pulumi's SDK takes thousands of traces in every
 * run: Node's own handler would read the source maps of all packages for them, as would the SDK's;
 * this one reads only ours, once there is something to look up.
 */
function nameRealFiles(outfile, map) {
  const folder = path.dirname(outfile);
  let sources;
  const shown = (frame) => {
    const text = frame.toString();
    if (frame.getFileName() !== outfile) return text;
    sources ??= new Module.SourceMap(JSON.parse(map.text));
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    const entry = sources.findEntry(line - 1, column - 1);
    if (entry.originalSource === undefined) return text;
    const file = path.join(folder, entry.originalSource);
    const place = `${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    return text.replace(`${outfile}:${line}:${column}`, () => place);
  };
  Error.prepareStackTrace = (error, frames) => {
    const shownFrames = isNeverShown(frames) ? [] : frames;
    return [titleOf(error), ...shownFrames.map((frame) => `    at ${shown(frame)}`)].join("\n");
  };
}

/**
 * Nearly all of these traces are what the SDK notes for each promise (its runtime/debuggable.js), to
 * be shown when promises are left over and somebody wants to know whose they are.
 */
function isNeverShown([first]) {
  return first?.getFunctionName() === "debuggablePromise" && !SHOWS_PROMISES;
}

/** The first line of a trace, for whatever was thrown. */
const titleOf = (error) => Error.prototype.toString.call(error);

const SHOWS_PROMISES = Boolean(process.env.PULUMI_DEBUG_PROMISE_LEAKS);
