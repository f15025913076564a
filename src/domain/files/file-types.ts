/** How a type is built, which says how it is looked through before it is taken. */
export type FileStructure = 'pdf' | 'picture' | 'package';

export interface FileTypeDefinition {
  readonly zh: string;
  readonly mediaType: string;
  /** Endings that its name may have, in small letters. */
  readonly endings: readonly string[];
  readonly structure: FileStructure;
  /** Parts without which a package is not of this type. */
  readonly parts?: readonly string[];
}

/** What may be handed in as a file. Nothing on the list can run: no script, no program, no document with macros. */
export const FILE_TYPES = {
  pdf: { zh: 'PDF文件', mediaType: 'application/pdf', endings: ['pdf'], structure: 'pdf' },
  jpeg: { zh: 'JPEG图片', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], structure: 'picture' },
  png: { zh: 'PNG图片', mediaType: 'image/png', endings: ['png'], structure: 'picture' },
  webp: { zh: 'WebP图片', mediaType: 'image/webp', endings: ['webp'], structure: 'picture' },
  tiff: { zh: 'TIFF图片', mediaType: 'image/tiff', endings: ['tif', 'tiff'], structure: 'picture' },
  docx: {
    zh: 'Word文档',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    structure: 'package',
    parts: ['[Content_Types].xml', 'word/document.xml'],
  },
  xlsx: {
    zh: 'Excel表格',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    structure: 'package',
    parts: ['[Content_Types].xml', 'xl/workbook.xml'],
  },
  /** GB/T 33190: the national format for documents of fixed layout. */
  ofd: { zh: 'OFD版式文件', mediaType: 'application/ofd', endings: ['ofd'], structure: 'package', parts: ['OFD.xml'] },
} as const satisfies Record<string, FileTypeDefinition>;

export type FileType = keyof typeof FILE_TYPES;

export const FILE_TYPE_NAMES = Object.keys(FILE_TYPES) as readonly FileType[];

/** What a file may be at most; a material of the catalogue may narrow types and size. */
export interface FileLimits {
  readonly types: readonly FileType[];
  readonly maxBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** The most that any file may have, whatever the catalogue says. */
export const LARGEST_FILE_BYTES = 200 * MEBIBYTE;

/** What a material takes whose catalogue entry says nothing about files. */
export const USUAL_FILE_LIMITS: FileLimits = { types: FILE_TYPE_NAMES, maxBytes: 20 * MEBIBYTE };

/** Beyond these a file is taken for a bomb: it would fill memory or disk of whoever opens it. */
export const BOMB_LIMITS = {
  /** Of one page; a scan of A2 at 600 dpi has 139 million. */
  pixels: 150_000_000,
  /** Of all pages; 170 pages of A4 at 300 dpi have this many. */
  pixelsOfAllPages: 1_500_000_000,
  pages: 500,
  /** What the object streams of a PDF unpack to, where its pages and forms are told of and nothing is drawn. */
  objectBytes: 64 * MEBIBYTE,
  entries: 5_000,
  unpackedBytes: 200 * MEBIBYTE,
  /** Unpacked to packed, of one entry; XML of offices reaches 100. */
  ratio: 200,
  /** Entries below this are never judged by their ratio. */
  smallEntryBytes: MEBIBYTE,
} as const;

/** The limits for a material: what its catalogue entry says, and what it leaves out as usual. */
export function fileLimitsOf(material: { readonly files?: Partial<FileLimits> | undefined }): FileLimits {
  return { ...USUAL_FILE_LIMITS, ...material.files };
}
