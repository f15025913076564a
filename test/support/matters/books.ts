import { assessmentBook } from './assessment';
import { branchBook } from './branch';
import { certificateBook } from './certificate';
import { complaintBook } from './complaint';
import { enquiryBook } from './enquiry';
import type { Book } from './oracle';
import { goodRatingBook, ratingBook } from './rating';

/** What ought to be of every kind of matter; ratings have two books, as one that is good asks nothing of anybody. */
export const BOOKS: readonly Book[] = [
  branchBook,
  enquiryBook,
  ratingBook,
  goodRatingBook,
  complaintBook,
  assessmentBook,
  certificateBook,
];
