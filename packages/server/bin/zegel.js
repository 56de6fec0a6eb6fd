#!/usr/bin/env node
// Hands over to the command line, or says which Node it needs: an older one would only complain about the syntax.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  await import('../src/cli/main.ts');
} else {
  process.stderr.write(`zegel needs Node 24 or newer, and this is ${process.versions.node}.\n`);
  process.exitCode = 1;
}
