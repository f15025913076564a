import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many requirements of levels 1 and 2 each section of ASVS 5.0 has, numbered from 1 on; and those of level 3 that count. */
const SECTIONS: Readonly<Record<string, number>> = {
  '1.1': 2, '1.2': 10, '1.3': 11, '1.4': 3, '1.5': 2,
  '2.1': 3, '2.2': 3, '2.3': 5, '2.4': 1,
  '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2,
  '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4,
  '5.1': 1, '5.2': 6, '5.3': 2, '5.4': 3,
  '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4,
  '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2,
  '8.1': 2, '8.2': 3, '8.3': 2, '8.4': 1,
  '9.1': 3, '9.2': 4,
  '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3,
  '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1,
  '12.1': 3, '12.2': 2, '12.3': 4,
  '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5,
  '14.1': 2, '14.2': 4, '14.3': 3,
  '15.1': 3, '15.2': 4, '15.3': 7,
  '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3,
  '17.1': 1, '17.2': 4, '17.3': 2,
}; // prettier-ignore

const ROW = /^\| ([\d., to]+?) *\| (\w+) *\| (.*?) *\|$/gm;
const STATES = ['kept', 'built', 'operator', 'none', 'open'];

interface Row {
  readonly numbers: readonly string[];
  readonly state: string;
  readonly byWhat: string;
}

const text = readFileSync(join(__dirname, '../../docs/asvs.md'), 'utf8');
const rows: readonly Row[] = [...text.matchAll(ROW)].map(([, numbers, state, byWhat]) => ({
  numbers: numbers!.split(', ').flatMap(spread),
  state: state!,
  byWhat: byWhat!,
}));

/** `1.2.6 to 1.2.8` as what it stands for. */
function spread(part: string): string[] {
  const [from = '', to = from] = part.split(' to ');
  const at = from.lastIndexOf('.');
  const [first, last] = [from, to].map((number) => Number(number.slice(number.lastIndexOf('.') + 1)));
  return Array.from({ length: last! - first! + 1 }, (_, step) => `${from.slice(0, at)}.${first! + step}`);
}

it('answers every requirement once', () => {
  const wanted = Object.entries(SECTIONS).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
  );
  const answered = rows.flatMap(({ numbers }) => numbers);
  expect(wanted).toHaveLength(260);
  expect([...answered].sort()).toEqual([...wanted].sort());
});

it('says of each what it is, and names a test where it says that one keeps it', () => {
  const faulty = rows.filter(
    ({ state, byWhat }) =>
      !STATES.includes(state) || byWhat === '' || (state === 'kept' && !byWhat.includes('(../test/')),
  );
  expect(faulty).toEqual([]);
});
