import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The portal: built next to the API that serves it, in files whose names change with their content. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
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
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)[\\/]/,
            },
            {
              name: 'picker',
              test: /(antd[\\/]es[\\/](date-picker|time-picker|calendar)[\\/](?!locale)|@rc-component[\\/]picker[\\/](?!es[\\/]locale))/,
            },
            {
              name: 'table',
              test: /(antd[\\/]es[\\/](table|pagination|tree)|@rc-component[\\/](table|pagination|tree))[\\/]/,
            },
            {
              name: 'entry',
              test: /(antd[\\/]es[\\/](upload|form|checkbox|radio|steps|color-picker|slider|progress)|@rc-component[\\/](upload|form|async-validator|steps|color-picker|slider|progress))[\\/]/,
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
