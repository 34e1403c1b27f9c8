import '../../styles/coordination.css'
import type { Coordination } from '../../../local/device'
import { useCoordination } from '../../data/tasks'
import { useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { saveFile } from '../../data/saveFile'
import { useNow, useToday } from '../../data/useNow'
import { CaseDeadlines } from '../../parts/CaseDeadlines'
import { Printed, PrintedPage } from '../../parts/Printed'
import { initialsOf, listNameOf } from '../../parts/personWords'
import { useComuni } from '../../parts/useComuni'
import { usePrint } from '../../parts/usePrint'
import { coordinationText as text } from '../../text/coordination'
import { dayOf, momentOf, shortDayOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { ArrowLeft, Download, FileText, Info, ShieldCheck } from '../../ui/icons'
import { List, ListRowLink, Mark } from '../../ui/List'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { deskTables, exactTable, tablesAsCsv, toldFigures, type ShownTable } from './deskTables'
import { FigureTableView } from './FigureTables'

/** Coordinamento: how the desks stand, from what this tablet holds. */
export function CoordinationScreen() {
  const { data: status } = useStatus()
  const { data: view } = useCoordination(useToday())
  const isArriving = status !== undefined && !status.isComplete
  if (view === undefined && !isArriving) return null
  return (
    <div className="page stack">
      <p>
        <LinkButton to="/altro" tone="quiet" icon={<ArrowLeft />}>
          {text.back}
        </LinkButton>
      </p>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      {isArriving || view === undefined ? (
        <p>{text.arriving}</p>
      ) : view === null ? (
        <EmptyState icon={<ShieldCheck />} title={text.notYours}>
          {text.notYoursHint}
        </EmptyState>
      ) : (
        <Figures view={view} />
      )}
    </div>
  )
}

function Figures({ view }: { readonly view: Coordination }) {
  const comuni = useComuni()
  const { data: session } = useSession()
  const { print, isIgnored } = usePrint()
  const source = useSource()
  const tables = deskTables(view, comuni.nameOf)
  const told = tables.map(toldFigures)
  const save = () => void saveFile(text.csv.file(view.today), new Blob([`\uFEFF${tablesAsCsv(told)}`], { type: 'text/csv' }))
  return (
    <>
      <Notice icon={<Info />}>{source}</Notice>
      <div className="row">
        <Button icon={<FileText />} onClick={print}>
          {text.print}
        </Button>
        <Button icon={<Download />} onClick={save}>
          {text.csv.save}
        </Button>
      </div>
      {isIgnored && <output>{text.printIgnored}</output>}
      <CaseDeadlines />
      <p className="quiet-text">{text.smallNumbers}</p>
      <div className="columns even">
        <div>
          <TableCards tables={tables.slice(0, 2).map(exactTable)} />
          <Urgent view={view} />
          <Calls calls={view.calls} />
        </div>
        <div>
          <TableCards tables={tables.slice(2).map(exactTable)} />
        </div>
      </div>
      <Printed>
        <PrintedPage from={session?.ambito?.name} on={shortDayOf(view.today)} foot={text.printFoot}>
          <h1>{text.title}</h1>
          <p>{source}</p>
          {told.map(table => (
            <section key={table.title}>
              <h2>{table.title}</h2>
              <FigureTableView table={table} />
            </section>
          ))}
        </PrintedPage>
      </Printed>
    </>
  )
}

/** "Dati di questo dispositivo, aggiornati alle …": nothing here is asked of the centre. */
function useSource(): string {
  const { data: status } = useStatus()
  const now = useNow()
  return status?.lastContactAt ? text.source(momentOf(status.lastContactAt, now)) : text.sourceNever
}

function TableCards({ tables }: { readonly tables: readonly ShownTable[] }) {
  return tables.map(table => (
    <Card key={table.title} title={table.title}>
      <FigureTableView table={table} />
    </Card>
  ))
}

/** Urgent listenings after which nobody has met the person, the longest open first. */
function Urgent({ view: { urgent } }: { readonly view: Coordination }) {
  const now = useNow()
  if (urgent.first.length === 0) return null
  return (
    <Card title={text.urgentList} aside={urgent.counts.reduce((all, count) => all + count, 0)}>
      <List>
        {urgent.first.map(({ intakeId, person, officeName, accessedOn }) => (
          <ListRowLink
            key={intakeId}
            to="/persone/$personId"
            params={{ personId: person.id }}
            mark={<Mark tone="alarm">{initialsOf(person)}</Mark>}
            title={listNameOf(person)}
            line={[officeName, dayOf(accessedOn, now)].filter(Boolean).join(' · ')}
          />
        ))}
      </List>
    </Card>
  )
}

function Calls({ calls }: { readonly calls: number }) {
  return (
    <Card title={text.calls} aside={calls}>
      <CardBody>
        <p>{text.callsLead(calls)}</p>
        <LinkButton to="/servizi/da-fare" tone="quiet">
          {text.callsOpen}
        </LinkButton>
      </CardBody>
    </Card>
  )
}
