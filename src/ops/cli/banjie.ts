import { EXIT_UNUSABLE, UsageError, type Command } from './command';

/**
 * Sub-commands by name. Each is loaded only when it is called, so that a calculation does not wait for an engine; with
 * `require`, because a dynamic import would demand the file names of the built code.
 */
const COMMANDS: Readonly<Record<string, () => Command>> = {
  'data-files': () => (require('./data-files') as typeof import('./data-files')).dataFiles,
  audit: () => (require('./audit') as typeof import('./audit')).audit,
  check: () => (require('./check') as typeof import('./check')).check,
  deadline: () => (require('./deadline') as typeof import('./deadline')).deadline,
  drift: () => (require('./drift') as typeof import('./drift')).drift,
  evidence: () => (require('./evidence') as typeof import('./evidence')).evidence,
  papers: () => (require('./papers') as typeof import('./papers')).papers,
  figures: () => (require('./figures') as typeof import('./figures')).figures,
  keys: () => (require('./keys') as typeof import('./keys')).keys,
  numbers: () => (require('./numbers') as typeof import('./numbers')).numbers,
  rebuild: () => (require('./rebuild') as typeof import('./rebuild')).rebuild,
  rehearse: () => (require('./rehearse') as typeof import('./rehearse')).rehearseCommand,
  repair: () => (require('./repair') as typeof import('./repair')).repair,
  scenario: () => (require('./scenario') as typeof import('./scenario')).scenario,
  'verify-archive': () => (require('./verify-archive') as typeof import('./verify-archive')).verifyArchiveCommand,
  'verify-paper': () => (require('./verify') as typeof import('./verify')).verifyPaper,
  'verify-token': () => (require('./verify') as typeof import('./verify')).verifyToken,
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  const load = name === undefined ? undefined : COMMANDS[name];
  if (!load) {
    console.error(`usage: banjie ${Object.keys(COMMANDS).join('|')} …`);
    return EXIT_UNUSABLE;
  }
  const command = load();
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`banjie ${name}: ${error.message}\nusage: banjie ${name} ${command.usage}`);
    return EXIT_UNUSABLE;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
