import type { components } from '../../api/schema';

export type Case = components['schemas']['ApplicationBody'];
