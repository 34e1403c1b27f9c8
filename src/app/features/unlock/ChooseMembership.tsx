import { useState } from 'react'
import type { SignedIn } from '../../../local/device'
import { unlockText } from '../../text/unlock'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'

type Membership = SignedIn['memberships'][number]

/** For who works for several agencies: each has its own vault. */
export function ChooseMembership({
  memberships,
  onChosen,
}: {
  readonly memberships: readonly Membership[]
  readonly onChosen: (membership: Membership) => void
}) {
  const { membership: words } = unlockText
  const [chosen, setChosen] = useState<string>()
  const [problem, setProblem] = useState<string>()
  return (
    <LockFrame>
      <PageHeading windowTitle={words.title}>{words.title}</PageHeading>
      <ErrorSummary title={unlockText.problem} items={problem ? [{ fieldId: 'ente', message: problem }] : []} />
      <RadioCards
        id="ente"
        legend={words.legend}
        error={problem}
        options={memberships.map(({ ambito, ambitoName }) => ({ value: ambito as string, label: ambitoName }))}
        value={chosen}
        onChange={setChosen}
      />
      <Button
        tone="primary"
        size="big"
        wide
        onClick={() => {
          const membership = memberships.find(({ ambito }) => ambito === chosen)
          if (membership) onChosen(membership)
          else setProblem(words.missing)
        }}
      >
        {unlockText.next}
      </Button>
    </LockFrame>
  )
}
