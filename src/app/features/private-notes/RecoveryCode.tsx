import '../../styles/private-notes.css'
import { useState } from 'react'
import { italianDay } from '../../../domain/dates'
import { useSession } from '../../data/SessionContext'
import { Printed, PrintedPage } from '../../parts/Printed'
import { usePrint } from '../../parts/usePrint'
import { shortDayOf } from '../../text/moments'
import { privateNotesText as text } from '../../text/privateNotes'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Check, CircleAlert, Printer } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

/** Shown once: from here it goes on paper, and then it is nowhere. */
export function RecoveryCode({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const { data: session } = useSession()
  const { print, isIgnored } = usePrint()
  const [madeOn] = useState(() => shortDayOf(italianDay(Date.now())))
  const name = session ? `${session.worker.name} ${session.worker.surname}` : ''
  return (
    <Card title={text.codeTitle}>
      <CardBody>
        <p className="recovery-code">{code}</p>
        <p>{text.codeLead}</p>
        <p>{text.codeUse}</p>
        {isIgnored && (
          <Notice tone="wait" icon={<CircleAlert />}>
            {text.printIgnored}
          </Notice>
        )}
        <div className="row">
          <Button icon={<Printer />} onClick={print}>
            {text.print}
          </Button>
          <Button tone="primary" icon={<Check />} onClick={onDone}>
            {text.copied}
          </Button>
        </div>
      </CardBody>
      <Printed>
        <PrintedPage from={session?.ambito?.name} on={madeOn}>
          <div className="letter">
            <h1>{text.printTitle}</h1>
            <p>{text.printOf(name)}</p>
            <p className="recovery-code">{code}</p>
            <p>{text.codeUse}</p>
            <p>{text.printKeep}</p>
            <p>
              <strong>{text.printLost}</strong>
            </p>
          </div>
        </PrintedPage>
      </Printed>
    </Card>
  )
}
