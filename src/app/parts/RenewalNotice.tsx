import type { Standing } from '../../local/managed-device'
import { ownTabletText } from '../text/ownTablet'
import { ShieldCheck } from '../ui/icons'
import { Notice } from '../ui/Notice'

const { standing: words } = ownTabletText

/** A new data key: asked for, or on its way through the vault. */
export function RenewalNotice({ renewal }: { readonly renewal: Standing['renewal'] }) {
  if (renewal === undefined) return null
  if (renewal === 'due') return <Notice icon={<ShieldCheck />}>{words.rekeyDue}</Notice>
  const { done, total } = renewal
  return (
    <Notice icon={<ShieldCheck />}>
      {words.rekeyRuns(Math.floor((100 * done) / total))}
      <progress className="meter" aria-label={words.rekeyProgress} max={total} value={done} />
    </Notice>
  )
}
