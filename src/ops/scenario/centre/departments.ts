/** The departments of a scenario, which names them in Chinese. */
import type { Department } from '../../../domain/centre/centre';
import type { Term } from './registers';

/** Codes of the departments that centres usually have; any other gets one by its place. */
const CODES: Readonly<Record<string, string>> = {
  市场监管局: 'MARKET',
  城管局: 'URBAN',
  人社局: 'LABOUR',
  交通运输局: 'TRANSPORT',
  住建局: 'HOUSING',
  自然资源局: 'LAND',
  消防救援机构: 'FIRE',
  卫健委: 'HEALTH',
  应急管理局: 'EMERGENCY',
  公安局: 'POLICE',
  烟草专卖局: 'TOBACCO',
};

/** Each name with its code, in the order given. */
export function departmentCodes(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map([...new Set(names)].map((name, index) => [name, CODES[name] ?? `DEPT${index + 1}`]));
}

/** A complete department of this name. */
export function departmentOf(name: string, code: string, term: Term): Department {
  return {
    code,
    name,
    nameEn: code,
    // Unique as the name is, and no longer than a seal can bear.
    officeMark: `县${name.replace(/[局委]$/, '')}`,
    phone: '0000-8700100',
    seal: { name: `${name}行政审批专用章`, ...term },
    remedies: { reviewOrgan: '县人民政府', court: '县人民法院' },
  };
}
