import { type Anchor, type AnchorLine, isSigned, readAnchors } from './anchors';
import type { AuditFault } from './faults';

/** A file of anchors: those that are in order, from the first to the last, and what is wrong with the others. */
export interface AnchoredFile {
  readonly file: string;
  readonly anchors: readonly (Anchor & { readonly line: number })[];
  readonly faults: readonly AuditFault[];
}

/** @param keys public keys (PEM) by their ids */
export function verifyAnchors(
  files: readonly string[],
  keys: ReadonlyMap<string, string>,
): Promise<readonly AnchoredFile[]> {
  return Promise.all(files.map(async (file) => inOrder(file, await readAnchors(file), keys)));
}

function inOrder(file: string, lines: readonly AnchorLine[], keys: ReadonlyMap<string, string>): AnchoredFile {
  const anchors: (Anchor & { line: number })[] = [];
  const faults: AuditFault[] = [];
  for (const [index, { anchor, line }] of lines.entries()) {
    const place = `${file}:${line}`;
    if (!anchor) {
      if (!wasTorn(lines, index, keys)) faults.push({ kind: 'anchorAltered', place });
      continue;
    }
    if (!isSigned(anchor, keys)) {
      faults.push({ kind: 'anchorForged', place });
      continue;
    }
    const follows = anchor.previous === (lines[index - 1]?.digest ?? null);
    if (!follows) faults.push({ kind: 'anchorAltered', place });
    anchors.push({ ...anchor, line });
  }
  return { file, anchors, faults };
}

/** A crash cut this line off: the next one, which is signed, says that it stood there just so. */
function wasTorn(lines: readonly AnchorLine[], index: number, keys: ReadonlyMap<string, string>): boolean {
  const next = lines[index + 1]?.anchor;
  return next ? next.previous === lines[index]!.digest && isSigned(next, keys) : false;
}
