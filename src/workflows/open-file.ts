import { continueAsNew, proxyActivities, setHandler } from '@temporalio/workflow';
import type { QuotaActivities } from '../activities/quota.types';
import type { RecordActivities } from '../activities/record.types';
import { eventsOfCalendar } from '../domain/application/calendar-change';
import type { CalendarTold } from '../domain/application/calendar-facts';
import { SYSTEM, type ApplicationEvent, type EventDraft } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import { place } from '../domain/application/fold';
import { applicationJourney } from '../domain/application/journey';
import { isFinal } from '../domain/application/stages';
import type { OpenedApplication } from './application.messages';
import { calendarChanged } from './calendar.messages';
import { onlyCounting, takeUp, withOwnCalendars } from './calendars';
import { IssuedCertificate } from './issued-certificate';
import { Desk, type Reservation } from './desk';
import { JointBranches } from './joint-branches';
import { openBooks, Recorder, RECORDING } from './recorder';
import { ASKED_BY_PEOPLE } from './priority.messages';
import { inShape } from './shape';

const books = openBooks<RecordActivities>();
const turns = proxyActivities<QuotaActivities>({
  ...RECORDING,
  summary: '名额顺序 / turn of the quota',
  priority: ASKED_BY_PEOPLE,
});

/** The open file of one application: a desk whose rules are those of the application's journey. */
export class OpenFile extends Desk<ApplicationFile, ApplicationEvent> {
  readonly references: References;
  private readonly branches: JointBranches | null;
  private readonly certificate: IssuedCertificate | null;

  constructor(opened: OpenedApplication) {
    const { applicationId, continued } = opened;
    const references = withOwnCalendars(opened.references);
    const { item, settingsVersion } = references;
    const pinned = { itemCode: item.code, itemVersion: item.version, settingsVersion };
    super(
      applicationJourney(references),
      new Recorder<ApplicationEvent>(
        (events, commands) => books(commands).record({ applicationId, references: pinned, events, commands }),
        continued?.number ?? '',
      ),
      (next) =>
        continueAsNew<(opened: OpenedApplication) => Promise<unknown>>({
          ...opened,
          references: onlyCounting(references, next.file.calendarVersion),
          continued: next,
        }),
      continued,
      (act) => (act === 'approve' ? turnOf(applicationId, references) : null),
    );
    this.references = references;
    setHandler(
      calendarChanged,
      inShape(calendarChanged.name, 'calendar', (told: CalendarTold) => this.goOverTo(told)),
    );
    this.branches = item.joint && references.withBranches ? new JointBranches(applicationId, references) : null;
    this.certificate = references.withCertificate ? new IssuedCertificate(applicationId, references) : null;
    for (const other of [this.branches, this.certificate]) {
      other?.listen((draftsFor) => this.does((file, now) => place(file, draftsFor(file), SYSTEM, now)));
    }
  }

  /** from now on the case is judged by another calendar; its timers follow from that by themselves. */
  private async goOverTo(told: CalendarTold): Promise<void> {
    if (!this.isOpened()) return;
    takeUp(this.references, told.calendar);
    await this.does((file, now) => (isFinal(file.stage) ? [] : eventsOfCalendar(file, this.references, told, now)));
  }

  protected override hasErrands(): boolean {
    return [this.branches, this.certificate].some((other) => other?.hasErrands(this.current));
  }

  protected override async runErrands(): Promise<void> {
    for (const other of [this.branches, this.certificate]) await other?.runErrands(this.current);
  }

  /** the branches end with the case, when all that was said to it is answered. */
  override async settled(): Promise<void> {
    await super.settled();
    if (this.isOpened() && this.hasErrands()) await this.runErrands();
  }

  /** Does what no person does, and waits until the books have it. */
  async doesBySystem(drafts: readonly EventDraft[]): Promise<void> {
    await this.does((file, now) => place(file, drafts, SYSTEM, now));
  }
}

/** what is granted of a quota is granted in turn. */
function turnOf(applicationId: string, { item, withTurns }: References): Reservation | null {
  if (!withTurns || item.quota === null) return null;
  const turn = { applicationId, itemCode: item.code, quota: item.quota };
  return { take: () => turns.takeTurn(turn), giveBack: () => turns.giveTurnBack(turn) };
}
