/** what stands on a certificate comes from the form as it was handed in, and from what was corrected since. */
import { certificateContent } from '../../src/domain/certificate/printed';

const SCHEMA = {
  properties: {
    businessName: { title: '经营者名称' },
    creditCode: { title: '统一社会信用代码', 'x-certificate': 'holderCode' },
    premises: { title: '经营场所', 'x-certificate': 'address' },
    projects: { title: '经营项目', 'x-certificate': 'scope' },
    contactPhone: { title: '联系电话', 'x-personal': 'phone' },
  },
};
const FORM = {
  businessName: '甲公司',
  creditCode: '91330000MA0000000X',
  premises: '栖霞路18号',
  projects: ['食品销售', '餐饮服务'],
  contactPhone: '0000-1',
};

it('R-21: says what the item marks, and nothing else of the form', () => {
  expect(certificateContent(SCHEMA, FORM, [])).toEqual({
    holderCode: '91330000MA0000000X',
    address: '栖霞路18号',
    scope: '食品销售、餐饮服务',
  });
});

it('R-21: says nothing of what was left out or is no text', () => {
  expect(certificateContent(SCHEMA, { premises: ' ', projects: [], creditCode: { a: 1 } }, [])).toEqual({});
  expect(certificateContent({}, FORM, [])).toEqual({});
});

it.each([['地址'], ['经营场所'], ['premises'], [' 住所 ']])(
  'R-27: a correction of %s takes the place of the address',
  (field) => {
    expect(certificateContent(SCHEMA, FORM, [{ field, correct: '栖霞路16号' }])).toMatchObject({
      address: '栖霞路16号',
    });
  },
);

it('R-27: the last of several corrections counts, and one of something else is listed', () => {
  const corrections = [
    { field: '地址', correct: '甲路1号' },
    { field: '法定代表人', correct: '李四' },
    { field: '经营场所', correct: '甲路2号' },
    { field: '持证人', correct: '乙公司' },
  ];
  expect(certificateContent(SCHEMA, FORM, corrections)).toMatchObject({
    holder: '乙公司',
    address: '甲路2号',
    corrections: ['法定代表人：李四'],
  });
});
