import { useState } from 'react'
import { flushSync } from 'react-dom'
import { appVersion } from '../../../local/app-version'
import { Printed, PrintedPage } from '../../parts/Printed'
import { momentOf } from '../../text/moments'
import { rescueText } from '../../text/rescue'
import { Button } from '../../ui/Button'
import { FileText } from '../../ui/icons'

/** One sheet, with nothing of anybody on it, to see that paper comes out as it should. */
export function PrintTest() {
  const [at, setAt] = useState<Date>()

  function print() {
    flushSync(() => {
      setAt(new Date())
    })
    window.print()
    setAt(undefined)
  }

  return (
    <>
      <div className="row">
        <Button icon={<FileText />} onClick={print}>
          {rescueText.printTry}
        </Button>
      </div>
      {at && (
        <Printed>
          <PrintedPage>
            <h1>{rescueText.printTitle}</h1>
            {rescueText.printLines.map(line => (
              <p key={line}>{line}</p>
            ))}
            <p>{rescueText.printAt(momentOf(at.toISOString(), at), appVersion)}</p>
          </PrintedPage>
        </Printed>
      )}
    </>
  )
}
