import { runMocha } from '../counts.ts';

/** Entry point for VS Code: rejects when a test failed. */
export async function run(): Promise<void> {
  const { failed, passed } = await runMocha(async () => {
    await import('./language.ts');
    await import('./simulate.ts');
    await import('./imports.ts');
    await import('./preview.ts');
    await import('./deploy.ts');
  });
  if (failed > 0 || passed === 0) throw new Error(`${failed} tests failed, ${passed} passed`);
}
