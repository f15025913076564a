import { useQuery } from '@tanstack/react-query';
import { itemQuery } from '../../api/catalogue';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { ActName, type OfferedAct } from './Acts';
import type { Case } from './case';
import { prefilled } from './prefill';

interface ActDrawerProps {
  readonly file: Case;
  readonly act: OfferedAct;
  /** Of what it is done to: the case, a branch or the certificate. */
  readonly seq: number;
  readonly onClose: () => void;
}

/** `/api/v1/applications/app-1/acts/accept` → the path by which the API describes it. */
function operationOf(href: string): string {
  const template = href
    .replace(/\/applications\/[^/]+\//, '/applications/{applicationId}/')
    .replace(/\/branches\/[^/]+\//, '/branches/{departmentCode}/');
  return `POST ${template}`;
}

/** One act on a case, with what the case already says filled in. */
export function ActDrawer({ file, act, seq, onClose }: ActDrawerProps) {
  const { itemCode: code, itemVersion: version } = file;
  const item = useQuery(itemQuery(code, version));
  if (item.isPending) return null;
  return (
    <CommandDrawer
      title={<ActName act={act} />}
      operation={operationOf(act.href)}
      href={act.href}
      seq={seq}
      prefilled={prefilled(act.act, file, item.data)}
      materials={file.materials.map(({ materialId, name }) => ({ id: materialId, name }))}
      {...(file.branches.length === 0 && { departmentCode: file.departmentCode })}
      changes={[['case', file.id], ['tasks'], ['cases']]}
      onClose={onClose}
    />
  );
}
