import type { DataSource } from 'typeorm';

/** A notice of the rating of this case, to the rater and the head of the window, with its messages; the second time nothing. */
export async function putNoticeOfRating(dataSource: DataSource, applicationId: string): Promise<void> {
  await dataSource.query(
    `insert into matters
       select 'rat-1', 'rating', 'PJ2026-000001', id, 'MARKET', settings_version, calendar_version, 'toContact',
              received_at, 2, received_at, received_at, null, null, '{}'
         from applications where id = $1 on conflict do nothing`,
    [applicationId],
  );
  await dataSource.query(
    `insert into matter_notices values ('rat-1', 2, 'ratingCallBack', 1, null, '{"satisfied": false}',
       '["party/applicant1", "role/windowHead/MARKET"]', '2026-03-03 09:00+08') on conflict do nothing`,
  );
  await dataSource.query(
    `insert into outbox (dedupe_key, matter_id, topic, payload)
     select 'rat-1/2/' || r || '/inbox', 'rat-1', 'notice',
            jsonb_build_object('seq', 2, 'kind', 'ratingCallBack', 'recipient', r, 'channel', 'inbox')
       from unnest(array['party/applicant1', 'role/windowHead/MARKET']) as r
     on conflict do nothing`,
  );
}
