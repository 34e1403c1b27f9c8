import { useRouterState } from '@tanstack/react-router'
import { memo, useDeferredValue } from 'react'
import { useHintsPutAway, usePutHintsAway } from '../data/guide'
import { guideFor, guideIds, guideWords as words, hints } from '../text/guideWords'
import { Button, LinkButton } from '../ui/Button'
import { Info } from '../ui/icons'

/** One sentence for who sees a screen for the first time. Put away, it does not come back on this tablet. */
export function FirstHint() {
  const page = useRouterState({ select: state => guideFor(state.location.pathname) })
  // The screen answers the tap first.
  return <Hint page={useDeferredValue(page)} />
}

const Hint = memo(function Hint({ page }: { readonly page: ReturnType<typeof guideFor> }) {
  const { data: away } = useHintsPutAway()
  const { mutate: putAway } = usePutHintsAway()
  const hint = page && hints[page]
  if (!hint || !away || away.includes(page)) return null
  return (
    <aside className="first-hint" aria-label={words.hint}>
      <Info />
      <p>{hint}</p>
      <div className="row">
        <LinkButton to="/guida/$page" params={{ page }} tone="quiet">
          {words.readMore}
        </LinkButton>
        <Button
          onClick={() => {
            putAway([page])
          }}
        >
          {words.putAway}
        </Button>
        <Button
          tone="quiet"
          onClick={() => {
            putAway(guideIds)
          }}
        >
          {words.putAwayAll}
        </Button>
      </div>
    </aside>
  )
})
