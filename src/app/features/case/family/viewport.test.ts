import { describe, expect, test } from 'vitest'
import { begun, fitting, held, moved, nextTowards, showing, viewBoxOf, zoomed } from './viewport'

const frame = { width: 400, height: 300 }
const small = { width: 200, height: 150 }
const large = { width: 2000, height: 900 }

describe('what is seen of a drawing', () => {
  test('all of it, and never larger than names need', () => {
    expect(fitting(large, frame).scale).toBe(0.2)
    expect(fitting(small, frame).scale).toBe(1.25)
  })

  test('at first so that names can be read, round whom it is about', () => {
    expect(begun(large, frame, { x: 1000, y: 450 })).toEqual({ scale: 0.8, centre: { x: 1000, y: 450 } })
    expect(begun(large, frame, { x: 0, y: 0 }).centre.x).toBeCloseTo(400 / 0.8 / 2)
    expect(begun(large, frame, undefined).scale).toBe(0.2)
    expect(begun(small, frame, { x: 0, y: 0 })).toEqual(fitting(small, frame))
  })

  test('never beside it, never smaller than all of it, never larger than there is to see', () => {
    expect(held({ scale: 0.01, centre: { x: -900, y: 0 } }, large, frame)).toEqual(fitting(large, frame))
    expect(held({ scale: 99, centre: { x: 1, y: 1 } }, large, frame)).toEqual({ scale: 3, centre: { x: 400 / 6, y: 50 } })
  })

  test('what the fingers are on stays under them', () => {
    const view = { scale: 1, centre: { x: 1000, y: 450 } }
    const place = { x: 1050, y: 500 }
    const after = zoomed(view, 2, place, large, frame)
    expect(after.scale).toBe(2)
    expect((place.x - after.centre.x) * after.scale).toBeCloseTo((place.x - view.centre.x) * view.scale)
    expect((place.y - after.centre.y) * after.scale).toBeCloseTo((place.y - view.centre.y) * view.scale)
  })

  test('moves by pixels of the frame', () => {
    expect(moved({ scale: 2, centre: { x: 1000, y: 450 } }, { x: 40, y: -20 }, large, frame).centre).toEqual({ x: 1020, y: 440 })
  })

  test('follows the focus, and only as far as it must', () => {
    const view = { scale: 1, centre: { x: 1000, y: 450 } }
    expect(showing(view, { x: 1010, y: 460 }, large, frame)).toEqual(view)
    expect(showing(view, { x: 1400, y: 450 }, large, frame).centre).toEqual({ x: 1270, y: 450 })
  })

  test('is told to the svg', () => {
    expect(viewBoxOf({ scale: 2, centre: { x: 100, y: 75 } }, frame)).toBe('0 0 200 150')
  })
})

test('the arrows go to who is nearest straight ahead', () => {
  const places = [
    { name: 'right', at: { x: 200, y: 0 } },
    { name: 'aslant', at: { x: 100, y: 90 } },
    { name: 'below', at: { x: 10, y: 200 } },
  ]
  expect(nextTowards(places, { x: 0, y: 0 }, 'right')?.name).toBe('right')
  expect(nextTowards(places, { x: 0, y: 0 }, 'down')?.name).toBe('below')
  expect(nextTowards(places, { x: 0, y: 0 }, 'left')).toBeUndefined()
})
