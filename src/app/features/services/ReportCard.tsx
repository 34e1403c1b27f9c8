import { useState } from 'react'
import type { Change, ReportView } from '../../../local/device'
import { useNow } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { fieldLabel } from '../../parts/fieldWords'
import { useEntryWords } from '../../parts/entryWords'
import { directoryRefusalWords } from '../../parts/serviceWords'
import { directoryCodes } from '../../text/directoryCodes'
import { momentOf } from '../../text/moments'
import { servicesText } from '../../text/services'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'

const { report: text } = servicesText

type Decision = Omit<Extract<Change, { do: 'decideReport' }>, 'do' | 'report'>

/** What somebody found wrong, with what it should say; whoever may puts it behind. */
export function ReportCard({ view }: { readonly view: ReportView }) {
  const { report } = view
  const now = useNow()
  const [isRejecting, setIsRejecting] = useState(false)
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()
  async function decide(decision: Decision): Promise<void> {
    const answer = await change({ do: 'decideReport', report: report.id, ...decision })
    toast({ message: !answer.ok ? directoryRefusalWords(answer.refusal) : decision.apply ? text.applied : text.closed })
  }
  const what = report.proposed ? text.proposal : directoryCodes.fault[report.fault]
  return (
    <article className="service-report">
      <h3>{view.service ? `${view.service.name}: ${what.toLowerCase()}` : what}</h3>
      {report.text && <p>{report.text}</p>}
      {report.proposed && <Proposed view={view} />}
      <p className="quiet-text">
        {text.by(view.authorName, view.officeName, momentOf(report.reportedAt, now))}{' '}
        {view.delivery.type !== 'delivered' && <DeliveryBadge delivery={view.delivery} />}
      </p>
      {view.mayDecide && !isRejecting && (
        <div className="row">
          {report.proposed ? (
            <Button tone="primary" disabled={isPending} onClick={() => void decide({ decision: 'mended', apply: true })}>
              {text.apply}
            </Button>
          ) : (
            <Button disabled={isPending} onClick={() => void decide({ decision: 'mended' })}>
              {text.mended}
            </Button>
          )}
          <Button
            tone="quiet"
            onClick={() => {
              setIsRejecting(true)
            }}
          >
            {text.reject}
          </Button>
        </div>
      )}
      {isRejecting && <Reject disabled={isPending} onReject={why => void decide({ decision: 'rejected', why })} />}
    </article>
  )
}

function Reject({ disabled, onReject }: { readonly disabled: boolean; readonly onReject: (why: string) => void }) {
  const [why, setWhy] = useState('')
  const [error, setError] = useState<string>()
  return (
    <div className="stack">
      <TextField
        label={text.why}
        hint={text.whyHint}
        error={error}
        maxLength={500}
        value={why}
        onChange={event => {
          setWhy(event.target.value)
        }}
      />
      <div className="row">
        <Button
          disabled={disabled}
          onClick={() => {
            setError(why.trim() ? undefined : text.whyMissing)
            if (why.trim()) onReject(why)
          }}
        >
          {text.reject}
        </Button>
      </div>
    </div>
  )
}

/** Field by field, as it is and as it would be. */
function Proposed({ view: { report, current } }: { readonly view: ReportView }) {
  const { set = {}, unset = [], add = {}, remove = {} } = report.proposed!
  const words = useEntryWords()
  const changed = [
    ...Object.entries(set).map(([path, value]) => ({ path, now: words(path, at(current, path)), wanted: words(path, value) })),
    ...unset.map(path => ({ path, now: words(path, at(current, path)), wanted: '' })),
    ...[...new Set([...Object.keys(add), ...Object.keys(remove)])].map(path => ({
      path,
      now: words(path, remove[path]),
      wanted: words(path, add[path]),
    })),
  ]
  return (
    <dl className="facts">
      {changed.map(({ path, now, wanted }) => (
        <div key={path}>
          <dt>{fieldLabel(path)}</dt>
          <dd>
            {now && (
              <>
                <span className="visually-hidden">{`${text.now}: `}</span>
                <s>{now}</s>{' '}
              </>
            )}
            <span className="visually-hidden">{`${text.proposed}: `}</span>
            {wanted || servicesText.unknown}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const at = (record: Readonly<Record<string, unknown>>, path: string): unknown =>
  path.split('.').reduce<unknown>((here, segment) => (here as Readonly<Record<string, unknown>> | undefined)?.[segment], record)
