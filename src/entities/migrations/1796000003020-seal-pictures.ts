import type { MigrationInterface, QueryRunner } from 'typeorm';

/** pictures of seals. */
export class SealPictures1796000003020 implements MigrationInterface {
  readonly name = 'SealPictures1796000003020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table seal_pictures');
  }
}

const UP = `
create table seal_pictures (
  seal_id text not null references seals,
  version integer not null,
  content_hash text not null references file_contents,
  uploaded_by text not null references people,
  uploaded_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (seal_id, version),
  constraint seal_pictures_version_counts check (version >= 1)
);
create index seal_pictures_content_hash_idx on seal_pictures (content_hash);
create trigger seal_pictures_never_change before update or delete on seal_pictures
  for each row execute function refuse_change();
create trigger seal_pictures_stay before truncate on seal_pictures
  for each statement execute function refuse_change();
`;
