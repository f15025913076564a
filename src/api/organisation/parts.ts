/** What the API is composed of for the organisation. */
import { OrganisationChangesController } from './changes.controller';
import { OrganisationChanges } from './changes.service';
import { OrganisationReader } from './organisation-reader';
import { OrganisationController } from './organisation.controller';
import { Roster } from './roster';
import { SettingEffects } from './setting-effects';
import { StaffChangesController } from './staff-changes.controller';
import { StaffChanges } from './staff-changes';

export const ORGANISATION_CONTROLLERS = [OrganisationController, OrganisationChangesController, StaffChangesController];

export const ORGANISATION_SERVICES = [OrganisationReader, OrganisationChanges, StaffChanges, Roster, SettingEffects];
