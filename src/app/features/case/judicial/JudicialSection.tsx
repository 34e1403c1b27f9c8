import '../../../styles/judicial.css'
import { useState, type ReactNode } from 'react'
import { courtDeadlines, type CourtDeadline } from '../../../../domain/court-deadline'
import { italianDay } from '../../../../domain/dates'
import { hearingDue } from '../../../../domain/hearing'
import type { DeskRecordView } from '../../../../local/device'
import type { CaseView } from '../../../data/cases'
import { useJudicial, type Judicial } from '../../../data/judicial'
import { useNow } from '../../../data/useNow'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { List, ListRow } from '../../../ui/List'
import { Gavel, Plus, ShieldAlert } from '../../../ui/icons'
import { Behind } from './Behind'
import { HearingRow, MandateRow, MeasureRow, ReportRow } from './ActRows'
import { DueTag } from '../../../parts/DueTag'
import { HearingDialog, HearingEndingDialog } from './HearingDialogs'
import { approvalOf } from './approvals'
import { useNewAct } from './useNewAct'
import { useNewReport } from './useNewReport'
import { useTellHeading } from './useTellHeading'
import { WriteWithout } from './WriteWithout'

const { section: text, codes } = judicialText

const stacked = (closed: ReactNode) => <div className="stack">{closed}</div>

/** What a case has to do with courts: for those of its team who may see it, and while the section is open. */
export const JudicialSection = ({ view }: CardProps) => (
  <Behind frame={stacked} closed={<WriteWithout of={view.record.id} />}>
    <Acts view={view} />
  </Behind>
)

function Acts({ view }: { readonly view: CaseView }) {
  const { data } = useJudicial(view.record.id)
  useTellHeading(view, data)
  if (!data) return null
  const regular = data.measures.filter(({ record }) => !record.removal)
  const removals = data.measures.filter(({ record }) => record.removal)
  return (
    <div className="stack">
      <p className="quiet-text">{judicialText.lead}</p>
      <Deadlines data={data} />
      <Mandates view={view} data={data} />
      <Reports view={view} data={data} />
      <Hearings view={view} hearings={data.hearings} />
      <Measures view={view} measures={regular} />
      <Removals view={view} removals={removals} />
    </div>
  )
}

function Deadlines({ data }: { readonly data: Judicial }) {
  const now = useNow()
  const bare = {
    mandates: data.mandates.map(({ record }) => record),
    measures: data.measures.map(({ record }) => record),
    hearings: data.hearings.map(({ record }) => record),
  }
  const due = courtDeadlines(bare, now.getTime())
  const titleOf = ({ of, what }: CourtDeadline): string => {
    if (what === 'removalNotice') return judicialText.removal.milestones.oralNotice
    if (what === 'removalPapers') return judicialText.removal.milestones.papersSent
    const mandate = bare.mandates.find(({ id }) => id === (of as string))
    const hearing = bare.hearings.find(({ id }) => id === (of as string))
    return (mandate && codes.request[mandate.request]) ?? (hearing ? codes.purpose[hearing.purpose] : '')
  }
  return (
    <Card title={text.deadlines} aside={due.length || undefined}>
      {due.length === 0 && <p className="card-note">{text.noDeadlines}</p>}
      <List>
        {due.map(each => (
          <ListRow
            key={`${each.of} ${each.dueOn}`}
            title={titleOf(each)}
            line={shortDayOf(each.dueOn)}
            end={<DueTag dueOn={each.dueOn} />}
          />
        ))}
      </List>
    </Card>
  )
}

interface CardProps {
  readonly view: CaseView
}

function Mandates({ view, data }: CardProps & { readonly data: Judicial }) {
  const begin = useNewAct(view.record.id)
  return (
    <Card title={text.mandates} aside={data.mandates.length || undefined}>
      {data.mandates.length === 0 && <p className="card-note">{text.noMandates}</p>}
      <List>
        {data.mandates.map(each => (
          <MandateRow key={each.record.id} view={each} />
        ))}
      </List>
      <div className="card-foot row">
        <Button icon={<Plus />} onClick={() => void begin('incarico')}>
          {text.newMandate}
        </Button>
      </div>
    </Card>
  )
}

function Measures({ view, measures }: CardProps & { readonly measures: Judicial['measures'] }) {
  const begin = useNewAct(view.record.id)
  return (
    <Card title={text.measures} aside={measures.length || undefined}>
      {measures.length === 0 && <p className="card-note">{text.noMeasures}</p>}
      <List>
        {measures.map(each => (
          <MeasureRow key={each.record.id} view={each} />
        ))}
      </List>
      <div className="card-foot row">
        <Button icon={<Gavel />} onClick={() => void begin('provvedimento')}>
          {text.newMeasure}
        </Button>
      </div>
    </Card>
  )
}

function Hearings({ view, hearings }: CardProps & { readonly hearings: Judicial['hearings'] }) {
  const today = italianDay(useNow().getTime())
  const [opened, setOpened] = useState<'new' | DeskRecordView<'hearing'>>()
  const close = () => {
    setOpened(undefined)
  }
  return (
    <Card title={text.hearings} aside={hearings.length || undefined}>
      {hearings.length === 0 && <p className="card-note">{text.noHearings}</p>}
      <List>
        {hearings.map(hearing => (
          <HearingRow
            key={hearing.record.id}
            view={hearing}
            isOver={(hearingDue(hearing.record)?.on ?? today) < today}
            onEnd={() => {
              setOpened(hearing)
            }}
          />
        ))}
      </List>
      <div className="card-foot row">
        <Button
          icon={<Plus />}
          onClick={() => {
            setOpened('new')
          }}
        >
          {text.newHearing}
        </Button>
      </div>
      {opened === 'new' && <HearingDialog of={view.record.id} view={undefined} onClose={close} />}
      {opened && opened !== 'new' && <HearingEndingDialog view={opened} onClose={close} />}
    </Card>
  )
}

function Reports({ view, data }: CardProps & { readonly data: Judicial }) {
  const begin = useNewReport()
  return (
    <Card title={text.reports} aside={data.reports.length || undefined}>
      {data.reports.length === 0 && <p className="card-note">{text.noReports}</p>}
      <List>
        {data.reports.map(each => (
          <ReportRow key={each.record.id} view={each} approval={approvalOf(view.standing, each.record.id)} />
        ))}
      </List>
      <div className="card-foot row">
        <Button icon={<Plus />} onClick={() => void begin(view.record.id)}>
          {text.newReport}
        </Button>
      </div>
    </Card>
  )
}

function Removals({ view, removals }: CardProps & { readonly removals: Judicial['measures'] }) {
  const begin = useNewAct(view.record.id)
  return (
    <Card title={text.removal}>
      <List>
        {removals.map(each => (
          <MeasureRow key={each.record.id} view={each} />
        ))}
      </List>
      <p className="card-note">{text.removalLead}</p>
      <div className="card-foot row">
        <Button icon={<ShieldAlert />} onClick={() => void begin('urgenza')}>
          {text.startRemoval}
        </Button>
      </div>
    </Card>
  )
}
