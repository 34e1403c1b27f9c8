/** What waits for a person, and in which order: first what only this worker can settle, the longest waiting before. */
import type { ConflictView, DraftSummary, QuarantineView } from '../../local/device'

export interface WaitingList {
  readonly decide: readonly (
    | { readonly type: 'conflict'; readonly since: string; readonly view: ConflictView }
    | { readonly type: 'quarantine'; readonly since: string; readonly view: QuarantineView }
  )[]
  readonly orphans: readonly DraftSummary[]
  /** Decided by others, to be read. */
  readonly tell: readonly QuarantineView[]
  /** Somebody else's turn. */
  readonly wait: readonly QuarantineView[]
}

export function waitingList(
  conflicts: readonly ConflictView[],
  quarantined: readonly QuarantineView[],
  drafts: readonly DraftSummary[],
  beingDecided: readonly string[],
): WaitingList {
  const isFree = (id: string) => !beingDecided.includes(id)
  const open = quarantined.filter(view => view.quarantine.state === 'open')
  const mayDecide = (view: QuarantineView) => view.mayDecide && view.asked === undefined && isFree(view.quarantine.id)
  const decide = [
    ...conflicts
      .filter(({ conflict }) => isFree(conflict.id))
      .map(view => ({ type: 'conflict' as const, since: view.conflict.candidates[0]?.receivedAt ?? '', view })),
    ...open.filter(mayDecide).map(view => ({ type: 'quarantine' as const, since: view.quarantine.receivedAt, view })),
  ]
  return {
    decide: decide.sort((a, b) => a.since.localeCompare(b.since)),
    orphans: drafts.filter(({ isOrphan }) => isOrphan),
    tell: quarantined.filter(view => view.quarantine.state !== 'open'),
    wait: open.filter(view => !mayDecide(view)),
  }
}

export const isNothing = ({ decide, orphans, tell, wait }: WaitingList): boolean =>
  decide.length + orphans.length + tell.length + wait.length === 0
