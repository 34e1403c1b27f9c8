import {
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
} from 'react'
import type { Point } from '../../../../domain/genogram/drawing'
import { familyText as text } from '../../../text/family'
import { Button } from '../../../ui/Button'
import { Maximize, ZoomIn, ZoomOut } from '../../../ui/icons'
import { begun, fitting, moved, showing, viewBoxOf, zoomed, type Size, type View } from './viewport'

export interface FrameView {
  /** Brings a place into the frame. */
  readonly show: (place: Point) => void
}

/** A drawing that is looked at through a frame: moved and enlarged by fingers, keys and buttons. */
export function DrawingFrame({
  label,
  drawing,
  focus,
  ref,
  children,
}: {
  readonly label: string
  readonly drawing: Size
  /** Whom the drawing is about. */
  readonly focus: Point | undefined
  readonly ref: Ref<FrameView>
  /** Not drawn again while it is only moved. */
  readonly children: ReactNode
}) {
  const hintId = useId()
  const frameRef = useRef<HTMLDivElement>(null)
  const frame = useFrameSize(frameRef)
  const [chosen, setChosen] = useState<View>()
  const view = chosen ?? begun(drawing, frame, focus)
  const isWhole = view.scale <= fitting(drawing, frame).scale * 1.001
  const pointers = usePointers(change => {
    setChosen(change(view, drawing, frame))
  })

  useImperativeHandle(ref, () => ({
    show: place => {
      setChosen(showing(view, place, drawing, frame))
    },
  }))

  const zoom = (factor: number) => {
    setChosen(zoomed(view, factor, view.centre, drawing, frame))
  }
  const fit = () => {
    setChosen(fitting(drawing, frame))
  }

  function onKey(event: KeyboardEvent): void {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys(zoom, fit)[event.key]
    const by = event.target === event.currentTarget ? steps[event.key] : undefined
    if (!act && !by) return
    event.preventDefault()
    act?.()
    if (by) setChosen(moved(view, by, drawing, frame))
  }

  // React listens to the wheel passively: the page would be enlarged with the drawing.
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey) return
    event.preventDefault()
    zoom(Math.exp(-event.deltaY / 200))
  })
  useEffect(() => {
    const element = frameRef.current!
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('wheel', onWheel)
    }
  }, [])

  return (
    <div className="drawing">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a region that the keyboard moves, as it moves one that scrolls (WCAG 2.1.1) */}
      <section
        ref={frameRef}
        className={isWhole ? 'drawing-frame is-whole' : 'drawing-frame'}
        aria-label={label}
        aria-describedby={hintId}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys that move it need the focus
        tabIndex={0}
        onKeyDown={onKey}
        {...pointers}
      >
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing whose parts are reached one by one; HTML has no element for it */}
        <svg viewBox={viewBoxOf(view, frame)} width="100%" height="100%" role="group" aria-label={label}>
          {children}
        </svg>
      </section>
      <div className="drawing-tools">
        <Button aria-label={text.zoomIn} title={text.zoomIn} icon={<ZoomIn />} onClick={() => zoom(step)} />
        <Button aria-label={text.zoomOut} title={text.zoomOut} icon={<ZoomOut />} onClick={() => zoom(1 / step)} />
        <Button aria-label={text.fit} title={text.fit} icon={<Maximize />} onClick={fit} />
      </div>
      <p id={hintId} className="visually-hidden">
        {text.keys}
      </p>
    </div>
  )
}

const step = 1.3
const arrow = 60
const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -arrow, y: 0 },
  ArrowRight: { x: arrow, y: 0 },
  ArrowUp: { x: 0, y: -arrow },
  ArrowDown: { x: 0, y: arrow },
}

const keys = (zoom: (factor: number) => void, fit: () => void): Readonly<Record<string, () => void>> => ({
  '+': () => zoom(step),
  '=': () => zoom(step),
  '-': () => zoom(1 / step),
  '0': fit,
})

/** Before it is measured: about what a tablet gives it. */
const usual: Size = { width: 720, height: 460 }

function useFrameSize(ref: React.RefObject<HTMLDivElement | null>): Size {
  const [size, setSize] = useState(usual)
  useEffect(() => {
    const element = ref.current!
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element
      if (clientWidth > 0 && clientHeight > 0) setSize({ width: clientWidth, height: clientHeight })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [ref])
  return size
}

type Change = (view: View, drawing: Size, frame: Size) => View

/** One finger moves, two enlarge. A tap stays a tap: nothing moves before some pixels. */
function usePointers(apply: (change: Change) => void) {
  const held = useRef(new Map<number, Point>())
  const isMoving = useRef(false)

  function onPointerDown(event: PointerEvent): void {
    held.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    isMoving.current = held.current.size > 1
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const before = held.current.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    if (!isMoving.current && Math.hypot(now.x - before.x, now.y - before.y) < slack) return
    isMoving.current = true
    event.currentTarget.setPointerCapture(event.pointerId)
    const other = [...held.current].find(([id]) => id !== event.pointerId)?.[1]
    held.current.set(event.pointerId, now)
    if (!other) {
      apply((view, drawing, frame) => moved(view, { x: before.x - now.x, y: before.y - now.y }, drawing, frame))
      return
    }
    const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y))
    const box = event.currentTarget.getBoundingClientRect()
    apply((view, drawing, frame) => {
      const middle = { x: (now.x + other.x) / 2 - box.left, y: (now.y + other.y) / 2 - box.top }
      const round = {
        x: view.centre.x + (middle.x - frame.width / 2) / view.scale,
        y: view.centre.y + (middle.y - frame.height / 2) / view.scale,
      }
      return zoomed(view, factor, round, drawing, frame)
    })
  }

  function onPointerUp(event: PointerEvent): void {
    held.current.delete(event.pointerId)
  }

  /** The end of a movement is no tap on whoever lies under the finger. */
  function onClickCapture(event: React.MouseEvent): void {
    if (!isMoving.current) return
    isMoving.current = false
    event.stopPropagation()
    event.preventDefault()
  }

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onClickCapture }
}

const slack = 6
