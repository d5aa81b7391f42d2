import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

/**
 * Which folder may import which: the arrows of the design. Everything may import from its own
 * folder. `policies` and `emulator` import nothing from the rest, so that a mistake is not made
 * twice; nothing that runs on real Azure knows the emulator.
 */
const arrows = {
  infra: ["components", "provider", "rules", "signals"],
  components: ["provider"],
  rules: ["signals"],
  signals: [],
  provider: [],
  emulator: [],
  policies: [],
  cli: ["infra", "components", "rules", "signals", "provider", "emulator", "policies"],
  bench: ["cli", "infra", "components", "emulator", "policies", "test"],
  test: [
    ...["cli", "infra", "components", "rules", "signals", "provider", "emulator", "policies"],
    "bench",
  ],
};
const folders = Object.keys(arrows);

export default tseslint.config(
  { ignores: ["**/node_modules", ".local", "cli/setup/toolchain", "test/golden"] },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { boundaries },
    settings: {
      "import/resolver": { node: { extensions: [".ts", ".js", ".json"] } },
      "boundaries/elements": folders.map((folder) => ({
        type: folder,
        partialMatch: false,
        pattern: folder,
      })),
      "boundaries/root-path": import.meta.dirname,
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: Object.entries(arrows).map(([folder, allowed]) => ({
            from: { element: { type: folder } },
            allow: { to: { element: { types: { anyOf: [folder, ...allowed] } } } },
          })),
        },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Export by name." },
      ],
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@pulumi/azure-native",
              message: "Import a submodule: the root costs 0.4 s and 300 MB more.",
            },
          ],
        },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A property is taken out of an object by naming it and spreading the rest.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // An `Input` or Output is not a promise anybody forgot; components are made for their effect.
      "no-new": "off",
      // An object index is written in brackets on purpose (noPropertyAccessFromIndexSignature).
      "@typescript-eslint/dot-notation": "off",
    },
  },
  {
    // load-bundle.js joins these files: they have no folder of their own at run time.
    files: ["{infra,components,provider,rules,signals}/**/*.ts"],
    rules: { "no-restricted-globals": ["error", "__dirname", "__filename", "require"] },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // `expect(x).to.be.true` is an expression in chai.
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
);
