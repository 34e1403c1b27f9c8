import { useLossReport } from '../../data/managed'
import { restoreText as words } from '../../text/restore'
import { LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { FileText } from '../../ui/icons'
import { MissingList, RestoreSentences } from './RestoreReport'

/** Where the centre was restored: what is not back, tablet by tablet. Elsewhere, and for who may not read it, nothing. */
export function RestoreCard() {
  const { data: answer } = useLossReport()
  if (!answer?.ok || answer.value.restoredAt === null) return null
  const report = answer.value
  return (
    <Card title={words.title} aside={report.devices.length > 0 ? report.devices.length : undefined}>
      <CardBody>
        <RestoreSentences report={report} at={answer.value.restoredAt} />
        <div className="row">
          <LinkButton to="/dispositivi/ripristino" tone="quiet" icon={<FileText />}>
            {words.open}
          </LinkButton>
        </div>
      </CardBody>
      {report.devices.length > 0 && <MissingList devices={report.devices} />}
    </Card>
  )
}
