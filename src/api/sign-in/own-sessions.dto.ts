import { Shows } from '../fields/shows';

export class OwnSessionBody {
  @Shows.text('Its id', { example: '0c1f7f6e-6c1e-4a55-9d39-0b8a3f3f3c11' }) sessionId!: string;
  @Shows.yesNo('Whether it is the one that asks', { example: true }) current!: boolean;
  @Shows.instant('Since when') begunAt!: string;
  @Shows.instant('When it last went on') usedAt!: string;
  @Shows.text('What the browser said of itself; null: nothing', {
    nullable: true,
    example: 'Mozilla/5.0 (X11; Linux x86_64)',
  })
  browser!: string | null;
}

export class OwnSessionListBody {
  @Shows.list('The one used last comes first', () => OwnSessionBody) items!: OwnSessionBody[];
}
