/** what the catalogue says of types and sizes holds at each way in by which a case takes files. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { ApiAnswer } from '../../src/ops/api-client';
import { useTown } from '../support/town';
import { zipOf } from '../support/zip';
import { courseOf, handInFor, openCase, peopleOf, type People } from './special-equipment';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const MEBIBYTE = 1024 * 1024;

/** What the item says for this test: M1 as PDF of 1 KiB at most, M3 as anything of 30 MiB. */
const LIMITS: Readonly<Record<string, object>> = {
  M1: { types: ['pdf'], maxBytes: 1024 },
  M3: { maxBytes: 30 * MEBIBYTE },
};

const DOCX = zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'word/document.xml', content: '<w:document xmlns:w="w"/>' },
]);

interface Sample {
  readonly name: string;
  readonly content: Buffer;
  /** The material for which it is uploaded, whose limits the upload itself keeps. */
  readonly uploadedFor?: string;
}

interface Taken {
  readonly id: string;
  readonly sha256: string;
}

interface WayIn {
  readonly route: string;
  readonly by: string;
  /** Makes a case where it is needed. @returns its id */
  readonly open?: () => Promise<string>;
  readonly body: (file: Taken) => object;
  readonly fits: Sample;
  readonly wrongType: Sample;
  readonly tooLarge: Sample;
}

let people: People;
const samples = {} as Record<'pdf' | 'photo' | 'longPdf' | 'hugePdf' | 'hugePhoto', Sample>;

beforeAll(async () => {
  people = await peopleOf(town);
  const pdf = (bytes: number): Buffer => {
    const head = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< >>\nstream\n';
    return Buffer.concat([Buffer.from(head), randomBytes(bytes), Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
  };
  const picture = (side: number) =>
    sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toBuffer();
  Object.assign(samples, {
    pdf: { name: '材料.pdf', content: pdf(100) },
    photo: { name: '照片.png', content: await picture(20) },
    longPdf: { name: '长.pdf', content: pdf(2000) },
    hugePdf: { name: '大.pdf', content: pdf(21 * MEBIBYTE), uploadedFor: 'M3' },
    hugePhoto: { name: '大.png', content: await picture(2750), uploadedFor: 'M3' },
  });
  await narrow();
}, 120_000);

/** Publishes the item with these limits. */
async function narrow(): Promise<void> {
  const admin = await town.as('centre.admin');
  const said = { itemCode: 'SPECIAL-EQUIPMENT', reason: '规定上传要求' };
  const first = (await admin.insist('/catalogue/drafts', said)).body as Json;
  const { content } = await admin.get<Json>(`/catalogue/drafts/${first['id']}`);
  const materials = content.materials.map((one: Json) => ({
    ...one,
    ...(LIMITS[one['id']] && { files: LIMITS[one['id']] }),
  }));
  const { id } = (await admin.insist('/catalogue/drafts', { ...said, content: { ...content, materials } }))
    .body as Json;
  await admin.insist(`/catalogue/drafts/${id}/submit`, { revision: 1 });
  const decided = { revision: 2, opinion: '同意' };
  const { status } = await (await town.as('centre.coordinator1')).insist(`/catalogue/drafts/${id}/publish`, decided);
  if (status !== 200) throw new Error(`publish: ${status}`);
}

const material = (file: Taken) => [{ materialId: 'M1', copies: 1, fileIds: [file.id] }];
const both = (file: Taken) => [...material(file), { materialId: 'M2', copies: 1 }];
const forM1 = () => ({ fits: samples.pdf, wrongType: samples.photo, tooLarge: samples.longPdf });
const attached = (field: string, body: object) => (file: Taken) => ({ ...body, [field]: [file] });

/** Every route that takes ids of files, by what a case may be handed. */
const WAYS: Readonly<Record<string, () => WayIn>> = {
  'an online hand-in': () => {
    const { applicantId: _, identityChecked: __, ...own } = handInFor(people.applicant) as Json;
    return {
      route: '/applications',
      by: 'applicant1',
      body: (file) => ({ ...own, materials: both(file) }),
      ...forM1(),
    };
  },
  'a hand-in at the window': () => {
    const body = handInFor(people.applicant);
    return {
      route: '/applications',
      by: 'market.front1',
      body: (file) => ({ ...body, materials: both(file) }),
      ...forM1(),
    };
  },
  'a correction answered online': () => ({
    route: '/applications/{applicationId}/acts/supplement',
    by: 'applicant1',
    open: () => corrected(),
    body: (file) => ({ materials: material(file) }),
    ...forM1(),
  }),
  'a supplement at the window': () => ({
    route: '/applications/{applicationId}/acts/supplement',
    by: 'market.front1',
    open: () => corrected(),
    body: (file) => ({ materials: material(file) }),
    ...forM1(),
  }),
  ...Object.fromEntries(
    ['pass-inspection', 'fail-inspection'].map((act) => [
      `the pictures of a visit (${act})`,
      () => ({
        route: `/applications/{applicationId}/acts/${act}`,
        by: 'market.inspector1',
        open: () => openCase(town, people, courseOf(people).inspection),
        body: attached('photos', { ...courseOf(people).team, findings: '符合要求', signedBy: '物业经理' }),
        fits: samples.photo,
        wrongType: samples.pdf,
        tooLarge: samples.hugePhoto,
      }),
    ]),
  ),
  'the proof of a delivery': () => ({
    route: '/applications/{applicationId}/acts/deliver',
    by: 'market.front1',
    open: () => openCase(town, people, courseOf(people).awaitingDelivery),
    body: attached('proofFiles', courseOf(people).delivery),
    fits: samples.pdf,
    wrongType: { name: '回证.docx', content: DOCX },
    tooLarge: samples.hugePdf,
  }),
  'what is known of an attempt': () => ({
    route: '/applications/{applicationId}/acts/attempt-delivery',
    by: 'market.front1',
    open: () => openCase(town, people, courseOf(people).awaitingDelivery),
    body: attached('proofFiles', { method: 'online' }),
    fits: samples.photo,
    wrongType: { name: '回证.docx', content: DOCX },
    tooLarge: samples.hugePhoto,
  }),
};

const corrected = () =>
  openCase(town, people, [
    [
      'market.front1',
      'issue-correction',
      { ...courseOf(people).correction, defects: [{ materialId: 'M1', problem: '缺少' }] },
    ],
  ]);

async function uploaded(by: string, { name, content, uploadedFor }: Sample): Promise<Taken> {
  const query = uploadedFor ? `?itemCode=SPECIAL-EQUIPMENT&materialId=${uploadedFor}` : '';
  const { status, body } = await (await town.as(by)).upload(`/files${query}`, name, content);
  if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
  return { id: String(body['id']), sha256: String(body['sha256']) };
}

it.each(Object.keys(WAYS))(
  'by %s',
  async (name) => {
    const { route, by, open, body, fits, wrongType, tooLarge } = WAYS[name]!();
    const path = route.replace('{applicationId}', (await open?.()) ?? '');
    const sent = async (sample: Sample): Promise<ApiAnswer & { fileId: string }> => {
      const file = await uploaded(by, sample);
      return { ...(await (await town.as(by)).insist(path, body(file))), fileId: file.id };
    };
    const mistyped = await sent(wrongType);
    expect(mistyped).toMatchObject({
      status: 415,
      body: { code: 'fileTypeNotForMaterial', concerning: [mistyped.fileId] },
    });
    const oversized = await sent(tooLarge);
    expect(oversized).toMatchObject({ status: 413, body: { code: 'fileTooLarge', concerning: [oversized.fileId] } });
    expect((await sent(fits)).status).toBeLessThan(300);
  },
  60_000,
);

it('covers every route that takes the ids of files', async () => {
  const { paths, components } = (await (await fetch(`${town.url}/api/openapi.json`)).json()) as Json;
  const names = (schema: Json | undefined): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    if (schema['$ref']) return names(components.schemas[String(schema['$ref']).split('/').at(-1)!]);
    return [...Object.keys((schema['properties'] as Json | undefined) ?? {}), ...Object.values(schema).flatMap(names)];
  };
  const taking = Object.entries(paths as Json).flatMap(([path, { post }]) => {
    const asked = names(post?.requestBody?.content?.['application/json']?.schema);
    return asked.some((one) => ['fileIds', 'fileId', 'photos', 'proofFiles'].includes(one))
      ? [path.replace('/api/v1', '')]
      : [];
  });
  expect(new Set(Object.values(WAYS).map((way) => way().route))).toEqual(new Set(taking));
});
