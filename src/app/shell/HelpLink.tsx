import { useRouterState } from '@tanstack/react-router'
import { memo, useDeferredValue } from 'react'
import { guideFor, guideWords as words } from '../text/guideWords'
import { LinkButton } from '../ui/Button'
import { CircleQuestionMark } from '../ui/icons'

/** To the page of the Guida for this screen, or to its index. */
export function HelpLink() {
  const page = useRouterState({ select: state => guideFor(state.location.pathname) })
  // The screen answers the tap first.
  return <ToGuide page={useDeferredValue(page)} />
}

const ToGuide = memo(function ToGuide({ page }: { readonly page: ReturnType<typeof guideFor> }) {
  const look = { tone: 'quiet', 'aria-label': words.helpHere, icon: <CircleQuestionMark /> } as const
  return page ? <LinkButton to="/guida/$page" params={{ page }} {...look} /> : <LinkButton to="/guida" {...look} />
})
