import { useDeviceHost } from '../data/DeviceContext'
import { shellText } from '../text/shell'
import { Lock } from '../ui/icons'

/** The full lock, by hand: drafts are saved first, then the phrase is needed. */
export function LockButton({ className }: { readonly className: string }) {
  const host = useDeviceHost()
  return (
    <button type="button" className={className} onClick={() => void host.lock('full')}>
      <Lock />
      <span>{shellText.lock}</span>
    </button>
  )
}
