import { useId } from 'react'
import { unreachable } from '../../../domain/result'
import type { Draft, DraftSummary } from '../../../local/device'
import { useNow } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { DiscardDraftButton } from '../../parts/DiscardDraftButton'
import { checkText } from '../../text/check'
import { checkDeskText } from '../../text/checkDesk'
import { momentOf } from '../../text/moments'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Pencil, Send } from '../../ui/icons'
import { ListRow, Mark } from '../../ui/List'
import { refusalWords } from './refusalWords'

const { row: text } = checkText

/** What was typed about a record that has left: it goes to the coordinator whole, or its author throws it away. */
export function OrphanRow({ summary: { draft } }: { readonly summary: DraftSummary }) {
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()
  const titleId = useId()
  const now = useNow()

  async function send(): Promise<void> {
    const answer = await change({ do: 'sendDraft', draftId: draft.id })
    toast({ message: answer.ok ? text.sent : refusalWords(answer.refusal) })
  }
  return (
    <ListRow
      mark={
        <Mark tone="wait">
          <Pencil />
        </Mark>
      }
      title={<span id={titleId}>{text.draftOf[draft.kind]}</span>}
      line={
        <>
          {momentOf(draft.updatedAt, now)}
          <span className="orphan-words">{wordsOf(draft)}</span>
        </>
      }
      end={
        <>
          {isSent(draft) && (
            <Button icon={<Send />} disabled={isPending} aria-describedby={titleId} onClick={() => void send()}>
              {text.send}
            </Button>
          )}
          <DiscardDraftButton draft={draft} describedBy={titleId} />
        </>
      }
    />
  )
}

/** What the coordinator can apply in the author's name. */
const isSent = ({ kind }: Draft): boolean =>
  kind === 'intake' || kind === 'diaryEntry' || kind === 'personEdit' || kind === 'quickContact'

/** Enough of it to know what would be sent, or thrown away. */
function wordsOf(draft: Draft): string {
  switch (draft.kind) {
    case 'diaryEntry':
      return draft.sealed === undefined ? draft.text : checkDeskText.sealedDraft
    case 'intake':
      return draft.intake.expressedNeed ?? draft.intake.identifiedNeed ?? ''
    case 'resolution':
      return draft.typed['text'] ?? ''
    case 'referral':
      return draft.referral.reason
    case 'quickContact':
      return ''
    case 'caseForm':
      return draft.title
    case 'serviceEdit':
      return draft.typed?.['name'] ?? ''
    case 'personEdit':
      return [draft.fields.name, draft.fields.surname].filter(Boolean).join(' ')
    default:
      return unreachable(draft)
  }
}
