/** The wording, the waits and the signature of what leaves the centre. */
import { isEndpointUrl } from '../../src/domain/notification/endpoint';
import { retryDelayMs, RETRY_PLAN } from '../../src/domain/notification/retry';
import { AddressGuard } from '../../src/relay/address-guard';
import { signatureOf } from '../../src/relay/webhook';

it('waits twice as long each time, within bounds, and gives up after the last attempt', () => {
  const plan = { mostAttempts: 5, firstDelayMs: 100, longestDelayMs: 300 };
  expect([1, 2, 3, 4, 5].map((attempt) => retryDelayMs(plan, attempt, 1))).toEqual([100, 200, 300, 300, null]);
  expect([1, 2, 3, 4].map((attempt) => retryDelayMs(plan, attempt, 0))).toEqual([50, 100, 150, 150]);
});

it('lasts through a night', () => {
  let longest = 0;
  for (let attempt = 1; attempt < RETRY_PLAN.mostAttempts; attempt += 1) {
    longest += retryDelayMs(RETRY_PLAN, attempt, 0)!;
  }
  expect(longest).toBeGreaterThan(7 * 3_600_000);
});

it('signs as the example of Standard Webhooks says', () => {
  const body = '{"event_type":"ping","data":{"success":true}}';
  const secret = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
  expect(signatureOf('msg_loFOjxBNrRLzqYUf', 1_731_705_121, body, secret)).toBe(
    'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  );
});

it.each([
  ['https://sms.example.cn/hooks', true],
  ['http://127.0.0.1:8080/hooks', true],
  ['http://[::1]:8080/', true],
  ['http://sms.example.cn/hooks', false],
  ['http://127.0.0.1.example.cn/', false],
  ['https://user:password@sms.example.cn/', false],
  ['https://sms.example.cn/#part', false],
  ['file:///etc/passwd', false],
  ['ftp://sms.example.cn/', false],
  ['no address', false],
])('%s can be an endpoint: %s', (url, can) => {
  expect(isEndpointUrl(url)).toBe(can);
});

describe('addresses', () => {
  const guard = new AddressGuard([]);

  it.each(['8.8.8.8', '114.114.114.114', '2400:3200::1'])('%s is public', (address) => {
    expect(guard.permits(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:10.1.2.3',
    '64:ff9b::a01:203',
    '2002:a01:203::1',
    'fe80::1',
    'fd00::1',
    'not an address',
  ])('%s is not', (address) => {
    expect(guard.permits(address)).toBe(false);
  });

  it('lets in what the house allows, and no more', () => {
    const opened = new AddressGuard([{ address: '10.20.0.0', prefix: 16 }]);
    expect(['10.20.3.4', '10.21.3.4', '127.0.0.1'].map((address) => opened.permits(address))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
