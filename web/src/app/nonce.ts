/** The nonce of this page, which the server wrote into it. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Gives every style element the nonce: some components measure the browser with a style of their own and do not pass the
 * nonce on. Nothing is allowed by it that a script of this page could not do anyway.
 */
export function signStyles(): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === 'style') element.nonce = nonce;
    return element;
  };
}
