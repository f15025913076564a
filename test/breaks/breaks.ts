import type { Break } from './break';
import { CENTRE } from './centre';
import { CLOCKS } from './clocks';
import { HANDLING } from './handling';
import { INTAKE } from './intake';
import { SUPERVISION } from './supervision';

export const BREAKS: readonly Break[] = [...INTAKE, ...HANDLING, ...CLOCKS, ...SUPERVISION, ...CENTRE];
