import type { SettingsView } from '../../data/settings'
import { useSaveRecord } from '../../parts/useSaveRecord'

/** Writes what was changed of the settings, against those that the screen shows. Answers whether it is on disk. */
export function useSaveSettings({ record, version }: Pick<SettingsView, 'record' | 'version'>): {
  readonly save: (given: Partial<SettingsView['record']>, done: string) => Promise<boolean>
  readonly isPending: boolean
} {
  const { save, isPending } = useSaveRecord()
  return {
    isPending,
    save: (given, done) => save({ do: 'saveRecord', kind: 'ambito', id: record.id, given, seen: { version, record } }, done),
  }
}
