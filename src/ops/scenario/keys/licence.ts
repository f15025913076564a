/** The licence after its issue, and what a refusal offers instead. */
import { CERTIFICATE_STAGES, type CertificateStage } from '../../../domain/certificate/certificate';
import { OFFERS } from '../../../domain/application/refusals';
import { lastOf, type LicenceView } from '../case-view';
import { either, type Either } from '../differences';
import type { Moment } from '../moment';
import type { Keys } from './key';

export const licence: Keys = {
  licence: { see: ({ view }) => licenceState(view?.licence ?? null) },
  /** A certificate keeps its number through every version of it. */
  licence_no: {
    see: (moment) => {
      const number = moment.getView().certificate?.number;
      return number === undefined ? null : either(number, 'unchanged', 'same', '不变', '原证号');
    },
  },
  certificate: { see: certificateSeen },
  v1_status: { see: ({ view }) => versionState(view?.licence ?? null, 1) },
  case_reopened: { see: (moment) => moment.newEntries().length > 0 && moment.getView().decidedAt === null },
};

const STATE_WORDS: Readonly<Record<CertificateStage, readonly string[]>> = {
  valid: ['valid', 'in_force', 'issued', 'active'],
  renewing: ['renewing', 'renewal_under_review', 'under_renewal'],
  revoked: ['revoked', '撤销'],
  cancelled: ['cancelled', 'canceled', '注销', 'deregistered'],
  expired: ['expired', '过期', '失效'],
};

function licenceState(seen: LicenceView | null): Either | null {
  return seen && either(CERTIFICATE_STAGES[seen.stage], seen.stage, ...STATE_WORDS[seen.stage]);
}

const VERSION_WORDS: Readonly<Record<string, readonly string[]>> = {
  current: ['有效', 'valid', 'current', 'issued'],
  superseded: [
    '已更正',
    '收回',
    '已收回',
    '作废',
    '已作废',
    '收回作废',
    'superseded',
    'recovered',
    'void',
    'replaced',
    'kept',
  ],
  void: ['作废', '已作废', 'void', '已撤销', 'revoked'],
};

function versionState(seen: LicenceView | null, version: number): Either | null {
  const found = seen?.versions.find((one) => one.version === version);
  if (!found) return null;
  const back = found.recoveredAt !== null && found.state === 'current' ? ['已收回', '收回', 'recovered'] : [];
  return either(...back, ...VERSION_WORDS[found.state]!);
}

/** By its number, its version or its state, or an object of these. */
function certificateSeen({ view }: Moment): unknown {
  const seen = view?.certificate ?? null;
  const now = view?.licence ?? null;
  if (!seen) return null;
  const version = now?.versions.at(-1)?.version ?? seen.version;
  const status = now ? licenceState(now)! : seen.status;
  const state = now && now.stage === 'valid' ? either('有效', 'valid', 'issued', seen.status) : status;
  return either(
    { ...seen, version, status: state, state, no: seen.number, v1_status: versionState(now, 1) },
    version,
    `v${version}`,
    seen.number,
    state,
  );
}

const OFFER_WORDS: Readonly<Record<string, readonly string[]>> = {
  cancellation: [
    OFFERS.cancellation,
    '注销许可',
    '申请注销',
    'cancellation',
    'cancel',
    'cancel_licence',
    'deregistration',
  ],
};

/** What the refusal offers instead. */
export function offeredInstead({ answer }: Moment): Either | null {
  // a duplicate is answered with the case that there is.
  if (answer?.body['code'] === 'duplicateApplication')
    return either('existing', 'existing_number', 'existing number', '原编号', true);
  const offer = answer?.body['offer'] as { code: string; nameZh: string } | undefined;
  return offer ? either(...(OFFER_WORDS[offer.code] ?? [offer.nameZh])) : null;
}

/** What may be done instead, or what is owed next, by every name. */
export async function namesOfNext(moment: Moment): Promise<readonly unknown[]> {
  const offered = offeredInstead(moment);
  if (offered) return offered.names;
  const snake = (act: string): string => act.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  const after = lastOf(moment.getView(), 'passInspection', 'failInspection')?.type;
  const again = after === 'failInspection' ? ['复查', '复核', '再次核查', 're-check', 'recheck', 'site_check'] : [];
  return [...again, ...(await moment.tasks()).flatMap(({ act, name }) => [name, act, snake(act)])];
}
