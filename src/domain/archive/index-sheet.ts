/** 卷内文件目录 and 证据目录: what is in a package, to be read by people and printed. */
import type { PlainDate } from '../calendar/time';
import { chineseDate } from '../papers/chinese';
import type { FilledBlock, WordedPaper } from '../papers/fill-template';
import { PACKAGE_PURPOSES, type CaseContents, type PackedDocument } from './contents';
import { RETENTIONS } from './retention';

/** What stands around the index. */
export interface IndexWords {
  /** Who keeps the case. */
  readonly organ: string;
  readonly on: PlainDate;
  readonly applicant: string;
  readonly stageName: string;
  /** 办理经过: what was done, in order. */
  readonly story: readonly StoryLine[];
}

export interface StoryLine {
  readonly seq: number;
  /** In words. */
  readonly at: string;
  readonly what: string;
  readonly by: string;
  readonly number: string | null;
}

/** The index of a package; page numbers count through all documents whose pages can be counted. */
export function indexSheet(contents: CaseContents, words: IndexWords): WordedPaper {
  return {
    layout: 'sheet',
    title: PACKAGE_PURPOSES[contents.purpose],
    number: '',
    organ: words.organ,
    issuedOn: chineseDate(words.on),
    verifyAddress: '',
    blocks: [
      { type: 'entries', entries: entriesOf(contents, words) },
      { type: 'heading', text: contents.purpose === 'evidence' ? '一、证据' : '一、文书和材料' },
      documentTable(contents.documents),
      ...contents.unprinted.map(({ seq, name }): FilledBlock => {
        return { type: 'note', text: `办理记录第${seq}项的${name}未能打印，内容见办理记录。` };
      }),
      { type: 'heading', text: '二、办理经过' },
      storyTable(words.story),
      { type: 'heading', text: '三、数据记录' },
      recordTable(contents),
      { type: 'note', text: HOW_TO_CHECK },
    ],
  };
}

const HOW_TO_CHECK =
  '核对方法：解包后在包内运行 sha256sum -c manifest-sha256.txt 和 sha256sum -c tagmanifest-sha256.txt，' +
  '再以中心公布的公钥核对 tagmanifest-sha256.txt.sig；或者运行 banjie verify-archive。';

function entriesOf(contents: CaseContents, { applicant, stageName, on }: IndexWords) {
  const { caseNumber, item, retention, ordinal, supplementTo, masked, purpose } = contents;
  const entry = (label: string, text: string) => ({ label, text });
  return [
    entry('办件编号', caseNumber),
    entry('事项名称', item.name),
    entry('申请人', applicant),
    entry('办理状态', stageName),
    ...(retention
      ? [
          entry('归档日期', chineseDate(retention.archivedOn)),
          entry(
            '保管期限',
            RETENTIONS[retention.retention].zh +
              (retention.retainedUntil ? `，至${chineseDate(retention.retainedUntil)}` : ''),
          ),
        ]
      : [entry('截止日期', chineseDate(on))]),
    ...(supplementTo ? [entry('补充归档', `第${ordinal! - 1}次，补充首包 ${supplementTo.slice(0, 16)}`)] : []),
    ...(purpose === 'evidence' ? [entry('个人信息', masked ? '记录中已脱敏' : '完整')] : []),
  ];
}

function documentTable(documents: readonly PackedDocument[]): FilledBlock {
  let page = 0;
  const rows = documents.map(({ no, name, number, on, pages }) => {
    const first = page + 1;
    page += pages ?? 0;
    const span = pages === null ? '—' : pages === 1 ? String(first) : `${first}—${page}`;
    return [String(no), name, number ?? '', chineseDate(on), pages === null ? '—' : String(pages), span];
  });
  return {
    type: 'table',
    columns: [
      { title: '序号', width: 2, centred: true },
      { title: '名称', width: 8, centred: false },
      { title: '文号', width: 7, centred: false },
      { title: '日期', width: 5, centred: true },
      { title: '页数', width: 2, centred: true },
      { title: '页次', width: 3, centred: true },
    ],
    rows: [...rows, ['', '合计', '', '', String(page), '']],
  };
}

function storyTable(story: readonly StoryLine[]): FilledBlock {
  return {
    type: 'table',
    columns: [
      { title: '序号', width: 2, centred: true },
      { title: '时间', width: 7, centred: true },
      { title: '办理', width: 6, centred: false },
      { title: '经办', width: 4, centred: false },
      { title: '文号', width: 7, centred: false },
    ],
    rows: story.map(({ seq, at, what, by, number }) => [String(seq), at, what, by, number ?? '']),
  };
}

function recordTable({ subjects, records }: CaseContents): FilledBlock {
  return {
    type: 'table',
    columns: [
      { title: '内容', width: 8, centred: false },
      { title: '文件', width: 10, centred: false },
    ],
    rows: [
      ...subjects.map(({ kind, events, path }) => [`${SUBJECTS[kind] ?? kind}（${events}项）`, path]),
      ...records.map(({ what, path }) => [what, path]),
    ],
  };
}

const SUBJECTS: Readonly<Record<string, string>> = {
  application: '办理记录',
  jointBranch: '联合办理记录',
  certificate: '证件记录',
};
