/** What every contestant but Banjie writes to Postgres for each command: one row. */
import { Pool, type ClientBase } from 'pg';

/** Of start and five commands. */
export const KINDS = ['registered', 'accepted', 'inspection_task', 'opinion', 'certificate', 'archived'] as const;
export const LAST = KINDS.length - 1;

export const DATA = JSON.stringify({
  applicant: '张三',
  org: '示例市行政审批局',
  item: '餐饮服务许可',
  note: '材料齐全，符合法定形式，予以受理。'.repeat(4),
});

/** A pool of connections; the tables are made when they are missing. */
export async function openEffects(url: string): Promise<Pool> {
  const pool = new Pool({ connectionString: url, max: 20 });
  await pool.query(`
    create table if not exists effect(
      case_id text not null, kind text not null, data jsonb not null, at timestamptz not null default clock_timestamp(),
      primary key (case_id, kind));
    create table if not exists licence_case(
      case_id text primary key, state int not null, version int not null, deadline timestamptz, data jsonb);
    create table if not exists event(
      case_id text not null, version int not null, kind text not null, actor text not null, data jsonb,
      at timestamptz not null default clock_timestamp(), primary key (case_id, version));
    create sequence if not exists certificate_number;`);
  return pool;
}

/** Safe to do again, as engines do. */
export async function writeEffect(client: Pool | ClientBase, id: string, kind: string): Promise<void> {
  const certificate = kind === 'certificate';
  const data = certificate ? `jsonb_build_object('no', nextval('certificate_number'))` : '$3::jsonb';
  await client.query({
    name: certificate ? 'effect-certificate' : 'effect',
    text: `insert into effect(case_id, kind, data) values ($1, $2, ${data}) on conflict do nothing`,
    values: certificate ? [id, kind] : [id, kind, DATA],
  });
}
