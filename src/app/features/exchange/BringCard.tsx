import '../../styles/exchange.css'
import { useEffect, useRef, type ReactNode } from 'react'
import { useBringing } from '../../data/exchange'
import { exchangeText } from '../../text/exchange'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { ArrowRight, CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { ChoosePackage } from './ChoosePackage'
import { BroughtIn, WhatWouldChange } from './ImportOutcome'

const { bring: text, refused } = exchangeText

/** A package is read, looked at, and then written: never all at once. */
export function BringCard({ mayApprove }: { readonly mayApprove: boolean }) {
  const { state, look, write, begin } = useBringing()
  const isChoosing = state.at === 'choosing' || state.at === 'looking'
  return (
    <Card title={text.title}>
      <CardBody>
        {!isChoosing && (
          <Landing key={state.at}>
            {state.at === 'seen' && (
              <WhatWouldChange
                answer={state.answer}
                onGiveUp={begin}
                onWrite={() => void write(state.package, state.answer.left)}
              />
            )}
            {state.at === 'writing' && (
              <div aria-live="polite">
                <p>{text.writing(state.done, state.all)}</p>
                <progress className="meter" aria-label={text.progress} max={state.all} value={state.done} />
              </div>
            )}
            {state.at === 'broken' && (
              <>
                <div role="alert">
                  <Notice tone="alarm" icon={<CircleAlert />}>
                    {text.broken(state.done)} {refused[state.refusal.type]}
                  </Notice>
                </div>
                <div className="row">
                  <Button tone="quiet" onClick={begin}>
                    {text.giveUp}
                  </Button>
                  <Button tone="primary" icon={<ArrowRight />} onClick={() => void write(state.package, state.all, state)}>
                    {text.goOn}
                  </Button>
                </div>
              </>
            )}
            {state.at === 'done' && <BroughtIn counts={state.counts} isApproved={state.isApproved} onAgain={begin} />}
          </Landing>
        )}
        {/* What was chosen and typed stays while the centre reads it, and when it refuses. */}
        <div hidden={!isChoosing} className="stack">
          <ChoosePackage
            mayApprove={mayApprove}
            isLooking={state.at === 'looking'}
            refusal={state.at === 'choosing' ? state.refusal : undefined}
            onLook={look}
          />
        </div>
      </CardBody>
    </Card>
  )
}

/** The button that led here is gone: whoever works with keys or listens goes on from what came in its place. */
function Landing({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.focus()
  }, [])
  return (
    <div ref={place} tabIndex={-1} className="stack">
      {children}
    </div>
  )
}
