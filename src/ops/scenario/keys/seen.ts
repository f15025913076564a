/** What others see: the public, and whoever asks for a number. */
import { either, type Either } from '../differences';
import type { Moment } from '../moment';
import { namesOfPersonalField, namesOfStage } from '../words';
import type { Keys } from './key';

export const seen: Keys = {
  /** Which centre it is judged in is decided before anything is played (`configs.ts`); nothing of it can be seen. */
  with_config_any: { see: (_, configs) => configs },
  public_lookup: { see: publicLookup },
  shows: { see: shownFields },
  hides: { see: hiddenFields },
};

/** What the public learns, under every name of it. */
const SHOWN = ['number', '编号', 'case_no', 'state', '状态', 'stage'];
/** What of the applicant is masked, under every name of it. */
const MASKED = ['name', 'idNumber', 'phone', 'address'].flatMap(namesOfPersonalField);

/** Anybody asks for the number of the case: number and state, and nothing else. */
async function publicLookup(moment: Moment): Promise<Either> {
  const { number, stage } = moment.getView();
  const body = await moment.readIfThere(`/lookup/${encodeURIComponent(number)}`);
  if (!body) return either(null, false);
  const certified = await lookedUpCertificate(moment);
  const state = either(...namesOfStage(stage), ...(certified ? [certified['state']] : []));
  const named = { number, case_no: number, 编号: number, state, stage: state, 状态: state, ...certifiedBy(certified) };
  return either(named, SHOWN, { shows: SHOWN, hides: MASKED }, true);
}

/** Anybody asks for the number of the certificate, once it has a life of its own. */
async function lookedUpCertificate(moment: Moment): Promise<Readonly<Record<string, unknown>> | null> {
  const { certificate, licence } = moment.getView();
  if (!certificate || !licence) return null;
  return moment.readIfThere(`/lookup/certificates/${encodeURIComponent(certificate.number)}`);
}

function certifiedBy(certified: Readonly<Record<string, unknown>> | null): object {
  const state = certified?.['state'];
  return state === undefined
    ? {}
    : { licence: state, certificate: state, status: state, licence_no: certified!['number'] };
}

/** The fields that whoever acted in this step sees: the answer to a lookup, or what the case shows of the applicant. */
async function shownFields(moment: Moment): Promise<readonly string[]> {
  const { step } = moment;
  if (step.action === 'unmask') return namesOfPersonalField(String(moment.answer?.body['field']));
  return step.action === 'lookup' ? SHOWN.filter((name) => !isForeign(moment, name)) : SHOWN;
}

function isForeign({ answer }: Moment, name: string): boolean {
  const body = answer?.body ?? {};
  return ['number', 'state'].some((field) => !(field in body)) && SHOWN.includes(name);
}

/** Of the fields that are expected hidden, those of which nothing can be read in clear. */
async function hiddenFields(moment: Moment, expected: unknown): Promise<readonly string[]> {
  const asked = Array.isArray(expected) ? expected.map(String) : [];
  const { applicant } = moment.getView();
  const isMasked = (field: string): boolean => {
    const value = applicant[field as keyof typeof applicant];
    return value === undefined || value === null || value.includes('*');
  };
  if (moment.step.action === 'lookup') {
    const body = Object.keys(moment.answer?.body ?? {});
    return asked.filter((name) => !namesOfPersonalField(name).some((one) => body.includes(one)));
  }
  return asked.filter((name) => isMasked(namesOfPersonalField(name)[0]!));
}
