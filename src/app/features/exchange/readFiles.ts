/** What somebody chose as a package of HSDS: one ZIP, or its files one by one. */
import { describedIn, tablesIn, type FilesRefusal } from '../../../domain/hsds/package'
import type { HsdsTables } from '../../../domain/hsds/tables'
import { err, type Result } from '../../../domain/result'
import { readZip, type ZipRefusal } from './zip'

export type ChosenRefusal = FilesRefusal | ZipRefusal

/** Bytes of text: more than the directory of a region. */
const mostBytes = 40 * 1024 * 1024

const isText = (name: string): boolean => name === describedIn || /\.(csv|json)$/i.test(name)

export async function readFiles(chosen: readonly File[]): Promise<Result<HsdsTables, ChosenRefusal>> {
  if (chosen.reduce((sum, { size }) => sum + size, 0) > mostBytes) return err({ type: 'TooLarge' })
  const [only] = chosen
  if (only && chosen.length === 1 && /\.zip$/i.test(only.name)) {
    const unpacked = await readZip(new Uint8Array(await only.arrayBuffer()), isText, mostBytes)
    return unpacked.ok ? tablesIn(new Map([...unpacked.value].map(([name, bytes]) => [name, textOf(bytes)]))) : unpacked
  }
  const files = new Map<string, string>()
  for (const file of chosen) files.set(file.name, textOf(new Uint8Array(await file.arrayBuffer())))
  return tablesIn(files)
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What an Italian spreadsheet saves when it is not asked otherwise.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
