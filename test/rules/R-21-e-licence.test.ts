import {
  checkCharacter,
  isCreditCode,
  isLicenceKind,
  licenceIdentifier,
  readLicenceCodes,
} from '../../src/domain/certificate/e-licence';

/** the identifier of an e-licence (GB/T 36904), by identifiers of other centres that can be read openly. */
describe('the identifier of an e-licence', () => {
  it.each([
    '11100000000013338W009.11330105002500287C.2025052201.002.0',
    '11100000000013338W011.11430000006122244L.20230000403.002.S',
    '11100000000013338W011.11430000006122244L.20230000403.001.U',
    '11100000000013338W032.11220000013544541J.2430599.001.F',
    '11100000000013338W087.11370800MB28559184.37080001202411010001.001.3',
    '11100000MB03271699022.340100.000000016.001.9',
  ])('has the check character of all behind the root, without dots: %s', (published) => {
    const parts = published.split('.');
    expect(checkCharacter(parts.slice(0, -1).join(''))).toBe(parts.at(-1));
  });

  it('is put together from root, kind, organ, serial and version', () => {
    const codes = { root: '1.2.156.3005.2', kindCode: '11100000000013338W009', organCode: '11330105002500287C' };
    expect(licenceIdentifier({ ...codes, year: 2026, serial: 7, version: 2 })).toBe(
      `1.2.156.3005.2.11100000000013338W009.11330105002500287C.2026000007.002.${checkCharacter(
        '11100000000013338W00911330105002500287C2026000007002',
      )}`,
    );
  });
});

describe('a unified social credit code', () => {
  const CODES = ['11100000000013338W', '11330105002500287C', '11430000006122244L', '91610800064834709T'];

  it.each(CODES)('ends in its check character (GB 32100), and no other: %s', (code) => {
    expect(isCreditCode(code)).toBe(true);
    for (const last of '0123456789ABCDEFGHJKLMNPQRTUWXY')
      expect(isCreditCode(code.slice(0, -1) + last)).toBe(last === code.at(-1));
  });

  it('has 18 characters, none of them I, O, S, V or Z', () => {
    for (const wrong of ['', '1110000000001333W', '11100000000013338WW', '1110000000001333OW', '11100000000013338w'])
      expect(isCreditCode(wrong)).toBe(false);
  });

  it('begins the code of a kind of licence, which has three digits more', () => {
    expect(isLicenceKind('11100000000013338W001')).toBe(true);
    for (const wrong of ['11100000000013338W', '11100000000013338X001', '11100000000013338W01A'])
      expect(isLicenceKind(wrong)).toBe(false);
    expect(readLicenceCodes('{"organs":{"MARKET":"11330999MB0000001X"}}')).toContain('11330999MB0000001X');
  });
});
