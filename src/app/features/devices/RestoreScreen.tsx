import { mayReadLossReport } from '../../../domain/device'
import type { LossReport } from '../../../local/managed-device'
import { useLossReport } from '../../data/managed'
import { useSession } from '../../data/SessionContext'
import { useNow } from '../../data/useNow'
import { devicesText } from '../../text/devices'
import { momentOf } from '../../text/moments'
import { restoreText as words } from '../../text/restore'
import { Button, LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { CircleAlert } from '../../ui/icons'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { MissingList, RestoreSentences } from './RestoreReport'
import { Unreadable } from './Unreadable'

/** What a restore of the centre cost, on a sheet: for who has to ask the colleagues, and for the file of the incident. */
export function RestoreScreen() {
  const { data: session } = useSession()
  if (!session) return null
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={words.printTitle}>{words.printTitle}</PageHeading>
      {mayReadLossReport(session.worker) ? <Asked /> : <EmptyState icon={<CircleAlert />} title={words.notAllowed} />}
      <div className="row no-print">
        <LinkButton to="/dispositivi">{words.back}</LinkButton>
      </div>
    </div>
  )
}

function Asked() {
  const { data: answer } = useLossReport()
  if (!answer) return <output>{devicesText.loading}</output>
  if (!answer.ok) return <Unreadable why={answer.refusal.type} />
  const { restoredAt } = answer.value
  return restoredAt === null ? <p>{words.never}</p> : <Sheet report={answer.value} at={restoredAt} />
}

function Sheet({ report, at }: { readonly report: LossReport; readonly at: string }) {
  const now = useNow()
  return (
    <>
      <RestoreSentences report={report} at={at} />
      {report.devices.length > 0 && (
        <>
          <p className="quiet-text">{words.why}</p>
          <Card title={words.missingTitle} aside={report.devices.length}>
            <MissingList devices={report.devices} />
          </Card>
        </>
      )}
      <p className="quiet-text">{words.made(momentOf(report.time, now))}</p>
      <div className="row no-print">
        <Button
          tone="primary"
          onClick={() => {
            window.print()
          }}
        >
          {words.print}
        </Button>
      </div>
    </>
  )
}
