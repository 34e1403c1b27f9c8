import { useWipedVaults } from '../../data/managed'
import { useNow } from '../../data/useNow'
import { ownTabletText } from '../../text/ownTablet'
import { momentOf } from '../../text/moments'
import { ShieldCheck } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

/** What became of a vault that is not here any more: whoever finds the tablet, or comes back to it, is told. */
export function WipedNotices() {
  const { data: wiped = [] } = useWipedVaults()
  const now = useNow()
  return wiped.map(({ initials, why, at, isTold }) => (
    <Notice key={initials + at} icon={<ShieldCheck />}>
      {ownTabletText.wiped[why](initials, momentOf(at, now))}
      {why === 'own' && !isTold && ` ${ownTabletText.ownUntold}`}
    </Notice>
  ))
}
