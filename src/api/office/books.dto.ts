import { DOCUMENT_DIRECTIONS, type DocumentDirection } from '../../domain/office/documents';
import { INTEGRITY_BREACHES, type IntegrityBreachKind } from '../../domain/office/integrity';
import { Choice, Code, DateText, Id, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const DIRECTIONS = Object.keys(DOCUMENT_DIRECTIONS);
const KINDS = Object.keys(INTEGRITY_BREACHES);

export class IntegrityBreachEntryBody {
  @Id({ description: 'Whom it concerns', rule: 'R-59', example: 'front-1' })
  readonly officerId!: string;

  @Choice({ description: 'What was done', rule: 'R-59', of: KINDS })
  readonly kind!: IntegrityBreachKind;

  @DateText({ description: 'On which day', rule: 'R-59' })
  readonly occurredOn!: string;

  @Text({ description: 'The evidence', rule: 'R-59', max: 2000, example: '监控录像编号2026-03-02-17' })
  readonly evidence!: string;

  @Id({ description: 'On which case', optional: true, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicationId?: string;
}

export class IntegrityBreachBody {
  @Shows.text('Its id', { example: 'itg-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Whom it concerns', { example: 'front-1' }) officerId!: string;
  @Shows.choice('What was done', KINDS) kind!: string;
  @Shows.date('On which day') occurredOn!: string;
  @Shows.text('The evidence', { example: '监控录像编号2026-03-02-17' }) evidence!: string;
  @Shows.text('On which case', { nullable: true }) applicationId!: string | null;
  @Shows.text('The draft of cause 6 that it led to', { example: 'c6.itg-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  draftId!: string;
  @Shows.text('Who entered it', { example: 'supervisor-1' }) recordedBy!: string;
  @Shows.instant('When') at!: string;
}

export class IntegrityBreachListBody {
  @Shows.list('The newest comes first; at most 200', () => IntegrityBreachBody) items!: IntegrityBreachBody[];
}

export class RegisterDocumentBody {
  @Choice({ description: 'In or out', rule: 'R-60', of: DIRECTIONS })
  readonly direction!: DocumentDirection;

  @Text({ description: 'The title', rule: 'R-60', max: 300, example: '关于优化审批流程的函' })
  readonly title!: string;

  @Text({ description: 'From whom it came, or to whom it goes', rule: 'R-60', max: 200, example: '县发展和改革局' })
  readonly counterpart!: string;

  @Text({ description: 'Its number there', rule: 'R-60', optional: true, max: 100, example: '县发改函〔2026〕5号' })
  readonly counterpartNumber?: string;

  @Code({
    description: 'The department whose it is; left out: the centre',
    rule: 'R-60',
    optional: true,
    example: 'MARKET',
  })
  readonly departmentCode?: string;

  @Id({ description: 'Who has to answer it', rule: 'R-60', optional: true, example: 'windowhead-1' })
  readonly assigneeId?: string;

  @DateText({ description: 'Until when; left out: it asks for no answer', rule: 'R-60', optional: true })
  readonly answerDueOn?: string;
}

export class AssignDocumentBody {
  @Id({ description: 'Who has to answer it', rule: 'R-60', example: 'windowhead-1' })
  readonly assigneeId!: string;
}

export class AnswerDocumentBody {
  @Text({ description: 'How it was answered', rule: 'R-60', max: 2000, example: '已复函,发文〔2026〕000003号' })
  readonly answer!: string;
}

export class DocumentBody {
  @Shows.text('Its id', { example: 'doc-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Its number', { example: '收文〔2026〕000001号' }) number!: string;
  @Shows.choice('In or out', DIRECTIONS) direction!: string;
  @Shows.text('The title', { example: '关于优化审批流程的函' }) title!: string;
  @Shows.text('From or to whom', { example: '县发展和改革局' }) counterpart!: string;
  @Shows.text('Its number there', { nullable: true }) counterpartNumber!: string | null;
  @Shows.text('Whose it is; null: the centre’s', { nullable: true }) departmentCode!: string | null;
  @Shows.text('Who has to answer it', { nullable: true }) assigneeId!: string | null;
  @Shows.date('Until when', { nullable: true }) answerDueOn!: string | null;
  @Shows.choice('How it stands', ['filed', 'open', 'overdue', 'answered', 'answeredLate']) state!: string;
  @Shows.instant('When it was registered') registeredAt!: string;
  @Shows.text('How it was answered', { nullable: true }) answer!: string | null;
  @Shows.text('Who answered', { nullable: true }) answeredBy!: string | null;
  @Shows.instant('When', { nullable: true }) answeredAt!: string | null;
}

export class DocumentListBody {
  @Shows.list('The newest comes first; at most 200', () => DocumentBody) items!: DocumentBody[];
}
