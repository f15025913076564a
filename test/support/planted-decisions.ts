/** What is decided about the books of a town in which every text is planted, by whoever did not write it. */
import { pdfOf } from './bad-files/pdfs';
import {
  ADMIN,
  CHIEF,
  COORDINATOR,
  COORDINATOR_2,
  FRONT,
  ORGAN_HEAD,
  SECURITY,
  SUPERVISOR,
  WINDOW_HEAD,
} from './logins';
import { PlantedBooks } from './planted-books';

const OPINION = { opinion: '核对无误' };
const REASON = { reason: '县市监函〔2026〕8号' };
const POLICE_FRONT = 'police.front1';
const POLICE_HEAD = 'police.windowhead';

export class PlantedDecisions extends PlantedBooks {
  /** Drafts of items, templates, the calendar and the organisation: one is taken, one is not. */
  protected async decided(): Promise<void> {
    await this.bothWays('/catalogue/drafts', { itemCode: 'FOOD' });
    await this.bothWays('/paper-template-drafts', { kind: 'urgingNotice' });
    const source = { revision: 1, source: 'kind: urgingNotice' };
    const template = await this.send(ADMIN, '/paper-template-drafts', { kind: 'receipt', ...REASON });
    await this.send(ADMIN, `/paper-template-drafts/${String(template['id'])}`, source, 'PUT');
    await this.send(ADMIN, '/catalogue/items/PASSPORT/withdrawal', REASON);
    const amendment = { days: [{ date: '2026-07-31', working: false, name: '停电' }], legalBasis: '函', ...REASON };
    const calendar = await this.send(ADMIN, '/calendar/amendments', amendment);
    await this.send(COORDINATOR, `/calendar/changes/${String(calendar['id'])}/approve`, OPINION);
    const office = { role: 'inspector', departmentCode: 'MARKET', ...REASON };
    for (const [personId, how] of [
      [this.people.reviewer2, 'approve'],
      [this.people.deputy, 'dismiss'],
    ] as const) {
      const { id } = await this.send(ADMIN, `/organisation/people/${personId}/appointments`, office);
      await this.send(COORDINATOR, `/organisation/changes/${String(id)}/${how}`, OPINION);
    }
    await this.send(ADMIN, `/organisation/people/${this.people.inspector2}/appointments/end`, office);
    const sample = '/catalogue/items/FOOD/materials/M2/sample';
    const { body } = await (await this.town.as(ADMIN)).upload('/files', '样表.pdf', pdfOf());
    await this.send(ADMIN, sample, { sampleFiles: [{ id: body['id'], sha256: body['sha256'] }], ...REASON });
    await this.send(ADMIN, `${sample}/end`, REASON);
    const { items: openings } = await (
      await this.town.as(SECURITY)
    ).get<{ items: { id: string }[] }>('/codec/accesses');
    await this.send(SECURITY, `/codec/accesses/${openings[0]!.id}/end`, REASON);
    const { number } = await this.send(COORDINATOR, '/figures', { period: '2026-01' });
    await this.send(COORDINATOR, '/figures', { period: '2026-01', corrects: number, ...REASON });
    const { items } = await (await this.town.as(ORGAN_HEAD)).get<Listed>('/delegations');
    const { departmentCode, documentNumber } = items.find((one) => one.departmentCode === 'MARKET')!;
    await this.send(ORGAN_HEAD, '/delegations/revoke', { departmentCode, documentNumber, ...REASON });
  }

  private async bothWays(path: string, draft: object): Promise<void> {
    for (const how of ['reject', 'publish']) {
      const { id } = await this.send(ADMIN, path, { ...draft, ...REASON });
      await this.send(ADMIN, `${path}/${String(id)}/submit`, { revision: 1 });
      await this.send(COORDINATOR, `${path}/${String(id)}/${how}`, { revision: 2, ...OPINION });
    }
  }

  /** A sheet of a spot check, disputed, answered and confirmed, and what follows from it. */
  protected async assessed(): Promise<void> {
    const { people } = this;
    const round = await this.send(COORDINATOR, '/assessment-rounds', { kind: 'unannounced', period: '2026-03-02' });
    const sheets = round['sheets'] as { personId: string; assessmentId: string }[];
    const { assessmentId } = sheets.find(({ personId }) => personId === people.front)!;
    const acts = `/assessments/${assessmentId}/acts`;
    await this.send(COORDINATOR, `${acts}/tell`);
    await this.send(FRONT, `${acts}/object`, { reason: '系统故障', criteria: ['findings'] });
    const corrections = [{ criterion: 'findings', points: 0, reason: '已报备' }];
    await this.send(COORDINATOR_2, `${acts}/answer-objection`, { upheld: true, corrections, ...OPINION });
    await this.send(COORDINATOR_2, `${acts}/confirm`, OPINION);
    for (const how of ['confirm', 'dismiss']) {
      const proposal = { assessmentId, kind: 'commendation', ground: '评价良好' };
      const { id } = await this.send(COORDINATOR, '/measures', proposal);
      await this.send(COORDINATOR_2, `/measures/${String(id)}/${how}`, OPINION);
    }
    const criterion = { code: 'breach', name: '违规', counts: ['breach'], measure: 'each', points: -10 };
    const scheme = { title: '从严办法', base: 100, criteria: [criterion], grades: [{ name: '合格', least: 0 }] };
    await this.send(COORDINATOR, '/assessment-schemes', scheme);
  }

  /** What is done to cases from beside: a fee that is given back, a breach that is appealed, a sheet that is spoilt. */
  protected async settled(): Promise<void> {
    const { fee, late } = this.ids;
    const { fees } = await (
      await this.town.as(POLICE_FRONT)
    ).get<{ fees: { requestSeq: number }[] }>(`/applications/${fee}/fees`);
    const { requestSeq } = fees[0]!;
    await this.send(POLICE_FRONT, `/applications/${fee}/fees/collect`, { requestSeq, method: 'cash' });
    await this.send(POLICE_HEAD, `/applications/${fee}/fees/refund`, { requestSeq, reason: '重复缴费' });
    const counted = { departmentCode: 'POLICE', countedFen: 100, note: '找零差错' };
    await this.send(POLICE_HEAD, '/fee-days/2026-03-02/reconcile', counted);
    await this.send(FRONT, `/applications/${late}/unmask`, { field: 'phone', reason: '核对身份' });
    const [breach] = await this.town.dataSource.query<{ seq: number; login: string; id: string }[]>(
      `select application_id as id, seq, login from breaches join accounts on person_id = officer_id
        where login like 'market.%' order by at desc limit 1`,
    );
    const path = `/applications/${breach!.id}/breaches/${breach!.seq}`;
    await this.send(breach!.login, `${path}/appeal`, { ground: '系统故障' });
    await this.send(SUPERVISOR, `${path}/answer-appeal`, { upheld: true, ...OPINION });
    await this.spoilt();
    const { front, front2 } = this.people;
    const handed = { fromId: front, toId: front2, only: [this.ids['spoilt']], reason: '调离' };
    await this.send(WINDOW_HEAD, '/case-handovers', handed);
  }

  /** Approved with others at once; its sheet jams in the printer. */
  private async spoilt(): Promise<void> {
    const id = this.ids['spoilt']!;
    await this.send(CHIEF, '/approvals/batch', { applicationIds: [id], note: '同意' });
    await this.send('market.reviewer1', `/applications/${id}/acts/make-documents`);
    const [paper] = await this.town.dataSource.query<{ seq: number; number: string }[]>(
      `select seq, number from notices where application_id = $1 and kind = 'certificate'`,
      [id],
    );
    await (await this.town.as(FRONT)).download(`/papers/${id}/${paper!.seq}`);
    const spoilt = { cause: 'jammed', reason: '卡纸', blankNumber: 'KB2026-000123' };
    await this.send(FRONT, `/certificates/${encodeURIComponent(paper!.number)}/void-sheet`, spoilt);
  }
}

interface Listed {
  readonly items: readonly { readonly departmentCode: string; readonly documentNumber: string }[];
}
