import type { Book } from './book';
import { CENTRE_BOOKS } from './centre-books';
import { FRONT_BOOKS } from './front-books';

/** Every list of the portal. */
export const BOOKS: readonly Book[] = [...FRONT_BOOKS, ...CENTRE_BOOKS];
