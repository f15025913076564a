import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Pages that work without a network; what they are made of is taken along. */
const OFFLINE = [/\/src\/main\.tsx$/, /\/desks\/inspector\/Visits\.tsx$/, /\/i18n\/en\.json$/];

/** Writes `service-worker.js` with the files of this build that the pages without a network need. */
export function serviceWorker() {
  return {
    name: 'service-worker',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const wanted = new Set();
      const take = (name) => {
        const chunk = bundle[name];
        if (!chunk || wanted.has(name)) return;
        wanted.add(name);
        for (const css of chunk.viteMetadata?.importedCss ?? []) wanted.add(css);
        for (const next of chunk.imports ?? []) take(next);
      };
      for (const { fileName, moduleIds } of chunks) {
        if (moduleIds.some((id) => OFFLINE.some((page) => page.test(id)))) take(fileName);
      }
      const files = [...wanted].map((name) => `/${name}`);
      if (!files.some((name) => name.endsWith('.css')))
        this.error('the styles of the page without a network are missing');
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
      const source = readFileSync(fileURLToPath(new URL('service-worker.js', import.meta.url)), 'utf8')
        .replace('__VERSION__', version)
        .replace('__FILES__', JSON.stringify([...files, '/seal.svg', '/visits.webmanifest']));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  };
}
