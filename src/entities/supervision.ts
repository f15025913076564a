import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import type { BreachKind } from '../domain/supervision/breaches';
import type { CardColour, CardGround } from '../domain/supervision/cards';
import { ApplicationRow } from './application';
import { InstantColumn, IntegerColumn, TextColumn } from './columns';
import { BREACH_WORDS, CARD_WORDS, oneOf } from './vocabulary';

/** a duty that an officer did not do in time. */
@Entity('breaches')
@Check('breaches_kind_known', oneOf('kind', BREACH_WORDS))
@Index(['officerId', 'at'])
export class BreachRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  /** Of the event. */
  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  kind!: BreachKind;

  @TextColumn()
  officerId!: string;

  /** When the duty had to be done. */
  @InstantColumn()
  dueAt!: Instant;

  /** When the breach was found. */
  @InstantColumn()
  at!: Instant;
}

/** a card, at most one of a colour in a case. */
@Entity('cards')
@Check('cards_colour_known', oneOf('colour', CARD_WORDS))
@Check('cards_ground_known', oneOf('ground', ['committedDuePassed', 'statutoryDuePassed', 'openAfterUrging']))
@Index('cards_one_of_a_colour', ['applicationId', 'colour'], { unique: true })
@Index(['at'])
export class CardRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  /** Of the event. */
  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  colour!: CardColour;

  @TextColumn()
  ground!: CardGround;

  @InstantColumn()
  at!: Instant;
}
