import { FILE_TYPE_NAMES, type FileType } from '../../domain/files/file-types';
import { FILE_STATES, type FileRow } from '../../entities/stored-file';
import { Code } from '../fields/fields';
import { Shows } from '../fields/shows';

/** For what a file is meant, so that what its material does not take is refused at once. */
export class UploadQuery {
  @Code({ description: 'The item of the catalogue', rule: 'R-10', optional: true, example: 'FOOD' })
  readonly itemCode?: string;

  @Code({ description: 'The material of that item', rule: 'R-10', optional: true, example: 'M1' })
  readonly materialId?: string;
}

export class FileBody {
  @Shows.text('Opaque id', { example: 'fil-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('As its owner calls it', { example: '平面布局图.pdf' }) name!: string;
  @Shows.choice('What it is, by its content', FILE_TYPE_NAMES) type!: FileType;
  @Shows.text('Its media type', { example: 'application/pdf' }) mediaType!: string;
  @Shows.number('Bytes', { example: 204800 }) sizeBytes!: number;
  @Shows.text('SHA-256 of its content', { example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256!: string;
  @Shows.choice('Quarantined until a scanner has seen it', FILE_STATES) state!: FileRow['state'];
  @Shows.yesNo('Whether there is a small picture of it') hasThumbnail!: boolean;
  @Shows.instant('When it was uploaded') uploadedAt!: string;
}
