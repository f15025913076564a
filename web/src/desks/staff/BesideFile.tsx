import { useState, type ReactNode } from 'react';
import { CaseFacts } from './CaseFacts';
import type { Case } from './cases';
import { FilePreview, type Previewed } from './FilePreview';
import { MaterialFiles } from './MaterialFiles';
import { VisitRecords } from './VisitRecords';
import './desk.css';

interface BesideFileProps {
  readonly file: Case;
  /** The paper that is shown at first. */
  readonly first?: Previewed | undefined;
  /** What is done about it. */
  readonly children: ReactNode;
}

/** All that is known of a case, its papers and visits to be looked at, beside what is done about it. */
export function BesideFile({ file, first, children }: BesideFileProps) {
  const [shown, setShown] = useState(first);
  return (
    <div className="side-by-side">
      <div className="stack">
        <CaseFacts file={file} />
        <MaterialFiles file={file} onShow={setShown} />
        <VisitRecords file={file} onShow={setShown} />
        {shown && <FilePreview key={shown.id} file={shown} />}
      </div>
      <div className="stack">{children}</div>
    </div>
  );
}
