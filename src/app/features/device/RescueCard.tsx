import { useState } from 'react'
import { useDrafts, useStatus } from '../../data/reads'
import { SaveRescue } from '../../parts/SaveRescue'
import { useSaveRescue } from '../../parts/useSaveRescue'
import { rescueText } from '../../text/rescue'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Trash2 } from '../../ui/icons'
import { EmptyDialog } from './EmptyDialog'

/** What is only here goes into a file; and when nothing is, or the file is safe, the tablet can be emptied. */
export function RescueCard() {
  const { data: status } = useStatus()
  const { data: drafts } = useDrafts()
  const [isEmptying, setIsEmptying] = useState(false)
  const rescue = useSaveRescue()
  if (!status || !drafts) return null
  const hasUnsent = status.queued > 0 || drafts.length > 0 || (rescue.contents?.attachments ?? 0) > 0
  return (
    <Card title={rescueText.title}>
      <CardBody>
        <p>{rescueText.intro}</p>
        <SaveRescue rescue={rescue} />
        <p>{rescueText.emptyIntro}</p>
        <div className="row">
          <Button
            tone="danger"
            icon={<Trash2 />}
            onClick={() => {
              setIsEmptying(true)
            }}
          >
            {rescueText.empty}
          </Button>
        </div>
        {isEmptying && (
          <EmptyDialog
            hasUnsent={hasUnsent}
            rescue={rescue}
            onClose={() => {
              setIsEmptying(false)
            }}
          />
        )}
      </CardBody>
    </Card>
  )
}
