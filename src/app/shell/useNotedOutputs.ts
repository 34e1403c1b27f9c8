import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { RecordId } from '../../domain/ids'
import { useDevice } from '../data/DeviceContext'
import { fileHandedOver } from '../data/saveFile'

/** Of whom a screen tells: its address says it, and so also what is printed from the browser's own menu is known. */
const shown = /^\/(?:persone|casi|invii|ascolto)\/([\da-f-]{36})|[?&]ascolto=([\da-f-]{36})/

/** What leaves the app while somebody's record is on the screen is written in the access log. */
export function useNotedOutputs(): void {
  const device = useDevice()
  const router = useRouter()
  useEffect(() => {
    const noteAs = (action: 'print' | 'export') => () => {
      const [, path, search] = shown.exec(router.state.location.href) ?? []
      const record = (path ?? search) as RecordId | undefined
      if (record) void device.noteAccess({ action, record })
    }
    const notes = [
      ['beforeprint', noteAs('print')],
      [fileHandedOver, noteAs('export')],
    ] as const
    for (const [name, note] of notes) window.addEventListener(name, note)
    return () => {
      for (const [name, note] of notes) window.removeEventListener(name, note)
    }
  }, [device, router])
}
