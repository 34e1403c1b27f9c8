import { cardMinutes } from '../../../domain/emergency-card'
import type { EmergencyAsked } from '../../../local/device'
import { emergencyText } from '../../text/emergency'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

const { confirm: text } = emergencyText

/** Who will know, and for how long the card stays: said before it is opened. */
export function ConfirmOpening({
  asked: { name, surname },
  onOpen,
  onClose,
}: {
  readonly asked: EmergencyAsked
  readonly onOpen: () => void
  readonly onClose: () => void
}) {
  return (
    <Dialog
      open
      title={text.title(`${name} ${surname}`)}
      closeLabel={text.close}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.back}</Button>
          <Button tone="primary" onClick={onOpen}>
            {text.open}
          </Button>
        </>
      }
    >
      {text.points(text.most(cardMinutes)).map(point => (
        <p key={point}>{point}</p>
      ))}
    </Dialog>
  )
}
