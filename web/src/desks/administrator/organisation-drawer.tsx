import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDrawer } from '../../shared/CommandDrawer';

/** A command on the organisation with what is known of its object already. */
export interface OrganisationCommand {
  /** Below `/api/v1/organisation/`, as the description of the API has it. */
  readonly route: string;
  /** Word of the drawer, below `admin.organisationDo`. */
  readonly word: string;
  readonly personId?: string;
  readonly changeId?: string;
  readonly prefilled?: Readonly<Record<string, unknown>>;
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** What must be known before it is done. */
  readonly intro?: ReactNode;
}

/** What is read anew after any change of the organisation. */
export const ORGANISATION_READS = [
  ['organisation'],
  ['staff'],
  ['roster'],
  ['settings'],
  ['organisation-changes'],
] as const;

interface OrganisationDrawerProps {
  readonly command: OrganisationCommand | undefined;
  readonly onClose: () => void;
}

export function OrganisationDrawer({ command, onClose }: OrganisationDrawerProps) {
  const { t } = useTranslation();
  if (!command) return null;
  const { route, word, personId = '', changeId = '', prefilled, fixed, intro } = command;
  return (
    <CommandDrawer
      key={JSON.stringify({ ...command, intro: undefined })}
      title={t(`admin.organisationDo.${word}`)}
      operation={`POST /api/v1/organisation/${route}`}
      href={`/api/v1/organisation/${route.replace('{personId}', personId).replace('{changeId}', changeId)}`}
      {...(prefilled && { prefilled })}
      {...(fixed && { fixed })}
      intro={intro}
      changes={ORGANISATION_READS}
      onClose={onClose}
    />
  );
}
