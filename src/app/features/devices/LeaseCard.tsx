import { useState } from 'react'
import { useSetLease } from '../../data/managed'
import { devicesText } from '../../text/devices'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Select } from '../../ui/Field'
import { leaseChoices } from './leaseChoices'

/** For the administrator: how long a tablet may be read without contact. */
export function LeaseCard({ days }: { readonly days: number }) {
  const [chosen, setChosen] = useState(days)
  const [problem, setProblem] = useState<string>()
  const { mutateAsync: set, isPending } = useSetLease()
  const toast = useToast()

  async function save(): Promise<void> {
    const answer = await set(chosen)
    setProblem(answer.ok ? undefined : devicesText.refused[answer.refusal.type])
    if (answer.ok) toast({ message: devicesText.leaseSaved })
  }

  return (
    <Card title={devicesText.leaseTitle}>
      <CardBody>
        <Select
          label={devicesText.leaseDays}
          hint={devicesText.leaseHint}
          error={problem}
          value={String(chosen)}
          options={leaseChoices(days)}
          onChange={event => {
            setChosen(Number(event.target.value))
          }}
        />
        <div className="row">
          <Button disabled={isPending || chosen === days} onClick={() => void save()}>
            {devicesText.save}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
