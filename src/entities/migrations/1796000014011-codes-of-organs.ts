import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 统一社会信用代码 of departments, by which e-licences name the organ that issued them. */
export class CodesOfOrgans1796000014011 implements MigrationInterface {
  readonly name = 'CodesOfOrgans1796000014011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table departments drop column credit_code');
  }
}

const UP = `
alter table departments add column credit_code text;
alter table departments
  add constraint departments_credit_code_formed check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$');
`;
