import { useSyncNow } from '../data/writes'
import { syncText } from '../text/sync'
import { useAnnounce } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { RefreshCw } from '../ui/icons'
import { syncTroubles, syncWords } from './syncWords'

/** Tries now, and says how it went. */
export function SyncNow() {
  const { mutate, isPending } = useSyncNow()
  const announce = useAnnounce()
  return (
    <Button
      icon={<RefreshCw />}
      aria-disabled={isPending}
      onClick={() => {
        if (isPending) return
        mutate(undefined, {
          onSuccess: status => {
            announce([syncWords(status).first, ...syncTroubles(status)].join('. '))
          },
        })
      }}
    >
      {isPending ? syncText.syncing : syncText.syncNow}
    </Button>
  )
}
