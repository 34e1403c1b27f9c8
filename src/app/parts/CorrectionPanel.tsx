import { useState } from 'react'
import { correctionDue, isStatementShown } from '../../domain/correction'
import type { DiaryView } from '../../local/device'
import { useCorrections, type CorrectionView } from '../data/corrections'
import { useSession } from '../data/SessionContext'
import { useToday } from '../data/useNow'
import { correctionText as text } from '../text/correction'
import { shortDayOf } from '../text/moments'
import { Button } from '../ui/Button'
import { Tag } from '../ui/StateBadge'
import { MessageCircle } from '../ui/icons'
import { AnswerCorrectionDialog, AskCorrectionDialog } from './CorrectionDialogs'

/** What the person says of an entry, and how it was answered: also on paper. */
export function CorrectionPanel({ view }: { readonly view: DiaryView }) {
  const { data: corrections } = useCorrections()
  const { data: session } = useSession()
  const [doing, setDoing] = useState<'ask' | CorrectionView>()
  const found = corrections?.get(view.entry.id) ?? []
  const worksWithPeople = session?.worker.roles.some(role => role !== 'administrator' && role !== 'observatory')
  const close = () => {
    setDoing(undefined)
  }
  return (
    <>
      {found.length > 0 && (
        <ul className="stack" aria-label={text.label}>
          {found.map(each => (
            <Statement
              key={each.record.id}
              view={each}
              onAnswer={() => {
                setDoing(each)
              }}
            />
          ))}
        </ul>
      )}
      {worksWithPeople && (
        <Button
          tone="quiet"
          className="entry-amend"
          icon={<MessageCircle />}
          onClick={() => {
            setDoing('ask')
          }}
        >
          {text.ask}
        </Button>
      )}
      {doing === 'ask' && <AskCorrectionDialog entry={view.entry} onClose={close} />}
      {doing && doing !== 'ask' && <AnswerCorrectionDialog view={doing} entry={view} onClose={close} />}
    </>
  )
}

function Statement({ view, onAnswer }: { readonly view: CorrectionView; readonly onAnswer: () => void }) {
  const { record } = view
  const { by, askedOn, statement, answer } = record
  const today = useToday()
  const due = correctionDue(record)
  return (
    <li className="entry-statement">
      {isStatementShown(record) ? (
        <>
          <p className="quiet-text">{text.said(by, shortDayOf(askedOn))}</p>
          <blockquote>{statement}</blockquote>
        </>
      ) : (
        <p className="quiet-text">{text.putRight(by, shortDayOf(askedOn))}</p>
      )}
      {answer ? (
        <p className="quiet-text">
          {[text.answered(text.outcomes[answer.outcome], shortDayOf(answer.on)), answer.reason].filter(Boolean).join(' · ')}
        </p>
      ) : (
        <div className="row">
          <Tag tone={due < today ? 'alarm' : 'wait'}>{(due < today ? text.late : text.due)(shortDayOf(due))}</Tag>
          <Button onClick={onAnswer}>{text.answer}</Button>
        </div>
      )}
    </li>
  )
}
