/** Why a file is not taken. */
export const FILE_REFUSALS = {
  fileEmpty: { status: 422, zh: '文件为空', en: 'The file is empty' },
  fileTooLarge: { status: 413, zh: '文件超过规定大小', en: 'The file is larger than this material allows' },
  fileTypeUnknown: {
    status: 415,
    zh: '无法识别文件类型,或不接受该类型',
    en: 'The content is of no type that can be taken',
  },
  fileTypeNotForMaterial: {
    status: 415,
    rule: 'R-10',
    zh: '该材料不接受这种类型的文件',
    en: 'This material does not take files of this type',
  },
  fileNameUnfit: {
    status: 422,
    zh: '文件名不合规,或扩展名与内容不符',
    en: 'The name is not fit to be kept, or its ending does not go with the content',
  },
  fileDamaged: { status: 422, zh: '文件已损坏或不完整', en: 'The file is damaged or cut off' },
  fileEncrypted: { status: 422, zh: '不接受加密的文件', en: 'Encrypted files are not taken' },
  fileActive: {
    status: 422,
    zh: '不接受含有脚本、宏、附件或自动动作的文件',
    en: 'Files with scripts, macros, attachments or actions that start by themselves are not taken',
  },
  fileAmbiguous: {
    status: 422,
    zh: '文件同时可作为另一种类型打开,不予接受',
    en: 'The file could be opened as another type too, and is not taken',
  },
  fileBomb: { status: 422, zh: '文件展开后过大,不予接受', en: 'Unpacked the file would be far too large' },
} as const;

export type FileRefusal = keyof typeof FILE_REFUSALS;
