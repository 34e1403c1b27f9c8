/** What the worker prefers of this tablet's screen. Nothing about people: it lives in localStorage, readable before any unlock. */
import { useSyncExternalStore } from 'react'

const defaults = { theme: 'system', shortcuts: 'on' } as const

interface Settings {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast'
  readonly shortcuts: 'on' | 'off'
}

const allowed: { readonly [Name in keyof Settings]: readonly Settings[Name][] } = {
  theme: ['system', 'light', 'dark', 'contrast'],
  shortcuts: ['on', 'off'],
}

const keyOf = (name: keyof Settings): string => `antenna.${name}`
const changed = 'antenna-settings'

export function readSetting<Name extends keyof Settings>(name: Name): Settings[Name] {
  const stored = localStorage.getItem(keyOf(name))
  return allowed[name].find(value => value === stored) ?? defaults[name]
}

function writeSetting<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
  localStorage.setItem(keyOf(name), value)
  window.dispatchEvent(new Event(changed))
}

/** Calls back at every change, also from another tab; the answer ends it. */
export function onSettings(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(changed, listener)
    window.removeEventListener('storage', listener)
  }
}

export function useSetting<Name extends keyof Settings>(name: Name): readonly [Settings[Name], (value: Settings[Name]) => void] {
  const value = useSyncExternalStore(onSettings, () => readSetting(name))
  return [
    value,
    next => {
      writeSetting(name, next)
    },
  ]
}
