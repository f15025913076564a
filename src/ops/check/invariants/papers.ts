/** Numbers, certificates and notices: each once, none missing. */
import { NOTICES, type NoticeDefinition } from '../../../domain/papers/notices';
import { found, type Finding, type Invariant } from '../invariant';

export const certificateNumberOnce: Invariant = {
  number: 18,
  text: 'a certificate number is unique by office, year and serial',
  ofBooks: async ({ books }) => {
    const rows = await books.query<{ what: string; applications: string[] }>(
      `select office || ' ' || year || ' ' || serial as what, array_agg(application_id) as applications
         from certificates group by office, year, serial having count(*) > 1
       union all
       select number, array_agg(application_id) from certificates group by number having count(*) > 1`,
    );
    return rows.map(({ what, applications }) =>
      found(applications[0]!, `${what} names ${applications.length} certificates`),
    );
  },
};

/**
 * Serials in use by scope, beside the counter of the scope; the same one statement, since cases go on meanwhile. Papers of
 * matters are counted among those of applications; a certificate bears the number that its application reserved. A number
 * that a restore has lost is void, and kept.
 */
const SERIALS = `
with papers (kind, number) as (
  select kind, number from notices
  union all
  select kind, number from matter_notices
), used (scope, serial) as (
  select 'case/' || split_part(number, '-', 1), split_part(number, '-', 2)::integer from applications
  union all
  select 'certificate/' || office || '/' || year, serial from certificates
  union all
  select 'paper/' || kind || '/' || left(split_part(number, '〔', 1), -length(word.value)) || '/' ||
           substring(number from '〔([0-9]+)〕'),
         substring(number from '〕([0-9]+)号$')::integer
    from papers join json_each_text($1) word on word.key = kind
  union all
  select 'matter/' || kind || '/' || substring(number from '([0-9]+)-'), split_part(number, '-', 2)::integer
    from matters where kind <> 'certificate'
  union all
  select 'fee/' || substring(receipt_number from '([0-9]+)-'), split_part(receipt_number, '-', 2)::integer
    from fee_entries
  union all
  select 'suggestion/' || substring(number from '([0-9]+)-'), split_part(number, '-', 2)::integer from suggestions
  union all
  select 'document/' || direction || '/' || substring(number from '〔([0-9]+)〕'),
         substring(number from '〕([0-9]+)号$')::integer
    from official_documents
  union all
  select 'figures/' || substring(number from '([0-9]+)-'), split_part(number, '-', 2)::integer from figure_publications
  union all
  select 'measure/' || substring(document_number from '〔([0-9]+)〕'),
         substring(document_number from '〕([0-9]+)号$')::integer
    from personnel_entries
  union all
  select 'assessmentScheme', version from assessment_schemes
  union all
  select scope, serial from lost_numbers
)
select coalesce(u.scope, c.scope) as scope, c.last, coalesce(u.amount, 0)::integer as amount, u.least, u.most
  from (select scope, count(distinct serial) as amount, min(serial) as least, max(serial) as most
          from used group by scope) u
  full join number_counters c on c.scope = u.scope
 where (u.least = 1 and u.most = c.last and u.amount = c.last) is not true`;

export const serialsComplete: Invariant = {
  number: 19,
  text: 'serials run from 1 to the last one given, void ones kept',
  ofBooks: async ({ books }) => {
    const definitions = Object.entries<NoticeDefinition>(NOTICES);
    const words = Object.fromEntries(
      definitions.flatMap(([kind, one]) => (one.numberWord ? [[kind, one.numberWord]] : [])),
    );
    const rows = await books.query<{ scope: string; last: number | null; amount: number; least: number; most: number }>(
      SERIALS,
      [JSON.stringify(words)],
    );
    return rows.map(({ scope, last, amount, least, most }) => {
      const used = amount === 0 ? 'none' : `${amount}, from ${least} to ${most}`;
      return found(null, `of ${scope} the counter gave ${last ?? 'none'}, and in use are ${used}`);
    });
  },
};

export const certificateNeedsGrant: Invariant = {
  number: 20,
  text: 'a valid certificate rests on a granting decision, and a case has at most one',
  ofBooks: async ({ books }) => {
    const ungranted = await books.query<{ application_id: string; number: string }>(
      `select c.application_id, c.number from certificates c join applications a on a.id = c.application_id
        where c.status <> 'void' and (a.decision is distinct from 'granted' or c.reserved_at < a.decided_at)`,
    );
    const several = await books.query<{ application_id: string; numbers: string[] }>(
      `select application_id, array_agg(number order by number) as numbers from certificates
        where status <> 'void' group by application_id having count(*) > 1`,
    );
    return [
      ...ungranted.map((one) => found(one.application_id, `certificate ${one.number} rests on no granting decision`)),
      ...several.map((one) => found(one.application_id, `${one.numbers.join(' and ')} are both current`)),
    ];
  },
};

export const noticeOnce: Invariant = {
  number: 22,
  text: 'a notice reaches each recipient once by each way, by one message',
  ofBooks: async ({ books }) => {
    const rows = await books.query<{
      place: string;
      application_id: string | null;
      seq: number;
      recipient: string;
      reached: number;
      messages: number;
    }>(
      `with named as (select application_id as place, application_id, seq, recipient, channel from notice_recipients
                       union all
                      select n.matter_id, m.application_id, n.seq, r.recipient, 'inbox'
                        from matter_notices n join matters m on m.id = n.matter_id
                       cross join lateral jsonb_array_elements_text(n.recipients) as r (recipient)),
            reached as (select place, max(application_id) as application_id, seq, recipient, channel,
                               count(*)::integer as amount
                          from named group by place, seq, recipient, channel),
            messages as (select coalesce(application_id, matter_id) as place, (payload ->> 'seq')::integer as seq,
                                payload ->> 'recipient' as recipient, payload ->> 'channel' as channel,
                                count(*)::integer as amount
                           from outbox where topic = 'notice' group by 1, 2, 3, 4)
       select place, r.application_id, seq, recipient, coalesce(r.amount, 0) as reached,
              coalesce(m.amount, 0) as messages
         from reached r full join messages m using (place, seq, recipient, channel)
        where r.amount is distinct from 1 or m.amount is distinct from 1`,
    );
    return rows.map(({ place, application_id, seq, recipient, reached, messages }): Finding =>
      found(application_id ?? place, `notice ${seq} of ${place} to ${recipient}: named ${reached}×, sent ${messages}×`),
    );
  },
};
