import { useState } from 'react'
import { useGiveDirectory } from '../../data/exchange'
import { saveFile } from '../../data/saveFile'
import { exchangeText } from '../../text/exchange'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { CircleAlert, Download } from '../../ui/icons'
import { Checkbox } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import { writeZip } from './zip'

const { give: text, refused } = exchangeText

/** What is approved, as a file. */
export function GiveCard() {
  const [contacts, setContacts] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { mutateAsync: give, isPending } = useGiveDirectory()
  const toast = useToast()

  async function take(): Promise<void> {
    setProblem(undefined)
    const given = await give(contacts)
    if (!given.ok) {
      setProblem(refused[given.refusal.type])
      return
    }
    const { files, on, counts } = given.value
    if (counts.services === 0) setProblem(text.none)
    else if (await saveFile(text.file(on), writeZip(files)))
      toast({ message: text.done(counts.services, counts.organizations, counts.locations) })
  }

  return (
    <Card title={text.title}>
      <CardBody>
        <p>{text.hint}</p>
        <Checkbox
          label={text.contacts}
          hint={text.contactsHint}
          checked={contacts}
          onChange={event => {
            setContacts(event.target.checked)
          }}
        />
        {problem && (
          <div role="alert">
            <Notice tone="alarm" icon={<CircleAlert />}>
              {problem}
            </Notice>
          </div>
        )}
        <div className="row">
          <Button icon={<Download />} disabled={isPending} onClick={() => void take()}>
            {text.do}
          </Button>
          {isPending && <span aria-live="polite">{text.doing}</span>}
        </div>
      </CardBody>
    </Card>
  )
}
