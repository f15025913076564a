/** Whose a paper or matter is: the case itself, or the case that it is archived with. */
const CASE_OF_SUBJECT = `
  coalesce((select m.application_id from matters m
             where m.id = p.subject_id and m.kind in ('jointBranch', 'certificate')), p.subject_id)`;

const disposed = (applicationId: string): string =>
  `exists (select 1 from disposed_archives d where d.application_id = ${applicationId})`;

/** SQL: whether anything names the content `c`, of whatever case. */
export const NAMED_CONTENT = `
  (exists (select 1 from files f where f.content_hash = c.hash or f.thumbnail_hash = c.hash)
   or exists (select 1 from printed_papers p where p.content_hash = c.hash)
   or exists (select 1 from seal_pictures s where s.content_hash = c.hash)
   or exists (select 1 from archive_packages a where a.content_hash = c.hash))`;

/** SQL: whether the content `c` must lie in the store: something names it that was not disposed of. */
export const NEEDED_CONTENT = `
  (exists (select 1 from files f where (f.content_hash = c.hash or f.thumbnail_hash = c.hash)
     and (not exists (select 1 from application_files u where u.file_id = f.id)
          or exists (select 1 from application_files u where u.file_id = f.id and not ${disposed('u.application_id')})))
   or exists (select 1 from printed_papers p where p.content_hash = c.hash and not ${disposed(CASE_OF_SUBJECT)})
   or exists (select 1 from seal_pictures s where s.content_hash = c.hash)
   or exists (select 1 from archive_packages a where a.content_hash = c.hash and not ${disposed('a.application_id')}))`;

/** SQL: hashes of the contents of the case $1 that lie in the store, as papers, uploads or packages. */
export const CONTENTS_OF_CASE = `
  select c.hash from file_contents c
   where c.state <> 'disposed'
     and (c.hash in (select f.content_hash from files f join application_files u on u.file_id = f.id
                      where u.application_id = $1
                     union select f.thumbnail_hash from files f join application_files u on u.file_id = f.id
                      where u.application_id = $1 and f.thumbnail_hash is not null
                     union select a.content_hash from archive_packages a where a.application_id = $1)
          or c.hash in (select p.content_hash from printed_papers p where ${CASE_OF_SUBJECT} = $1))`;
