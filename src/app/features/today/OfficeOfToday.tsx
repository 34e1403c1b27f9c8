import { useState } from 'react'
import type { OfficeId } from '../../../domain/ids'
import type { Session } from '../../../local/device'
import { useChooseOffice } from '../../data/writes'
import { useNow } from '../../data/useNow'
import { dayAndHours } from '../../shell/TopBar'
import { shellText } from '../../text/shell'
import { todayText } from '../../text/today'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { Dialog } from '../../ui/Dialog'
import { MapPin } from '../../ui/icons'

/** A way to say that one works elsewhere today; on a phone also day and hours, which the bar has no room for. */
export function OfficeOfToday({ session }: { readonly session: Session }) {
  const [isOpen, setIsOpen] = useState(false)
  const now = useNow()
  const { mutate: choose } = useChooseOffice()
  const close = () => {
    setIsOpen(false)
  }
  return (
    <div className="office-line">
      <span className="office-when">
        {dayAndHours(session, now)}
        {session.ambito?.isDemo && <span className="topbar-demo">{shellText.demo}</span>}
      </span>
      {session.offices.length > 1 && (
        <Button
          tone="quiet"
          icon={<MapPin />}
          onClick={() => {
            setIsOpen(true)
          }}
        >
          {todayText.changeOffice}
        </Button>
      )}
      <Dialog open={isOpen} onClose={close} title={todayText.officeTitle} closeLabel={shellText.close}>
        <RadioCards<OfficeId>
          legend={todayText.officeLegend}
          hint={todayText.officeHint}
          options={session.offices.map(({ id, name }) => ({ value: id, label: name }))}
          value={session.office?.id}
          onChange={office => {
            choose(office)
            close()
          }}
        />
      </Dialog>
    </div>
  )
}
