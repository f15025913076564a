import { triesActsByForm } from './acts-by-form';

describe('every act of the window, the chief, the centre and the applicant, by its form', () => {
  triesActsByForm('others');
});
