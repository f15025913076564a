import { buffer } from 'node:stream/consumers';
import { LessThanOrEqual, type DataSource } from 'typeorm';
import type { Instant } from '../../domain/calendar/time';
import { SealPictureRow } from '../../entities/seal';
import type { FileKeeper } from '../files/file-keeper';
import type { PaperPress } from '../papers/press';
import { SEAL_WIDTH_MM, type SealPicture } from '../papers/seal';

/** What is printed as a seal: the picture that was uploaded for it by then, or else one that is drawn from its name. */
export class SealPictures {
  /** None of them ever changes. */
  private readonly known = new Map<string, SealPicture>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileKeeper,
    private readonly press: PaperPress,
  ) {}

  /** @throws NotPrintableError where it is drawn, of a name with a character that no font has */
  async pictureOf({ id, name }: { readonly id: string; readonly name: string }, at: Instant): Promise<SealPicture> {
    const where = { sealId: id, uploadedAt: LessThanOrEqual(at) };
    const uploaded = await this.dataSource.manager.findOne(SealPictureRow, { where, order: { version: 'DESC' } });
    const key = uploaded ? `${name}/${uploaded.contentHash}` : name;
    const picture = this.known.get(key) ?? (await this.made(name, uploaded));
    this.known.set(key, picture);
    return picture;
  }

  private async made(name: string, uploaded: SealPictureRow | null): Promise<SealPicture> {
    if (!uploaded) return this.press.drawSeal(name);
    const bytes = await buffer(await this.files.open(uploaded.contentHash));
    return { format: 'png', bytes, name, widthMm: SEAL_WIDTH_MM };
  }
}
