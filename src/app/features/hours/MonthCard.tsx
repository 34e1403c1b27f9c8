import { writeCsv } from '../../../domain/csv'
import type { MonthHours } from '../../../domain/month-hours'
import type { Worker } from '../../../domain/worker'
import { saveFile } from '../../data/saveFile'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { Printed, PrintedPage } from '../../parts/Printed'
import { useComuni } from '../../parts/useComuni'
import { usePrint } from '../../parts/usePrint'
import { hoursScreenText as text } from '../../text/hoursScreen'
import { monthOf, shortDayOf } from '../../text/moments'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Download, Printer } from '../../ui/icons'
import { HoursTable } from './HoursTable'
import { hoursColumns, hoursRows } from './hoursRows'

/** The month by comune, on the screen, in a file and on paper. */
export function MonthCard({ hours, whose }: { readonly hours: MonthHours; readonly whose: Worker | undefined }) {
  const { data: session } = useSession()
  const comuni = useComuni()
  const toast = useToast()
  const { print, isIgnored } = usePrint()
  const today = useToday()
  const rows = hoursRows(hours, comuni.nameOf)
  if (hours.comuni.length === 0) {
    return (
      <Card title={text.table}>
        <p className="card-note">{text.noMonth}</p>
      </Card>
    )
  }
  const save = async (): Promise<void> => {
    // The mark says to a spreadsheet that the letters are Unicode.
    const csv = `\uFEFF${writeCsv(hoursColumns, rows)}`
    if (await saveFile(text.csvName(hours.month), new Blob([csv], { type: 'text/csv' }))) toast({ message: text.csvSaved })
  }
  return (
    <Card title={text.table}>
      <HoursTable rows={rows} />
      <p className="card-note">{text.tableHint}</p>
      <div className="agenda-foot row">
        <Button icon={<Download />} onClick={() => void save()}>
          {text.csv}
        </Button>
        <Button icon={<Printer />} onClick={print}>
          {text.print}
        </Button>
        {isIgnored && <output>{text.printIgnored}</output>}
      </div>
      <Printed>
        <PrintedPage from={session?.ambito?.name} on={shortDayOf(today)} foot={text.printFoot}>
          <h1>{text.titleOf(monthOf(hours.month))}</h1>
          <p>{whose ? `${whose.name} ${whose.surname}` : text.everybody}</p>
          <HoursTable rows={rows} />
        </PrintedPage>
      </Printed>
    </Card>
  )
}
