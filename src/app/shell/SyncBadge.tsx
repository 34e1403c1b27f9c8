import { useState } from 'react'
import type { SyncStatus } from '../../local/device'
import { useStatus } from '../data/reads'
import { shellText } from '../text/shell'
import { syncText } from '../text/sync'
import { LinkButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { CheckCheck, CircleAlert, Clock, CloudOff, RefreshCw } from '../ui/icons'
import { SyncFacts } from './SyncFacts'
import { SyncNow } from './SyncNow'
import { syncWords } from './syncWords'

const icons = {
  attention: <CircleAlert />,
  sending: <RefreshCw />,
  offline: <CloudOff />,
  queued: <Clock />,
  delivered: <CheckCheck />,
} satisfies Record<SyncStatus['state'], unknown>

/** Is it safe, has it gone? One pill, at the same place on every screen; a tap tells more. */
export function SyncBadge() {
  const { data: status } = useStatus()
  const [isOpen, setIsOpen] = useState(false)
  const words = status && syncWords(status)
  return (
    <>
      <output className="sync-status">
        {status && words && (
          <button
            type="button"
            className={words.tone === 'neutral' ? 'pill' : `pill ${words.tone}`}
            aria-haspopup="dialog"
            onClick={() => {
              setIsOpen(true)
            }}
          >
            {icons[status.state]}
            <span>
              {words.first}
              {words.rest && <span className="pill-rest">{` · ${words.rest}`}</span>}
            </span>
          </button>
        )}
      </output>
      {status && (
        <Dialog
          open={isOpen}
          corner
          title={syncText.detail}
          closeLabel={shellText.close}
          onClose={() => {
            setIsOpen(false)
          }}
          actions={
            <>
              {status.attention > 0 && (
                <LinkButton
                  to="/controllo"
                  onClick={() => {
                    setIsOpen(false)
                  }}
                >
                  {syncText.openCheck}
                </LinkButton>
              )}
              <LinkButton
                to="/dispositivo"
                tone="quiet"
                onClick={() => {
                  setIsOpen(false)
                }}
              >
                {syncText.openDevice}
              </LinkButton>
              <SyncNow />
            </>
          }
        >
          <SyncFacts status={status} />
        </Dialog>
      )}
    </>
  )
}
