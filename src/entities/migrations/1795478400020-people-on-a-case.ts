import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** Substitution, reassignment, contact, recusal and deputies become acts of a case. */
export class PeopleOnACase1795478400020 implements MigrationInterface {
  readonly name = 'PeopleOnACase1795478400020';

  async up(runner: QueryRunner): Promise<void> {
    for (const list of ACT_LISTS) await addWords(runner, list, ACTS);
    await addWords(runner, NOTICE_KINDS, NOTICES);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const list of ACT_LISTS) await dropWords(runner, list, ACTS);
    await dropWords(runner, NOTICE_KINDS, NOTICES);
  }
}

const ACT_LISTS = [
  { table: 'application_events', constraint: 'application_events_type_known' },
  { table: 'commands', constraint: 'commands_act_known' },
  { table: 'tasks', constraint: 'tasks_act_known' },
];
const ACTS = [
  'contact',
  'replyContact',
  'assignSubstitute',
  'endSubstitution',
  'reassign',
  'signTransfer',
  'declareInterest',
  'authoriseDeputy',
];

const NOTICE_KINDS = { table: 'notices', constraint: 'notices_kind_known' };
const NOTICES = ['officerChange', 'contactMessage', 'contactReply', 'recusal', 'deputyAuthorisation'];
