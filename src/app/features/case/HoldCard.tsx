import { useState, type ReactNode } from 'react'
import type { CaseView } from '../../data/cases'
import { useAmbitoNames } from '../../data/referrals'
import { useNow, useToday } from '../../data/useNow'
import { useCaseStep } from '../../parts/useCaseStep'
import { holdText as text } from '../../text/hold'
import { dayOf, shortDayOf } from '../../text/moments'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { FormDialog } from '../../ui/FormDialog'
import { Notice } from '../../ui/Notice'
import { Archive, Lock } from '../../ui/icons'
import { LineField, WordsField } from '../../ui/TypedFields'

type Hold = CaseView['standing']['holds'][number]

/** Said above every part of the file, as long as it lasts. */
export function HoldNotice({ view }: { readonly view: CaseView }) {
  const { holds } = view.standing
  if (holds.length === 0) return null
  return (
    <Notice tone="wait" icon={<Lock />}>
      <strong>{text.notice}</strong>
      {holds.map(({ id, reason, on }) => (
        <p key={id}>{text.why(reason, shortDayOf(on))}</p>
      ))}
    </Notice>
  )
}

/** Why the file is kept as it is; whoever coordinates holds it and lets it go. */
export function HoldCard({ view, decides }: { readonly view: CaseView; readonly decides: boolean }) {
  const { holds } = view.standing
  const [doing, setDoing] = useState<'place' | Hold>()
  const close = () => {
    setDoing(undefined)
  }
  return (
    <Card title={text.title} aside={holds.length || undefined}>
      <div className="card-body stack">
        {holds.length === 0 && <p className="quiet-text">{text.none}</p>}
        {holds.map(hold => (
          <HoldFacts key={hold.id} hold={hold}>
            {decides && (
              <Button
                aria-label={text.liftOf(hold.reason)}
                onClick={() => {
                  setDoing(hold)
                }}
              >
                {text.lift}
              </Button>
            )}
          </HoldFacts>
        ))}
        {decides ? (
          <div className="row">
            <Button
              icon={<Archive />}
              onClick={() => {
                setDoing('place')
              }}
            >
              {text.place}
            </Button>
          </div>
        ) : (
          <p className="quiet-text">{text.wait}</p>
        )}
      </div>
      {doing === 'place' && <PlaceDialog view={view} onClose={close} />}
      {doing && doing !== 'place' && <LiftDialog view={view} hold={doing} onClose={close} />}
    </Card>
  )
}

function HoldFacts({ hold, children }: { readonly hold: Hold; readonly children: ReactNode }) {
  const now = useNow()
  const today = useToday()
  const names = useAmbitoNames()
  const { reason, act, on, by, reviewOn } = hold
  const review = reviewOn && (reviewOn < today ? text.reviewLate(shortDayOf(reviewOn)) : shortDayOf(reviewOn))
  const facts = [
    [text.facts.reason, reason],
    [text.facts.act, act],
    [text.facts.since, dayOf(on, now)],
    [text.facts.by, names.workerName(by)],
    [text.facts.review, review],
  ] as const
  return (
    <div className="stack">
      <dl className="facts">
        {facts.map(([name, value]) => value && [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
      {children && <div className="row">{children}</div>}
    </div>
  )
}

function PlaceDialog({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }) {
  const { take } = useCaseStep(view.record.id)
  const [reason, setReason] = useState('')
  const [act, setAct] = useState('')
  const [reviewOn, setReviewOn] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const said = reason.trim()

  async function keep(): Promise<void> {
    setIsRefused(!said)
    if (!said) return
    const besides = { ...(act.trim() && { act: act.trim() }), ...(reviewOn && { reviewOn }) }
    if (await take({ kind: 'hold', reason: said, ...besides }, text.placed)) onClose()
  }

  return (
    <FormDialog title={text.place} closeLabel={shellText.close} keepLabel={text.save} onKeep={keep} onClose={onClose}>
      <p className="quiet-text">{text.placeLead}</p>
      <WordsField
        label={text.reason}
        hint={text.reasonHint}
        error={isRefused && !said ? text.missing : undefined}
        rows={2}
        maxLength={1000}
        value={reason}
        onType={setReason}
      />
      <LineField label={text.act} hint={text.actHint} maxLength={200} value={act} onType={setAct} />
      <LineField label={text.reviewOn} hint={text.reviewHint} type="date" value={reviewOn} onType={setReviewOn} />
    </FormDialog>
  )
}

function LiftDialog({ view, hold, onClose }: { readonly view: CaseView; readonly hold: Hold; readonly onClose: () => void }) {
  const { take } = useCaseStep(view.record.id)
  const [reason, setReason] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const said = reason.trim()

  async function keep(): Promise<void> {
    setIsRefused(!said)
    if (said && (await take({ kind: 'holdEnd', hold: hold.id, reason: said }, text.lifted))) onClose()
  }

  return (
    <FormDialog title={text.lift} closeLabel={shellText.close} keepLabel={text.save} onKeep={keep} onClose={onClose}>
      <WordsField
        label={text.liftWhy}
        error={isRefused && !said ? text.missing : undefined}
        rows={2}
        maxLength={1000}
        value={reason}
        onType={setReason}
      />
    </FormDialog>
  )
}
