/** Jest's transform, with one text of one source file replaced: nothing is written to disk. */
const { createTransformer } = require('@swc/jest');

module.exports = {
  /** @param {{swc: object, file: string, from: string, to: string}} options */
  createTransformer({ swc, file, from, to }) {
    const inner = createTransformer(swc);
    const textOf = (source, path) => (path === file ? source.replace(from, () => to) : source);
    return {
      ...inner,
      process: (source, path, options) => inner.process(textOf(source, path), path, options),
      getCacheKey: (source, path, options) => inner.getCacheKey(textOf(source, path), path, options),
    };
  },
};
