import type { ConflictView } from '../../../local/device'
import { unitWords } from '../../parts/fieldWords'
import { useBeingDecided } from '../../parts/useUndoableChange'
import { personText } from '../../text/person'
import { LinkButton } from '../../ui/Button'
import { CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

/** Two values for one thing: said where the person is, settled on the desk of what is to be checked. */
export function ConflictNotice({ view: { conflict } }: { readonly view: ConflictView }) {
  const { conflict: text } = personText
  const isBeingDecided = useBeingDecided().includes(conflict.id)
  if (isBeingDecided) return null
  const what = conflict.kind === 'editAfterVoid' ? text.voided : text.title(unitWords(conflict.unit))
  return (
    <Notice
      tone="alarm"
      icon={<CircleAlert />}
      end={
        <LinkButton to="/controllo/versioni/$conflictId" params={{ conflictId: conflict.id }} aria-label={text.chooseOf(what)}>
          {text.choose}
        </LinkButton>
      }
    >
      <strong>{what}</strong> {text.lead}
    </Notice>
  )
}
