import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { writeCsv } from '../../adapters/tables/csv';
import { shownInstant, type TableColumn } from '../../adapters/tables/table';
import { ACTS } from '../../domain/application/acts';
import { STAGES } from '../../domain/application/stages';
import { dateOf, type Instant } from '../../domain/calendar/time';
import { APPOINTMENT_STATES } from '../../domain/hall/appointment';
import { NOTICES } from '../../domain/papers/notices';
import { AUTHORISATION_SCOPES } from '../../domain/people/authorisation';
import { AccountRow } from '../../entities/account';
import { ApplicationRow } from '../../entities/application';
import { ApplicationEventRow } from '../../entities/application-event';
import { AuthorisationRow } from '../../entities/authorisation';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { AppointmentRow } from '../../entities/hall';
import { MatterRow } from '../../entities/matter';
import { MatterEventRow } from '../../entities/matter-rows';
import { NoticeRecipientRow, NoticeRow } from '../../entities/notice';
import { PartyRow } from '../../entities/party';
import { PersonalDataAccessRow } from '../../entities/personal-data-access';
import { FileRow } from '../../entities/stored-file';
import type { Clock } from '../../temporal/clock';
import { AuditTrail } from '../audit/audit.service';
import type { OpenedFile } from '../files/attachment';
import type { Principal } from '../policy/principal';
import { CLOCK } from '../tokens-of-injection';

/** One datum: of which kind, of what, when, what it is called, what it says. */
type Line = readonly [kind: string, of: string, at: Instant | null, name: string, text: string];

const column = (heading: string, title: string, kind: TableColumn['kind'] = 'text'): TableColumn => ({
  heading,
  title,
  kind,
  sheetWidth: 20,
  pageWidth: 1,
});
const COLUMNS = [
  column('kind', '类别'),
  column('of', '编号'),
  column('at', '时间', 'instant'),
  column('name', '项目'),
  column('text', '内容'),
];
const MEDIA_TYPE = 'text/csv; charset=utf-8';
const ID_KINDS = {
  residentId: '居民身份证',
  passport: '护照',
  unifiedSocialCreditCode: '统一社会信用代码',
  other: '其他证件',
} as const;

/**
 * A copy of what the centre keeps about whoever asks (Personal Information Protection Law, Article 45): one datum a line, for
 * people and for programs. Of cases in which they act for somebody else it names the case alone: the rest is that person's.
 */
@Injectable()
export class OwnData {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trail: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The file; that it was taken is on record before its first line goes. */
  async file({ personId }: Principal): Promise<OpenedFile> {
    const at = await this.clock.now();
    const lines = await this.linesOf(personId);
    const taken = { personId, register: 'ownData', format: 'csv', filter: {}, rowCount: lines.length, at } as const;
    await this.trail.registerTaken(taken);
    const content = Readable.from(writeCsv({ columns: COLUMNS, rows: Readable.from([lines]) }), { objectMode: false });
    return { name: `个人信息副本 ${dateOf(at)}.csv`, mediaType: MEDIA_TYPE, sizeBytes: null, content };
  }

  private async linesOf(me: string): Promise<Line[]> {
    const parts = await Promise.all([
      this.account(me),
      this.cases(me),
      this.agency(me),
      this.visits(me),
      this.matters(me),
      this.notices(me),
      this.accesses(me),
    ]);
    return parts.flat();
  }

  private async account(me: string): Promise<Line[]> {
    const { manager } = this.dataSource;
    const [account, party] = await Promise.all([
      manager.findOneBy(AccountRow, { personId: me }),
      manager.findOneBy(PartyRow, { id: me }),
    ]);
    const about = (kind: string) => said(kind, '', null);
    return [
      ...about('账号')({ 登录名: account?.login }),
      ...about('当事人')({
        名称: party?.name,
        证件类型: party?.idKind && ID_KINDS[party.idKind],
        证件号码: party?.idNumber,
        电话: party?.phone,
        电子邮箱: party?.email,
        地址: party?.address,
      }),
    ];
  }

  private async cases(me: string): Promise<Line[]> {
    const { manager } = this.dataSource;
    const rows = await manager.find(ApplicationRow, {
      where: [{ applicantId: me }, { agentId: me }],
      order: { receivedAt: 'ASC' },
    });
    const own = rows.filter(({ applicantId }) => applicantId === me);
    const ids = own.map(({ id }) => id);
    const [items, events, files] = await Promise.all([
      manager.findBy(CatalogueItemRow, { code: In([...new Set(rows.map(({ itemCode }) => itemCode))]) }),
      manager.find(ApplicationEventRow, {
        where: { applicationId: In(ids) },
        order: { applicationId: 'ASC', seq: 'ASC' },
      }),
      manager.find(FileRow, { where: { uploadedBy: me }, order: { uploadedAt: 'ASC' } }),
    ]);
    const itemOf = ({ itemCode, itemVersion }: ApplicationRow) =>
      items.find(({ code, version }) => code === itemCode && version === itemVersion);
    const lines = rows.flatMap((row): Line[] => {
      const item = itemOf(row);
      const name = item?.name ?? row.itemCode;
      if (row.applicantId !== me) return said('代办的办件', row.number, row.receivedAt)({ 事项: name });
      const mine = events.filter(({ applicationId }) => applicationId === row.id);
      return [
        ...said(
          '办件',
          row.number,
          row.receivedAt,
        )({
          事项: name,
          申请内容: row.object,
          环节: STAGES[row.stage],
          许可证件编号: row.certificateNumber,
        }),
        ...mine.flatMap((event) => saidIn(event, row, me, titlesOf(item?.content.form ?? {}))),
      ];
    });
    const uploads = files.flatMap(({ id, name, uploadedAt }) => said('上传的文件', id, uploadedAt)({ 文件名: name }));
    return [...lines, ...uploads];
  }

  private async agency(me: string): Promise<Line[]> {
    const rows = await this.dataSource.manager.find(AuthorisationRow, {
      where: [{ applicantId: me }, { agentId: me }],
      order: { grantedAt: 'ASC' },
    });
    return rows.flatMap(({ id, applicantId, itemCodes, scope, grantedAt, until, withdrawnAt }) =>
      said(
        applicantId === me ? '委托他人' : '受托代办',
        id,
        grantedAt,
      )({
        事项: itemCodes.join('、'),
        权限: AUTHORISATION_SCOPES[scope],
        截止日期: until,
        撤销时间: withdrawnAt === null ? null : shownInstant(withdrawnAt),
      }),
    );
  }

  private async visits(me: string): Promise<Line[]> {
    const rows = await this.dataSource.manager.find(AppointmentRow, {
      where: { partyId: me },
      order: { bookedAt: 'ASC' },
    });
    return rows.flatMap(({ id, bookedAt, fromAt, reason, state }) =>
      said(
        '预约',
        id,
        bookedAt,
      )({
        预约时段: shownInstant(fromAt),
        预约理由: reason,
        状态: APPOINTMENT_STATES[state],
      }),
    );
  }

  /** Enquiries, complaints, ratings and what else is kept beside cases: the words of whoever asks, and no other's. */
  private async matters(me: string): Promise<Line[]> {
    const { manager } = this.dataSource;
    const events = await manager.find(MatterEventRow, { where: { personId: me }, order: { at: 'ASC' } });
    const rows = await manager.findBy(MatterRow, { id: In([...new Set(events.map(({ matterId }) => matterId))]) });
    const numbers = new Map(rows.map(({ id, number }) => [id, number]));
    return events.flatMap(({ matterId, at, facts }) =>
      said('咨询、投诉和评价', numbers.get(matterId) ?? matterId, at)(wordsIn(facts as object)),
    );
  }

  private async notices(me: string): Promise<Line[]> {
    const { manager } = this.dataSource;
    const reached = await manager.findBy(NoticeRecipientRow, { partyId: me });
    const notices = await manager.find(NoticeRow, {
      where: { applicationId: In([...new Set(reached.map(({ applicationId }) => applicationId))]) },
      order: { at: 'ASC' },
    });
    const isMine = ({ applicationId, seq }: NoticeRow): boolean =>
      reached.some((one) => one.applicationId === applicationId && one.seq === seq);
    return notices
      .filter(isMine)
      .flatMap(({ kind, number, at }) => said('通知', number ?? '', at)({ 文书: NOTICES[kind].zh }));
  }

  /** That somebody asked to see what is masked, and why; who it was, the centre answers where there is a reason to ask. */
  private async accesses(me: string): Promise<Line[]> {
    const rows = await this.dataSource.query<(Pick<PersonalDataAccessRow, 'field' | 'reason' | 'refusal'> & Seen)[]>(
      `select a.number, s.at, s.field, s.reason, s.refusal
         from personal_data_accesses s join applications a on a.id = s.application_id
        where a.applicant_id = $1 order by s.at`,
      [me],
    );
    return rows.flatMap(({ number, at, field, reason, refusal }) =>
      said(
        '被查阅的记录',
        number,
        at.getTime() as Instant,
      )({
        查阅内容: FIELDS[field] ?? field,
        查阅理由: reason,
        结果: refusal === null ? '已显示' : '未准许',
      }),
    );
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  name: '姓名',
  idNumber: '证件号码',
  phone: '电话',
  address: '地址',
  archive: '档案',
  evidence: '办件证据包',
  evidenceMasked: '办件证据包（已遮盖）',
};

interface Seen {
  readonly number: string;
  readonly at: Date;
}

/** The lines of one thing; what is not there says nothing. */
function said(kind: string, of: string, at: Instant | null) {
  return (facts: Readonly<Record<string, string | null | undefined>>): Line[] =>
    Object.entries(facts).flatMap(([name, text]) => (text ? [[kind, of, at, name, text] as const] : []));
}

/** What somebody said in a case: the form and all else of the hand-in, and the words of what they did later. */
function saidIn(
  { type, personId, at, facts }: ApplicationEventRow,
  { number }: ApplicationRow,
  me: string,
  titles: ReadonlyMap<string, string>,
): Line[] {
  if (type !== 'handIn' && personId !== me) return [];
  const { form = {}, ...rest } = facts as unknown as Readonly<Record<string, unknown>>;
  const filled = Object.fromEntries(
    Object.entries(form as object).map(([field, value]) => [titles.get(field) ?? field, textOf(value)]),
  );
  const name = (ACTS as Readonly<Record<string, string>>)[type] ?? type;
  return [...said('填报内容', number, at)(filled), ...said(name, number, at)(type === 'handIn' ? {} : wordsIn(rest))];
}

/** What people wrote among the facts of an event; instants, ids and counts are of the case and no datum of theirs. */
function wordsIn(facts: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]) => {
      const label = WORDS[key];
      return label !== undefined && typeof value === 'string' ? [[label, value]] : [];
    }),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  reason: '理由',
  message: '内容',
  text: '内容',
  topic: '内容',
  ground: '依据',
  comment: '评价',
  statement: '陈述',
  recipient: '领取人',
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** By the name of each field of a form (JSON Schema), what people read beside it. */
function titlesOf(form: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const properties = (form['properties'] ?? {}) as Readonly<Record<string, { title?: string }>>;
  return new Map(Object.entries(properties).map(([field, { title }]) => [field, title ?? field]));
}
