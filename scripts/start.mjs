// npm start: everything on this machine, from a fresh clone to a running centre.
import { ensureBuild, ensurePackages, requireNode } from './toolchain.mjs';

requireNode();
ensurePackages();
ensureBuild();
// In this process, so that Ctrl-C reaches it directly and "ready in" counts from the start of the command.
await import('../dist/main.dev.js');
