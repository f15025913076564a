import { applyDecorators } from '@nestjs/common';
import type { RefusalCode } from '../../domain/application/refusals';
import { CERTIFICATE_ACTS, type CertificateAct } from '../../domain/certificate/certificate';
import { rolesForCertificate } from '../../domain/certificate/decide';
import { ApplicationParameter } from '../acts/act-route';
import { ISSUING_CERTIFICATE_ACTS } from '../../domain/application/issuing';
import { MatterActRoute } from '../matters/matter-route';
import { MaySeeApplication } from '../policy/policy';

/** The route of one act on the certificate of an application: POST …/certificate/acts/<act in kebab case>. */
export function CertificateRoute(act: CertificateAct, english: string, ...refusals: RefusalCode[]): MethodDecorator {
  const unsealed: RefusalCode[] = ISSUING_CERTIFICATE_ACTS.has(act) ? ['noSealInForce', 'notDelegated'] : [];
  return applyDecorators(
    MatterActRoute(act, {
      operationId: `certificate${act.charAt(0).toUpperCase()}${act.slice(1)}`,
      summary: `${CERTIFICATE_ACTS[act]} · ${english}`,
      roles: rolesForCertificate(act),
      refusals: ['noCertificate', 'wrongDepartment', 'licenceEnded', ...unsealed, ...refusals],
    }),
    MaySeeApplication(),
    ApplicationParameter(),
  );
}
