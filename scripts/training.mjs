// npm run training: the training centre on this machine, from a fresh clone; its clock can be moved and nothing of it lasts.
import { ensureBuild, ensurePackages, requireNode } from './toolchain.mjs';

requireNode();
ensurePackages();
ensureBuild();
await import('../dist/main.training.js');
