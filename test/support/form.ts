import type { Locator, Page } from 'playwright-core';
import zh from '../../web/src/i18n/zh-CN.json';

/** What the portal calls the values of choices. */
const WORDS: Readonly<Record<string, unknown>> = zh.words;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Fills a form of the portal with what an act says, as a person does: by its fields, one after the other. */
export class FormFiller {
  /** @param nameOf what somebody or something is called whom the API knows by an id */
  constructor(
    private readonly page: Page,
    private readonly nameOf: (id: string) => string | undefined,
  ) {}

  async fillIn(said: object, above = 'form'): Promise<void> {
    for (const [name, value] of Object.entries(said)) await this.enter(`${above}_${name}`, value);
  }

  private async enter(id: string, value: unknown): Promise<void> {
    if (typeof value === 'boolean') return this.page.locator(`#${id}`).setChecked(value);
    if (Array.isArray(value)) return this.list(id, value);
    if (typeof value === 'object' && value !== null) return this.fillIn(value, id);
    const field = this.page.locator(`#${id}`);
    const text = String(value);
    if ((await field.getAttribute('role')) === 'combobox') return this.choose(field, [text]);
    if (INSTANT.test(text) || DAY.test(text)) {
      await field.fill(text.slice(0, 16).replace('T', ' '));
      // Enter would send the whole form where nothing is missing any more.
      const confirm = this.page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden) .ant-picker-ok button');
      return (await confirm.count()) > 0 ? confirm.click() : field.press('Tab');
    }
    await field.fill(text);
  }

  /** Several that are chosen at once, or one field for each. */
  private async list(id: string, values: readonly unknown[]): Promise<void> {
    const whole = this.page.locator(`input#${id}[role=combobox]`);
    if ((await whole.count()) > 0) return this.choose(whole, values.map(String));
    for (const [index, value] of values.entries()) {
      // An entry is one field or several.
      const there = await this.page.locator(`#${id}_${index}, [id^="${id}_${index}_"]`).count();
      if (there === 0) await this.add(id);
      await this.enter(`${id}_${index}`, value);
    }
  }

  private add(id: string): Promise<void> {
    return this.page.locator(`fieldset#${id} .rjsf-array-item-add`).last().click();
  }

  /** By what they are called. */
  private async choose(field: Locator, values: readonly string[]): Promise<void> {
    for (const value of values) {
      const known = WORDS[value];
      const word = this.nameOf(value) ?? (typeof known === 'string' ? known : value);
      await field.click();
      // Of a long list only what is in sight is in the page.
      if (await field.isEditable()) await field.fill(word);
      const options = this.page.locator(
        '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
      );
      const option = options.filter({ hasText: word }).first();
      // What is chosen already would be taken away.
      await option.waitFor();
      if (!(await option.getAttribute('class'))?.includes('-selected')) await option.click();
    }
    // Beside it, on the page or the drawer above: Escape may close the whole form.
    await this.page.locator('h1, .ant-drawer-title').last().click();
  }
}
