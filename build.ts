import { chmod, rm } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';

/**
 * Bundles what is shipped into dist/: the extension with its language server, simulation worker and preview page, and the
 * command line. `--only extension|cli` bundles one of them; `--source-maps` is for debugging.
 */
const only = /^--only=(\w+)$/.exec(process.argv.find((arg) => arg.startsWith('--only=')) ?? '')?.[1];

const common = {
  bundle: true,
  minify: true,
  sourcemap: process.argv.includes('--source-maps') ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NETDSL_BUNDLED': '"true"' },
} satisfies BuildOptions;

/** VS Code loads extensions as CommonJS; its host has run Node 22 since 1.101. */
const extension: BuildOptions = {
  ...common,
  entryPoints: {
    extension: 'extension/extension.ts',
    server: 'language/main.ts',
    simulation: 'extension/simulation/worker.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
};

const webview: BuildOptions = {
  ...common,
  entryPoints: { webview: 'extension/webview/main.ts', 'webview-style': 'extension/webview/style.css' },
  outdir: 'dist',
  platform: 'browser',
  format: 'iife',
  target: 'chrome134',
};

/**
 * Split, so that a command loads only what it needs. just-bash is bundled too; what it would load for archives and
 * databases is native or WebAssembly, stays outside and is reported as missing by the shell when a script asks for it.
 */
const commandLine: BuildOptions = {
  ...common,
  entryPoints: { netdsl: 'executor/cli.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  splitting: true,
  target: 'node22',
  external: ['@mongodb-js/zstd', 'node-liblzma', 'sql.js', 'quickjs-emscripten', 'quickjs-emscripten-core'],
  banner: {
    js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
  },
};

if (only !== 'cli') {
  await Promise.all([build(extension), build(webview)]);
}
if (only !== 'extension') {
  await rm('dist/chunks', { recursive: true, force: true });
  await build(commandLine);
  await chmod('dist/netdsl.js', 0o755);
}
