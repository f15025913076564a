import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';
import { serviceWorker } from './service-worker.mjs';

const BROTLI_QUALITY = 9;

/**
 * Asks for each component by its own file. The list of all components would count as one module that needs them all, and
 * the first page would fetch tables and calendars for a search field.
 */
const componentsByFile = {
  name: 'components-by-file',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.(tsx?|m?js)$/.test(id)) return undefined;
    const found = /import\s*\{([^}]*)\}\s*from\s*['"](antd|@ant-design\/icons)['"];?/g;
    const asked = code.replace(found, (_, names, library) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => {
          const [component, local = component] = name.split(/\s+as\s+/);
          const folder = component.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
          const file = library === 'antd' ? `antd/es/${folder}` : `@ant-design/icons/es/icons/${component}`;
          return `import ${local} from '${file}';`;
        })
        .join(' '),
    );
    return asked === code ? undefined : { code: asked, map: null };
  },
};

/** Packs what was built once, so that nobody packs it at each request. */
const packed = {
  name: 'packed',
  writeBundle({ dir }) {
    const folder = `${dir}/assets`;
    for (const name of readdirSync(folder).filter((one) => /\.(js|css)$/.test(one))) {
      const content = readFileSync(`${folder}/${name}`);
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
      writeFileSync(`${folder}/${name}.br`, brotliCompressSync(content, { params }));
      writeFileSync(`${folder}/${name}.gz`, gzipSync(content, { level: 9 }));
    }
  },
};

/** The portal: built next to the API that serves it, in files whose names change with their content. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [componentsByFile, serviceWorker(), packed],
  resolve: {
    alias: {
      // Of the form library a helper for its own tests, which asks for a validator that compiles code.
      '@rjsf/validator-ajv8': fileURLToPath(new URL('src/shared/validator.ts', import.meta.url)),
    },
  },
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What a group needs is not part of it, or the first page would fetch every group.
          includeDependenciesRecursively: false,
          groups: [
            {
              // Every page needs it, and it changes less often than the pages.
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)[\\/]/,
            },
          ],
        },
      },
      onLog: (level, log, tell) => {
        // Words for servers that render; there is none.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
      },
    },
    chunkSizeWarningLimit: 900,
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    // No inline data: what is not on the list of the content policy must be a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.BANJIE_API ?? 'http://127.0.0.1:3000' } },
});
