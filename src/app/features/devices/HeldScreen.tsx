import { Fragment } from 'react'
import type { DeviceEntry, HeldReport } from '../../../local/managed-device'
import { useHeld } from '../../data/managed'
import { useNow } from '../../data/useNow'
import { devicesText } from '../../text/devices'
import { momentOf, shortDayOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { CircleAlert } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'

const { report: words } = devicesText

/** What a tablet held: for the notice of the breach, so it is made to be printed. */
export function HeldScreen({ device }: { readonly device: DeviceEntry['device'] }) {
  const { data: answer } = useHeld(device)
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={words.title}>{words.title}</PageHeading>
      {!answer && <output>{devicesText.loading}</output>}
      {answer && !answer.ok && <EmptyState icon={<CircleAlert />} title={devicesText.refused[answer.refusal.type]} />}
      {answer?.ok && <Report report={answer.value} />}
      <div className="row no-print">
        {answer?.ok && (
          <Button
            tone="primary"
            onClick={() => {
              window.print()
            }}
          >
            {words.print}
          </Button>
        )}
        <LinkButton to="/dispositivi">{words.back}</LinkButton>
      </div>
    </div>
  )
}

function Report({ report }: { readonly report: HeldReport }) {
  const now = useNow()
  const moment = (at: string) => momentOf(at, now)
  const kinds = Object.entries(report.counts).sort(([one], [other]) => order(one) - order(other))
  return (
    <>
      <p>
        <strong>{words.of(`${report.worker.name} ${report.worker.surname}`, report.letter)}</strong>
        <br />
        {words.span(moment(report.from), report.until ? moment(report.until) : undefined)} {words.made(moment(report.time))}
      </p>
      <p className="quiet-text">{words.why}</p>
      <Card title={words.counts}>
        <CardBody>
          <dl className="facts">
            {kinds.map(([kind, count]) => (
              <Fragment key={kind}>
                <dt>{words.kinds[kind] ?? kind}</dt>
                <dd>{count}</dd>
              </Fragment>
            ))}
          </dl>
        </CardBody>
      </Card>
      <Card title={words.peopleTitle} aside={words.people(report.people.length + report.otherPeople)}>
        <List label={words.peopleTitle}>
          {report.people.map(({ id, surname, name, birthDate }) => (
            <ListRow
              key={id}
              title={[surname, name].filter(Boolean).join(' ') || words.unnamed}
              line={birthDate ? shortDayOf(birthDate) : undefined}
            />
          ))}
        </List>
        {report.otherPeople > 0 && (
          <CardBody>
            <p>{words.others(report.otherPeople)}</p>
          </CardBody>
        )}
      </Card>
    </>
  )
}

/** People first, the configuration of the ambito last. */
const order = (kind: string): number => {
  const at = Object.keys(words.kinds).indexOf(kind)
  return at === -1 ? Number.MAX_SAFE_INTEGER : at
}
