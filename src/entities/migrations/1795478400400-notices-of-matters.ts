import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forget, learn, type NewWords } from './new-words';

const WORDS: NewWords = {
  messages: [
    'enquiryAnswer',
    'enquiryReferral',
    'enquiryTransfer',
    'badRating',
    'ratingContact',
    'ratingRectified',
    'ratingCallBack',
    'ratingAppealResult',
    'complaintReceipt',
    'complaintAssignment',
    'complaintResult',
  ],
};

/** Notices of matters leave by the outbox, and enquiries, ratings and complaints tell those whom they concern. */
export class NoticesOfMatters1795478400400 implements MigrationInterface {
  readonly name = 'NoticesOfMatters1795478400400';

  async up(runner: QueryRunner): Promise<void> {
    await learn(runner, WORDS);
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    await forget(runner, WORDS);
  }
}

/** What was issued before has reached its inbox and is announced to nobody any more. */
const UP = `
alter table outbox alter column application_id drop not null;
alter table outbox add column matter_id text references matters;
alter table outbox add constraint outbox_of_one_thing check (num_nonnulls(application_id, matter_id) = 1);
create index outbox_matter_id_idx on outbox (matter_id);

insert into outbox (dedupe_key, matter_id, topic, payload, status, sent_at)
select n.matter_id || '/' || n.seq || '/' || r.recipient || '/inbox', n.matter_id, 'notice',
       jsonb_build_object('matterId', n.matter_id, 'seq', n.seq, 'kind', n.kind,
                          'recipient', r.recipient, 'channel', 'inbox'),
       'sent', now()
  from matter_notices n cross join lateral jsonb_array_elements_text(n.recipients) as r (recipient);
`;

const DOWN = `
delete from outbox where matter_id is not null;
drop index outbox_matter_id_idx;
alter table outbox drop constraint outbox_of_one_thing;
alter table outbox drop column matter_id;
alter table outbox alter column application_id set not null;
`;
