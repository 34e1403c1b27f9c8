import { expect, test } from 'vitest'
import { AmbitoId, DeviceId } from '../domain/ids'
import { createLossDetector, type EchoMemory, type KeptEcho } from './loss-detector'

const ambito = AmbitoId.parse('01890000-0000-7000-8000-000000000001')
const echo = (number: number, mid: number): KeptEcho => ({
  vaultId: `v${number}`,
  ambito,
  device: DeviceId.parse(`01890000-0000-7000-8000-0000000000d${number}`),
  mid,
})
function memory(text: string | null = null): EchoMemory & { text: string | null } {
  return {
    text,
    read() {
      return this.text
    },
    write(next) {
      this.text = next
    },
  }
}

test('remembers the last change of each vault, across pages', () => {
  const kept = memory()
  const detector = createLossDetector(kept)
  detector.opened(echo(1, 4))
  detector.saw(5)
  detector.saw(3)
  createLossDetector(kept).opened(echo(2, 1))
  expect(createLossDetector(kept).all()).toEqual([echo(1, 5), echo(2, 1)])
  detector.forget([echo(1, 0).device])
  expect(detector.all()).toEqual([echo(2, 1)])
})

test('what is there of somebody else is as good as nothing, and a browser that remembers nothing stops nobody', () => {
  for (const text of ['{', '"x"', '[{"mid":"1"}]']) expect(createLossDetector(memory(text)).all()).toEqual([])
  const without = createLossDetector(undefined)
  without.opened(echo(1, 1))
  expect(without.all()).toEqual([])
})
