import { useState } from 'react'
import type { StorageReport } from '../../../local/device'
import { useStorage } from '../../data/reads'
import { usePersist } from '../../data/writes'
import { amountOf, sizeOf } from '../../text/amounts'
import { deviceText } from '../../text/device'
import { useAnnounce } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { CircleAlert, HardDrive, ShieldCheck } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

/** Where the bar changes colour. */
const high = 0.8

export function StorageCard() {
  const { data: report } = useStorage()
  if (!report) return null
  const { usedBytes, quotaBytes } = report
  return (
    <Card title={deviceText.storage}>
      <CardBody>
        {report.isShort && (
          <Notice tone="alarm" icon={<CircleAlert />}>
            {deviceText.nearlyFull}
          </Notice>
        )}
        <dl className="facts">
          <dt>{deviceText.used}</dt>
          <dd>
            {usedBytes !== undefined && quotaBytes !== undefined ? (
              <>
                {deviceText.usedOf(sizeOf(usedBytes), sizeOf(quotaBytes))}
                <meter
                  className="meter"
                  aria-label={deviceText.used}
                  min={0}
                  max={quotaBytes}
                  high={quotaBytes * high}
                  value={usedBytes}
                />
              </>
            ) : (
              deviceText.usedUnknown
            )}
          </dd>
          <dt>{deviceText.people}</dt>
          <dd>{amountOf(report.people)}</dd>
          <dt>{deviceText.records}</dt>
          <dd>{amountOf(report.records)}</dd>
        </dl>
        <Persistence report={report} />
      </CardBody>
    </Card>
  )
}

function Persistence({ report }: { readonly report: StorageReport }) {
  const { mutate: ask } = usePersist()
  const announce = useAnnounce()
  const [wasRefused, setWasRefused] = useState(false)
  if (report.isPersisted === undefined) return <p className="quiet-text">{deviceText.persistUnknown}</p>
  if (report.isPersisted)
    return (
      <Notice tone="ok" icon={<ShieldCheck />}>
        {deviceText.persisted}
      </Notice>
    )
  return (
    <>
      <Notice
        tone="wait"
        icon={<HardDrive />}
        end={
          <Button
            onClick={() => {
              ask(undefined, {
                onSuccess: isPersisted => {
                  setWasRefused(isPersisted !== true)
                  announce(isPersisted ? deviceText.persisted : deviceText.persistRefused)
                },
              })
            }}
          >
            {deviceText.askPersist}
          </Button>
        }
      >
        {deviceText.notPersisted}
      </Notice>
      {wasRefused && <p className="quiet-text">{deviceText.persistRefused}</p>}
    </>
  )
}
