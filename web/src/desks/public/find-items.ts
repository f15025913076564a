import Fuse from 'fuse.js';
import { pinyin } from 'pinyin-pro';
import type { components } from '../../api/schema';

type Item = components['schemas']['ItemSummaryBody'];

/** Items whose name, sound, initials or English name are like the words; all of them, in their order, without words. */
export function findItems(items: readonly Item[], words: string): readonly Item[] {
  const wanted = words.trim();
  if (wanted === '') return items;
  const readable = items.map((item) => ({
    item,
    name: item.name,
    nameEn: item.nameEn,
    code: item.code,
    sound: pinyin(item.name, { toneType: 'none', separator: '' }),
    initials: pinyin(item.name, { pattern: 'first', toneType: 'none', separator: '' }),
  }));
  const fuse = new Fuse(readable, {
    keys: ['name', 'nameEn', 'code', 'sound', 'initials'],
    threshold: 0.35,
    ignoreLocation: true,
    minMatchCharLength: 1,
  });
  return fuse.search(wanted.toLowerCase()).map(({ item }) => item.item);
}
