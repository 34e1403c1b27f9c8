import '../../styles/assessment.css'
import { questionsOf } from '../../../domain/instrument-rules'
import { useInstruments, type KnownInstrument } from '../../data/instruments'
import { useSession } from '../../data/SessionContext'
import { saveFile } from '../../data/saveFile'
import { useToday } from '../../data/useNow'
import { useSaveRecord } from '../../parts/useSaveRecord'
import { instrumentsText as text } from '../../text/instruments'
import { shortDayOf } from '../../text/moments'
import { useToast } from '../../ui/Announcer'
import { Button, LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { ArrowLeft, Download, Info } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ImportCard } from './ImportCard'
import { InstrumentFacts } from './InstrumentFacts'

/** Every instrument that a team may use; who administers the ambito adds and withdraws those of the ente. */
export function InstrumentsScreen() {
  const { data: instruments, isError } = useInstruments()
  const { data: session } = useSession()
  if (!session) return null
  const administers = session.worker.roles.includes('administrator')
  const shipped = instruments?.all.filter(({ view }) => !view) ?? []
  const own = instruments?.all.filter(({ view }) => view) ?? []
  return (
    <div className="page page-narrow stack">
      <div>
        <LinkButton to="/altro" tone="quiet" icon={<ArrowLeft />}>
          {text.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <p>{text.lead}</p>
      {isError && <Notice icon={<Info />}>{text.notHere}</Notice>}
      {instruments && (
        <>
          {administers && <ImportCard instruments={instruments} />}
          <Card title={text.ofEnte} aside={own.length || undefined}>
            {own.length === 0 && (
              <p className="card-note">{administers ? text.noneOfEnte : `${text.noneOfEnte} ${text.onlyAdministrator}`}</p>
            )}
            {own.map(instrument => (
              <InstrumentEntry key={instrument.ref.record} instrument={instrument} administers={administers} />
            ))}
          </Card>
          <Card title={text.shipped} aside={shipped.length}>
            {shipped.map(instrument => (
              <InstrumentEntry key={instrument.ref.code} instrument={instrument} administers={false} />
            ))}
          </Card>
        </>
      )}
    </div>
  )
}

function InstrumentEntry({ instrument, administers }: { readonly instrument: KnownInstrument; readonly administers: boolean }) {
  const { definition, view } = instrument
  const { name, code, version, sections, forWhom, purpose } = definition
  const toast = useToast()
  const withdrawnOn = view?.record.withdrawnOn
  async function download(): Promise<void> {
    const file = new Blob([`${JSON.stringify(definition, null, 2)}\n`], { type: 'application/json' })
    if (await saveFile(`${code}-${version}.json`, file)) toast({ message: text.saved })
  }
  return (
    <div className="card-body stack instrument">
      <h3>{name}</h3>
      <p>{purpose}</p>
      <p className="quiet-text">
        {[text.forWhom(forWhom.words), text.size(sections.length, questionsOf(definition).length), text.version(version)].join(
          ' · ',
        )}
      </p>
      {withdrawnOn && <p>{text.withdrawn(shortDayOf(withdrawnOn))}</p>}
      <InstrumentFacts definition={definition} />
      <div className="row">
        <Button icon={<Download />} aria-label={text.saveOf(name)} onClick={() => void download()}>
          {text.save}
        </Button>
        {administers && view && <WithdrawButton view={view} name={name} />}
      </div>
    </div>
  )
}

function WithdrawButton({ view, name }: { readonly view: NonNullable<KnownInstrument['view']>; readonly name: string }) {
  const { save, isPending } = useSaveRecord()
  const today = useToday()
  const { record, version } = view
  const isWithdrawn = record.withdrawnOn !== undefined
  const given = { withdrawnOn: isWithdrawn ? undefined : today }
  const change = { do: 'saveRecord', kind: 'instrument', id: record.id, given, seen: { version, record } } as const
  return (
    <Button
      tone="quiet"
      disabled={isPending}
      aria-label={isWithdrawn ? text.offerOf(name) : text.withdrawOf(name)}
      onClick={() => void save(change, isWithdrawn ? text.offeredNow : text.withdrawnNow)}
    >
      {isWithdrawn ? text.offer : text.withdraw}
    </Button>
  )
}
