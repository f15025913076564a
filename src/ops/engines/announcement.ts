/** What `npm start` says when all is up. */
import { join } from 'node:path';
import { ROLES } from '../../domain/people/roles';
import { DEMO_PASSWORD } from '../demo-password';
import { loadCentreFiles } from '../seed/load';
import { checkoutRoot } from './locations';

export interface Addresses {
  readonly api: string;
  readonly temporalUi: string | undefined;
  readonly data: string;
}

/** @returns the lines: addresses, one account for each role, how to stop */
export function announcement({ api, temporalUi, data }: Addresses, secondsSinceStart: number): string[] {
  return [
    '',
    `Banjie is ready in ${secondsSinceStart.toFixed(1)} s`,
    `  Portal         ${api}/`,
    `  API            ${api}/api`,
    `  API documents  ${api}/api/docs`,
    ...(temporalUi === undefined ? [] : [`  Temporal       ${temporalUi}`]),
    `  data and logs  ${data}`,
    '',
    ...accountLines(),
    '',
    '  Ctrl-C stops everything; npm run reset deletes the data',
  ];
}

/** What `npm run training` says when all is up. */
export function trainingAnnouncement(portal: string, now: string): string[] {
  return [
    '',
    '培训环境 The training centre is ready: nothing here counts, and all of it is gone at the end',
    `  Portal         ${portal}/`,
    `  API documents  ${portal}/api/docs`,
    `  its clock      ${now}, to be moved at the top of each page`,
    '',
    ...accountLines(),
    '',
    '  Ctrl-C stops everything and deletes it',
  ];
}

function accountLines(): string[] {
  return [
    `  Demonstration accounts, all with the password ${DEMO_PASSWORD}:`,
    ...demonstrationAccounts().map(([login, role]) => `    ${login.padEnd(22)} ${role}`),
  ];
}

/** The first who holds each role. */
function demonstrationAccounts(): [login: string, role: string][] {
  const { people } = loadCentreFiles(join(checkoutRoot(), 'data'));
  return Object.entries(ROLES).flatMap(([role, name]): [string, string][] => {
    const holder = people.find(({ authorities }) => authorities.some((authority) => authority.role === role));
    return holder ? [[holder.login, name]] : [];
  });
}
