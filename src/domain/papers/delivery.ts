/** how a result reaches whoever applied: at the counter, by post under a number, or online. */
export const DELIVERY_METHODS = ['counter', 'post', 'online'] as const;

export type DeliveryMethod = (typeof DELIVERY_METHODS)[number];
