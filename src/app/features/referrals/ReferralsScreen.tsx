import { useState } from 'react'
import { receivingOffice, stepsFor } from '../../../domain/referral'
import { useSession } from '../../data/SessionContext'
import { useParties, useReferrals, type ReferralView } from '../../data/referrals'
import { useToday } from '../../data/useNow'
import { personOf, ReferralRow } from '../../parts/ReferralRow'
import { referralsText as text } from '../../text/referrals'
import { Button } from '../../ui/Button'
import { FilterChips } from '../../ui/FilterChips'
import { LongList } from '../../ui/LongList'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { CheckCheck, Clock, Send } from '../../ui/icons'
import { AnswerDialog, type Answering } from './AnswerDialog'
import { inOrder, isShown, referralFilters, type ReferralFilter } from './filters'
import { useAnswer } from './useAnswer'

/** Whom this desk has sent somewhere, and what is still awaited. */
export function ReferralsScreen({
  filter,
  onFilter,
}: {
  readonly filter: ReferralFilter
  readonly onFilter: (filter: ReferralFilter) => void
}) {
  const { data: views } = useReferrals()
  const { data: session } = useSession()
  const today = useToday()
  if (!views || !session) return null
  const offices = session.worker.offices
  const where = { today, offices }
  const isReceiving = views.some(({ record }) => offices.includes(receivingOffice(record)!))
  const offered = referralFilters.filter(each => each !== 'received' || isReceiving || filter === 'received')
  const shown = inOrder(views.filter(({ record }) => isShown(record, filter, where)))
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <FilterChips
        label={text.filtersLabel}
        options={offered.map(value => ({
          value,
          label: text.filters[value],
          count: views.filter(({ record }) => isShown(record, value, where)).length,
        }))}
        value={filter}
        onChange={onFilter}
      />
      <LongList
        title={text.filters[filter]}
        count={text.count(shown.length)}
        items={shown}
        renderRow={view => <Row key={view.record.id} view={view} />}
        empty={
          <EmptyState icon={<Send />} title={text.none}>
            {text.noneHint}
          </EmptyState>
        }
      />
    </div>
  )
}

function Row({ view }: { readonly view: ReferralView }) {
  const parties = useParties(view)
  const { tap, isPending } = useAnswer(view)
  const [answering, setAnswering] = useState<Answering>()
  const steps = stepsFor(view.record, parties)
  const who = personOf(view)
  const mayAnswer = steps.some(step => step === 'accepted' || step === 'outcomeKnown')
  if (steps.length === 0) return <ReferralRow view={view} />
  return (
    <ReferralRow
      view={view}
      foot={
        <>
          {steps.includes('reminded') && (
            <Button
              tone="quiet"
              icon={<Clock />}
              aria-label={text.answer.remindOf(who)}
              disabled={isPending}
              onClick={() => void tap('reminded')}
            >
              {text.answer.remind}
            </Button>
          )}
          {mayAnswer && (
            <Button
              icon={<CheckCheck />}
              aria-label={text.answer.doOf(who)}
              onClick={() => {
                setAnswering('answer')
              }}
            >
              {text.answer.do}
            </Button>
          )}
          <AnswerDialog
            view={view}
            parties={parties}
            answering={answering}
            onClose={() => {
              setAnswering(undefined)
            }}
          />
        </>
      }
    />
  )
}
