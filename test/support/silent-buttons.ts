import type { Page } from 'playwright-core';

/**
 * What stands in every page of the portal under test: whenever it changes, each button that may not be pressed must be
 * described by words that say why. Those of a library are left out that say it by themselves: the ends of a list in pages
 * and of a number, and a calendar in which no time was chosen yet.
 */
const WATCH = `(() => {
  const REFUSED = ':is(button, [role=button], [role^=menuitem], [role=tab], input[type=submit])' +
    ':is(:disabled, [aria-disabled=true])';
  const EXPLAINED = '.ant-pagination, .ant-picker-dropdown, .ant-input-number';
  const told = new Set();
  const wordsOf = (button) => (button.getAttribute('aria-describedby') ?? '').split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '').join('').trim();
  const look = () => {
    for (const button of document.querySelectorAll(REFUSED)) {
      if (button.closest(EXPLAINED) || wordsOf(button) !== '') continue;
      const text = location.pathname + ' ' + button.outerHTML;
      if (!told.has(text)) console.error('A button does not say why it may not be pressed: ' + text);
      told.add(text);
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ['disabled', 'aria-disabled', 'aria-describedby', 'id'] });
})()`;

/** Lets a page complain in its console of buttons that are refused without a word. */
export async function watchSilentButtons(page: Page): Promise<void> {
  await page.addInitScript(WATCH);
}
