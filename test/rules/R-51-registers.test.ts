/** the registers of section F have the columns of the forms, in their order. */
import { findRegister, REGISTERS, type RegisterKind } from '../../src/domain/papers/registers';

const FORMS: Readonly<Record<string, string>> = {
  受理进件跟踪表:
    '编号 事项 申请人 收件/受理时间 第一责任人 承诺/法定到期 环节+时间 补正 暂停 延期 催办 办结 结果 送达',
  进件交办登记表: '编号 交办人 接收部门/人 材料份数 交办/签收时间',
  进件办结登记表: '编号 决定时间 结果 文号/证号 审批人 用时 超期否 交接人',
  出件登记表: '编号 证号 领取方式 领取人 时间 回证',
  交接登记表: '交/接人 时间 原因 事项清单 材料数 签字',
  服务超时告知书: '编号 原到期 原因 预计办结 责任人 协调意见 告知时间',
};

test.each(Object.entries(FORMS))('R-51 %s', (name, headings) => {
  const { columns } = REGISTERS[findRegister(name)!];
  expect([...new Set(columns.map(({ heading }) => heading))].join(' ')).toBe(headings);
});

test('R-51 there is no register besides, each is found by both its names, and its columns are apart', () => {
  const kinds = Object.keys(REGISTERS) as RegisterKind[];
  expect(kinds.map((kind) => REGISTERS[kind].zh).sort()).toEqual(Object.keys(FORMS).sort());
  for (const kind of kinds) {
    expect([findRegister(kind), findRegister(REGISTERS[kind].zh)]).toEqual([kind, kind]);
    const names = REGISTERS[kind].columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('R-49 R-51 names of applicants and of those who collect are masked in every register', () => {
  const masked = Object.values(REGISTERS).flatMap(({ columns }) => columns.filter(({ type }) => type === 'maskedName'));
  expect(masked.map(({ zh }) => zh)).toEqual(['申请人', '领取人']);
});
