import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**'],
    testTimeout: 30_000,
    // Tests on the kernel wait more than they compute: one worker less than processors would leave them idle.
    maxWorkers: '100%',
  },
});
