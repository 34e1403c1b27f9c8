import { lazy, Suspense, type ReactNode } from 'react'
import type { DiaryView } from '../../local/device'

interface Props {
  readonly view: DiaryView
}

/** Fetched after the installation, as rarely wanted: a tablet that does not have it yet shows the diary without it. */
const Panel = lazy(async (): Promise<{ default: (props: Props) => ReactNode }> => {
  try {
    return { default: (await import('./CorrectionPanel')).CorrectionPanel }
  } catch {
    return { default: () => null }
  }
})

/** What the person says of an entry, beside it; of a note that its author alone reads there is nothing to say. */
export function EntryCorrections({ view }: Props) {
  if (view.entry.audience === 'authorOnly') return null
  return (
    <Suspense fallback={null}>
      <Panel view={view} />
    </Suspense>
  )
}
