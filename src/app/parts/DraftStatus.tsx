import { useEffect, useRef } from 'react'
import { useSaves, type DraftHandle } from '../data/useDraft'
import { draftsText } from '../text/drafts'
import { timeOf } from '../text/moments'
import { useAnnounce } from '../ui/Announcer'
import { Check, CircleAlert } from '../ui/icons'

const announceEvery = 60_000

/** "Bozza salvata sul dispositivo alle 10:42": read aloud at most once a minute. */
export function DraftStatus({ handle }: { readonly handle: DraftHandle }) {
  const { savedAt, trouble } = useSaves(handle)
  const announce = useAnnounce()
  const announcedAt = useRef(-Infinity)
  useEffect(() => {
    if (savedAt === undefined) return
    const now = Date.parse(savedAt)
    if (now - announcedAt.current < announceEvery) return
    announcedAt.current = now
    announce(draftsText.saved(timeOf(savedAt)))
  }, [savedAt, announce])

  if (trouble) {
    return (
      <p className="draft-status state alarm" role="alert">
        <CircleAlert />
        {draftsText.notSaved}
      </p>
    )
  }
  return (
    <p className="draft-status quiet-text">
      {savedAt !== undefined && (
        <>
          <Check /> {draftsText.saved(timeOf(savedAt))}
        </>
      )}
    </p>
  )
}
