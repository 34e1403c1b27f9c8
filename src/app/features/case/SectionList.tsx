import { useState, type ReactNode } from 'react'
import type { CaseView } from '../../data/cases'
import { useSession } from '../../data/SessionContext'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/Notice'
import { Plus } from '../../ui/icons'

/** Whoever is in the team, while the case is open. */
export function useMayEditCase({ standing }: CaseView): boolean {
  const { data: session } = useSession()
  return standing.state !== 'closed' && standing.team.some(({ worker }) => worker === session?.worker.id)
}

interface Words {
  readonly title: string
  readonly none: string
  readonly noneHint: string
  readonly add: string
}

/** The cards of a part of the case, or that there are none yet, and the button that adds one. */
export function SectionList({
  words,
  icon,
  mayAdd,
  renderDialog,
  children,
}: {
  readonly words: Words
  readonly icon: ReactNode
  readonly mayAdd: boolean
  /** What the button opens. */
  readonly renderDialog: (close: () => void) => ReactNode
  readonly children: readonly ReactNode[]
}) {
  const [isAdding, setIsAdding] = useState(false)
  const add = mayAdd && (
    <Button
      icon={<Plus />}
      onClick={() => {
        setIsAdding(true)
      }}
    >
      {words.add}
    </Button>
  )
  return (
    <div className="stack">
      {children.length === 0 ? (
        <Card title={words.title}>
          <EmptyState icon={icon} title={words.none} action={add || undefined}>
            {words.noneHint}
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="row">{add}</div>
          {children}
        </>
      )}
      {isAdding &&
        renderDialog(() => {
          setIsAdding(false)
        })}
    </div>
  )
}
