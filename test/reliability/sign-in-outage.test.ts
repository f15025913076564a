import { problemOfFailure } from '../../src/api/problems/failures';
import { SignInService } from '../../src/api/sign-in/sign-in.service';

const EVERYBODY = 200;

/** While the books are out of reach everybody behind one address tries again; afterwards they must get in. */
it('who signs in while the books are away has not tried anything wrong', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const dataSource = {
    manager: { findOneBy: async () => ({ personId: 'p', passwordHash: 'none', disabled: false }) },
    query: () => Promise.reject(away),
  };
  const none = {} as never;
  const service = new SignInService(dataSource as never, none, none, none, none, none);
  const attempt = () => service.signIn({ login: 'front1', password: 'any' }, { address: '192.0.2.1', browser: null });
  for (let count = 0; count < EVERYBODY; count += 1) {
    const error: unknown = await attempt().catch((failure: unknown) => failure);
    expect(problemOfFailure(error)?.code).toBe('booksUnavailable');
  }
});
