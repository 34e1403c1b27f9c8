import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { packageFiles } from '../../../domain/hsds/package'
import { readFiles } from './readFiles'
import { readZip, writeZip } from './zip'

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const all = () => true
const most = 1_000_000

/** An archive as other programs write it: deflated, in a folder, with a comment. */
function deflatedZip(path: string, content: string, stated = Buffer.byteLength(content)): Uint8Array<ArrayBuffer> {
  const [name, bytes] = [Buffer.from(path), deflateRawSync(content)]
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(bytes.length, 20)
  entry.writeUInt32LE(stated, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + bytes.length, 16)
  end.writeUInt16LE(5, 20)
  return new Uint8Array(Buffer.concat([local, name, bytes, entry, name, end, Buffer.from('prova')]))
}

describe('a ZIP', () => {
  test('comes back as it was written, accents and all', async () => {
    const files = [
      ['service.csv', 'id,name\r\n1,Mensa «Carità»\r\n'],
      ['tabular.json', '{}'],
    ] as const
    const zip = await bytesOf(writeZip(files))
    const read = await readZip(zip, all, most)
    expect(read.ok && [...read.value].map(([name, bytes]) => [name, text(bytes)])).toEqual(files.map(file => [...file]))
  })

  test('of another program is read, its folders left out', async () => {
    const read = await readZip(deflatedZip('catalogo/service.csv', 'id\r\n1\r\n'), all, most)
    expect(read.ok && text(read.value.get('service.csv'))).toBe('id\r\n1\r\n')
    const hidden = await readZip(deflatedZip('__MACOSX/service.csv', 'id'), all, most)
    expect(hidden.ok && hidden.value.size).toBe(0)
  })

  test('that is none, or broken, or larger than it may be, is refused', async () => {
    const zip = deflatedZip('service.csv', 'x'.repeat(50_000))
    const broken = zip.slice()
    broken.fill(255, 45, 60)
    const refusal = async (bytes: Uint8Array<ArrayBuffer>, limit = most) => {
      const read = await readZip(bytes, all, limit)
      return read.ok ? undefined : read.refusal.type
    }
    expect(await refusal(new Uint8Array(0))).toBe('NoZip')
    expect(await refusal(new TextEncoder().encode('id,name\r\n1,Mensa'))).toBe('NoZip')
    expect(await refusal(broken)).toBe('NoZip')
    expect(await refusal(zip, 10_000)).toBe('TooLarge')
    // It says that it is small, and is not.
    expect(await refusal(deflatedZip('service.csv', 'x'.repeat(50_000), 10), 10_000)).toBe('TooLarge')
    for (let at = 0; at < zip.length; at += 3) await readZip(zip.slice(0, at), all, most)
  })
})

describe('what was chosen', () => {
  const tables = { service: [{ id: 's1', name: 'Mensa' }], organization: [{ id: 'o1', name: 'Ente' }] }
  const chosen = (name: string, content: BlobPart) => new File([content], name)

  test('is a package in a ZIP, or its tables one by one, or one file of JSON', async () => {
    const files = packageFiles(tables, { title: 'Prova', on: '2026-11-22' })
    const zip = await readFiles([chosen('catalogo.zip', await writeZip(files).arrayBuffer())])
    expect(zip.ok && zip.value['service']).toMatchObject([{ id: 's1', name: 'Mensa' }])
    const byOne = await readFiles([
      chosen('services.csv', 'id,name\r\ns1,Mensa'),
      chosen('organization.csv', 'id,name\r\no1,Ente'),
    ])
    expect(byOne).toEqual({ ok: true, value: tables })
    const json = await readFiles([chosen('tutto.json', JSON.stringify(tables))])
    expect(json).toEqual({ ok: true, value: tables })
  })

  test('of a spreadsheet that does not write UTF-8 keeps its accents', async () => {
    const latin = Uint8Array.from('id,name\r\ns1,Carit\xe0', char => char.charCodeAt(0))
    expect(await readFiles([chosen('service.csv', latin)])).toMatchObject({ value: { service: [{ name: 'Carità' }] } })
  })

  test('and is something else is told by its name', async () => {
    expect(await readFiles([chosen('foto.zip', 'abc')])).toMatchObject({ refusal: { type: 'NoZip' } })
    expect(await readFiles([chosen('a.json', '{')])).toEqual({ ok: false, refusal: { type: 'Unreadable', file: 'a.json' } })
    expect(await readFiles([chosen('service.csv', 'id,name\r\n')])).toEqual({ ok: false, refusal: { type: 'Empty' } })
    expect(await readFiles([])).toEqual({ ok: false, refusal: { type: 'Empty' } })
  })
})
