import { triesActsByForm } from './acts-by-form';

describe('every act of the back office, by its form', () => {
  triesActsByForm('reviewer');
});
