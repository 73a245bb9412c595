#!/usr/bin/env node
import { readFileSync } from 'node:fs';

/**
 * A reader that has seen enough (`| head`) closes the pipe, a terminal that is closed answers EIO: not an error. What
 * is changing a host (it handles TERM) goes on unheard until the host is in order.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    if (process.listenerCount('SIGTERM') === 0) process.exit(process.exitCode ?? 0);
  });
}

const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

const oldestNode = 22;

if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`${version}\n`);
} else if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(
    `netdsl: needs Node.js ${oldestNode} or later, this is ${process.versions.node} (${process.execPath}); install a current one, or put it first on PATH\n`,
  );
  process.exitCode = 2;
} else {
  const { main } = await import('./cli/program.ts');
  process.exitCode = await main(process.argv.slice(2), version);
}
