/** seals and delegations, against the papers that were issued under them. */
import { SEALED_KINDS } from '../../../domain/papers/sealing';
import { found, type Finding, type Invariant } from '../invariant';

/** Every sealed paper with what the books say of its seal, and whether that held when it was put on. */
const PAPERS = `
with issued (subject_id, seq, kind, application_id, at) as (
  select application_id, seq, kind, application_id, at from notices where kind = any ($1)
  union all
  select n.matter_id, n.seq, n.kind, m.application_id, n.at
    from matter_notices n join matters m on m.id = n.matter_id where n.kind = any ($1) and m.kind = 'certificate'
)
select i.subject_id, i.seq, i.kind, i.application_id, p.subject_id is not null as listed, p.seal_id,
       p.delegation_number, p.office,
       (s.department_code is not distinct from case p.office when 'department' then p.department_code end
         and s."from" <= on_day.day and (s.until is null or s.until >= on_day.day)
         and (s.ended_at is null or s.ended_at >= on_day.at)) as sealed,
       (d."from" <= on_day.day and (d.until is null or d.until >= on_day.day)
         and (d.covers_all_items or p.item_code = any (d.item_codes))
         and (d.revoked_at is null or d.revoked_at >= on_day.at)) as delegated,
       exists (select 1 from staff_alerts t where t.id = 'paperUnsealed/' || i.subject_id || '/' || i.seq) as told
  from issued i
  left join paper_seals p on p.subject_id = i.subject_id and p.seq = i.seq and p.kind = i.kind
  left join lateral (
    select coalesce(p.affixed_at, i.at) as at,
           (coalesce(p.affixed_at, i.at) at time zone 'Asia/Shanghai')::date as day) on_day on true
  left join seals s on s.id = p.seal_id
  left join delegations d on d.department_code = p.department_code and d.document_number = p.delegation_number`;

interface Paper {
  readonly subject_id: string;
  readonly seq: number;
  readonly kind: string;
  readonly application_id: string;
  readonly listed: boolean;
  readonly seal_id: string | null;
  readonly delegation_number: string | null;
  readonly office: 'department' | 'centre' | null;
  readonly sealed: boolean | null;
  readonly delegated: boolean | null;
  readonly told: boolean;
}

export const sealedOnTheDay: Invariant = {
  number: 30,
  text: 'a sealed paper bears a seal in force and a delegation that covered its item then, or is known to want them',
  ofBooks: async ({ books }) => {
    const papers = await books.query<Paper>(PAPERS, [SEALED_KINDS]);
    return papers.flatMap((paper): Finding[] => {
      const what = whatIsWrong(paper);
      return what === null ? [] : [found(paper.application_id, `${paper.kind} of event ${paper.seq} ${what}`)];
    });
  },
};

function whatIsWrong({ listed, seal_id, office, sealed, delegated, delegation_number, told }: Paper): string | null {
  if (!listed) return 'is not among the sealed papers';
  if (seal_id === null) return told ? null : 'wants its seal, and nobody was told';
  if (sealed !== true) return `bears the seal ${seal_id}, which was not in force for it`;
  if (office === 'department' && delegated !== true) {
    return `was issued under ${delegation_number}, which did not cover its item then`;
  }
  return null;
}
