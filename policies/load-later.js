/**
 * Parts of Pulumi's SDK that a pack never uses, loaded only when something asks for them: a compiler
 * of TypeScript and a reader of packages, both for turning functions into text, and the Automation API.
 * The SDK loads them in every program; they are over half of what a pack took to start.
 */
const Module = require("node:module");

const PARTS = new Set(["@npmcli/arborist", "../../typescript-shim", "./automation"]);

/** Runs `load`; parts that modules of the SDK require meanwhile are loaded on their first use. */
module.exports = function loadLater(load) {
  const now = Module._load;
  Module._load = function later(request, parent, isMain) {
    const isPart = PARTS.has(request) && /@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "");
    if (!isPart) return now.call(this, request, parent, isMain);
    return onFirstUse(() => now.call(this, request, parent, isMain));
  };
  try {
    return load();
  } finally {
    Module._load = now;
  }
};

/** Stands for the exports of a module that was compiled from TypeScript. */
function onFirstUse(load) {
  let loaded;
  const exported = () => (loaded ??= load());
  return new Proxy(
    {},
    {
      get: (_, key) => (key === "__esModule" ? true : exported()[key]),
      has: (_, key) => key in exported(),
      ownKeys: () => Reflect.ownKeys(exported()),
      getOwnPropertyDescriptor: (_, key) => {
        const own = Object.getOwnPropertyDescriptor(exported(), key);
        return own && { ...own, configurable: true };
      },
    },
  );
}
