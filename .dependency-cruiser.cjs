/** The layers of ARCHITECTURE.md: language ← simulator ← executor ← extension. */
const layer = (name, from, forbidden, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: forbidden },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that import each other cannot be understood apart.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    layer(
      'language-is-leftmost',
      '^language/',
      '^(simulator|executor|extension)/',
      'language imports nothing to its right',
    ),
    layer('model-is-alone', '^language/model/', '^language/(?!model/)', 'language/model imports nothing of ours'),
    layer(
      'simulator-sees-the-model',
      '^simulator/',
      '^(language/(?!model/)|executor/|extension/)',
      'simulator imports language/model only',
    ),
    layer('executor-is-no-editor', '^executor/', '^extension/', 'executor does not import extension'),
    {
      name: 'pure',
      severity: 'error',
      comment: 'language/model and simulator run in a browser: no node:, no vscode',
      from: { path: '^(language/model|simulator)/' },
      to: { dependencyTypes: ['core'] },
    },
    layer(
      'no-vscode-to-the-left',
      '^(language|simulator|executor)/',
      '(^|/)vscode($|/)',
      'only extension/ knows VS Code',
    ),
    {
      name: 'webview-is-a-page',
      severity: 'error',
      comment: 'the webview runs in a browser',
      from: { path: '^extension/webview/' },
      to: { dependencyTypes: ['core'] },
    },
    layer(
      'webview-without-vscode',
      '^extension/webview/',
      '^(vscode|executor|simulator)',
      'the webview gets data by messages',
    ),
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'language/generated/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node'],
    },
  },
};
