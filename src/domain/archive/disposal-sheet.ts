/** 档案销毁清册: a list of what is to be disposed of, to be read by people, signed and kept on paper. */
import type { PlainDate } from '../calendar/time';
import { chineseDate } from '../papers/chinese';
import type { FilledBlock, WordedPaper } from '../papers/fill-template';
import { KEPT_BECAUSE, type KeptBecause } from './disposal';
import { RETENTIONS, type Retention } from './retention';

export interface ListedArchive {
  readonly number: string;
  readonly itemName: string;
  readonly archivedOn: PlainDate;
  readonly retention: Retention;
  readonly retainedUntil: PlainDate | null;
  readonly keptBecause: KeptBecause | null;
}

export interface ListOnPaper {
  readonly organ: string;
  /** Of its last step. */
  readonly on: PlainDate;
  /** Its number in the register; null before it is agreed to. */
  readonly listNumber: number | null;
  readonly statusName: string;
  readonly reason: string;
  readonly drafted: StepOnPaper;
  /** Null before anybody decided. */
  readonly decided: (StepOnPaper & { readonly opinion: string }) | null;
  readonly archives: readonly ListedArchive[];
}

interface StepOnPaper {
  readonly by: string;
  readonly on: PlainDate;
}

/** The list as it stands; whoever saw the paper files of a case destroyed signs under it, two persons. */
export function disposalSheet(list: ListOnPaper): WordedPaper {
  const { organ, on, listNumber, archives } = list;
  return {
    layout: 'sheet',
    title: '档案销毁清册',
    number: listNumber === null ? '' : `第${listNumber}号`,
    organ,
    issuedOn: chineseDate(on),
    verifyAddress: '',
    blocks: [{ type: 'entries', entries: entriesOf(list) }, archiveTable(archives), countersigned()],
  };
}

function entriesOf({ statusName, reason, drafted, decided, archives }: ListOnPaper) {
  const entry = (label: string, text: string) => ({ label, text });
  const step = ({ by, on }: StepOnPaper): string => `${by}，${chineseDate(on)}`;
  return [
    entry('状态', statusName),
    entry('销毁理由', reason),
    entry('档案数量', `${archives.length}件`),
    entry('鉴定起草', step(drafted)),
    ...(decided ? [entry('审批', step(decided)), entry('审批意见', decided.opinion)] : []),
  ];
}

function archiveTable(archives: readonly ListedArchive[]): FilledBlock {
  return {
    type: 'table',
    columns: [
      { title: '序号', width: 12, centred: true },
      { title: '办件编号', width: 29, centred: false },
      { title: '事项名称', width: 31, centred: false },
      { title: '归档日期', width: 26, centred: true },
      { title: '保管期限', width: 22, centred: true },
      { title: '保管至', width: 26, centred: true },
      { title: '备注', width: 18, centred: false },
    ],
    rows: archives.map((one, at) => [
      String(at + 1),
      one.number,
      one.itemName,
      one.archivedOn,
      RETENTIONS[one.retention].zh,
      one.retainedUntil ?? '—',
      one.keptBecause === null ? '' : KEPT_BECAUSE[one.keptBecause].zh,
    ]),
  };
}

function countersigned(): FilledBlock {
  return { type: 'countersign', labels: ['监销人', '监销人'] };
}
