import {
  APPEAL_GROUNDS,
  RATING_LEVELS,
  RATING_STAGES,
  type AppealGround,
  type RatingLevel,
  type RatingParams,
} from '../../domain/rating/rating';
import { Choice, Code, DateText, QueryWholeNumber, QueryYesNo, Text, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';
import { MatterActBody } from '../matters/matter-reply';
import { NamedPersonBody } from '../privacy/people-names';

const LEVELS = Object.keys(RATING_LEVELS);

export class RateBody {
  @Choice({ description: 'One of the five levels', rule: 'R-47', of: LEVELS })
  readonly level!: RatingLevel;

  @YesNo({
    description: 'Whether whoever rates is content to be named to the centre; officers never learn it',
    rule: 'R-47',
    optional: true,
    example: false,
  })
  readonly named?: boolean;

  @Text({ description: 'What else there is to say', optional: true, max: 1000, example: '等候时间太长' })
  readonly comment?: string;
}

export class ContactRaterBody extends MatterActBody {
  @Text({ description: 'What was said', optional: true, max: 1000, example: '已致电了解情况' })
  readonly note?: string;

  toParams(): RatingParams['contact'] {
    return { note: this.note ?? '' };
  }
}

export class RectifyBody extends MatterActBody {
  @Text({ description: 'By what it can be seen', rule: 'R-47', max: 2000, example: '增设引导人员,见附图' })
  readonly evidence!: string;

  @YesNo({ description: 'Whether whoever rated was told', rule: 'R-47', example: true })
  readonly toldApplicant!: boolean;

  toParams(): RatingParams['rectify'] {
    return { evidence: this.evidence, toldApplicant: this.toldApplicant };
  }
}

export class CallBackBody extends MatterActBody {
  @YesNo({ description: 'Whether whoever rated is content now', rule: 'R-47', example: true })
  readonly satisfied!: boolean;

  @Text({ description: 'What was said', optional: true, max: 1000, example: '表示满意' })
  readonly note?: string;

  toParams(): RatingParams['callBack'] {
    return { satisfied: this.satisfied, note: this.note ?? '' };
  }
}

export class AppealRatingBody extends MatterActBody {
  @Choice({ description: 'Mistaken or malicious', rule: 'R-47', of: Object.keys(APPEAL_GROUNDS) })
  readonly ground!: AppealGround;

  @Text({ description: 'Why', rule: 'R-47', max: 2000, example: '评价对象有误' })
  readonly reason!: string;

  toParams(): RatingParams['appeal'] {
    return { ground: this.ground, reason: this.reason };
  }
}

export class DecideRatingAppealBody extends MatterActBody {
  @YesNo({ description: 'Upheld: the rating is not counted; the record stays', rule: 'R-47', example: true })
  readonly upheld!: boolean;

  @Text({ description: 'The opinion', rule: 'R-47', max: 2000, example: '经核实属误评' })
  readonly opinion!: string;

  toParams(): RatingParams['decideAppeal'] {
    return { upheld: this.upheld, opinion: this.opinion };
  }
}

export class ListRatingsQuery {
  @QueryYesNo({ description: 'Only 差评, or only the others', optional: true, example: true })
  readonly bad?: boolean;

  @QueryYesNo({ description: 'Only those in which something is still to be done', optional: true, example: true })
  readonly open?: boolean;

  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 50, least: 1, most: 200 })
  readonly limit?: number;
}

export class RatingStatisticsQuery {
  @Code({ description: 'Only this department', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;

  @DateText({ description: 'Cases decided on this date or later', optional: true, example: '2026-03-01' })
  readonly from?: string;

  @DateText({ description: 'Cases decided on this date or earlier', optional: true, example: '2026-03-31' })
  readonly to?: string;
}

export class RatingAppealBody {
  @Shows.choice('误评 or 恶意差评', Object.keys(APPEAL_GROUNDS)) ground!: string;
  @Shows.text('Why', { example: '评价对象有误' }) reason!: string;
  @Shows.instant('When') at!: string;
  @Shows.yesNo('What the centre decided; null until then', { nullable: true }) upheld!: boolean | null;
}

export class RectificationBody {
  @Shows.text('By what it can be seen', { example: '增设引导人员,见附图' }) evidence!: string;
  @Shows.instant('When; whoever rated was told then') at!: string;
}

/** a rating as everybody may see it whom it concerns; who rated, and which case, stands nowhere in it. */
export class RatingBody {
  @Shows.text('Opaque id', { example: 'rat-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Its number', { example: 'PJ2026-000012' }) number!: string;
  @Shows.number('Its version; also its ETag', { example: 2 }) seq!: number;
  @Shows.choice('The level', LEVELS) level!: string;
  @Shows.text('The same on screen', { example: '不满意' }) levelName!: string;
  @Shows.yesNo('差评: one of the last two levels', { example: true }) bad!: boolean;
  @Shows.text('What else was said', { example: '' }) comment!: string;
  @Shows.choice('Where it stands', Object.keys(RATING_STAGES)) stage!: string;
  @Shows.text('The same on screen', { example: '整改中' }) stageName!: string;
  @Shows.text('The department', { example: 'MARKET' }) departmentCode!: string;
  @Shows.instant('When it was given') ratedAt!: string;
  @Shows.instant('By when whoever rated is contacted; only of a 差评', { nullable: true }) contactDueAt!: string | null;
  @Shows.instant('When that happened', { nullable: true }) contactedAt!: string | null;
  @Shows.instant('By when it is put right; only of a 差评', { nullable: true }) rectifyDueAt!: string | null;
  @Shows.one('What was put right', () => RectificationBody, { nullable: true })
  rectification!: RectificationBody | null;
  @Shows.yesNo('What the last call-back found; null: none yet', { nullable: true }) satisfied!: boolean | null;
  @Shows.one('The appeal', () => RatingAppealBody, { nullable: true }) appeal!: RatingAppealBody | null;
  @Shows.yesNo('Whether the statistics count it', { example: true }) counted!: boolean;
}

export class RatingListBody {
  @Shows.list('The newest comes first', () => RatingBody) items!: RatingBody[];
}

export class ReadRaterQuery {
  @Text({
    description: 'Why it must be known, such as to contact the rater; without it nothing is shown (R-47, R-49)',
    optional: true,
    max: 200,
    example: '差评联系与核实',
  })
  readonly reason?: string;
}

export class RaterBody {
  @Shows.one('Who rated; the name is masked', () => NamedPersonBody) rater!: NamedPersonBody;
  @Shows.yesNo('Whether they were content to be named', { example: false }) named!: boolean;
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
}

export class RatingStatisticsBody {
  @Shows.yesNo('Whether there are too few ratings for figures that name nobody; those are null then', {
    example: false,
  })
  withheld!: boolean;
  @Shows.free('How many of each level, upheld appeals left out', {
    nullable: true,
    example: { verySatisfied: 12, satisfied: 3 },
  })
  levels!: Record<RatingLevel, number> | null;
  @Shows.number('Ratings that count', { nullable: true, example: 20 }) rated!: number | null;
  @Shows.number('Of these satisfied: the first three levels', { nullable: true, example: 18 })
  satisfied!: number | null;
  @Shows.number('Of these 差评: the last two', { nullable: true, example: 2 }) bad!: number | null;
  @Shows.number('Not counted, after an appeal that was upheld', { nullable: true, example: 1 })
  setAside!: number | null;
  @Shows.number('Cases that could be rated and were not; never counted as satisfied', { example: 40 }) unrated!: number;
}
