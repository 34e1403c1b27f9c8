import { expect, test } from 'vitest'
import { createFrameReader, frame } from './frames'

const bytes = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(parts.flatMap(part => [...part]))
const frames = [new Uint8Array([1, 2, 3]), new Uint8Array(0), new Uint8Array(300).fill(7)]
const stream = bytes(...frames.map(frame))

test.each([1, 3, 4, 5, 7, 100, 1000])('frames come whole out of pieces of %i bytes', size => {
  const read = createFrameReader()
  const got: Uint8Array[] = []
  for (let at = 0; at < stream.length; at += size) got.push(...read(stream.subarray(at, at + size))!)
  expect(got).toEqual(frames)
})

test('what is cut off does not come', () => {
  const read = createFrameReader()
  expect(read(stream.subarray(0, stream.length - 1))).toEqual(frames.slice(0, 2))
})

test('a page of the web is no stream of frames', () => {
  expect(createFrameReader()(new Uint8Array([0x3c, 0x68, 0x74, 0x6d, 0x6c, 0x3e]))).toBeUndefined()
})
