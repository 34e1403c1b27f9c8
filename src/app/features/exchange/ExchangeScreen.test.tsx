import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { err } from '../../../domain/result'
import { readZip } from './zip'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const open = (options: MemoryDeviceOptions = { roles: ['coordinator'] }) => {
  const memory = memoryDevice(options)
  const answer = memory.device.bringDirectory
  const asked = vi.spyOn(memory.device, 'bringDirectory')
  return { ...renderScreen('/scambio-catalogo', memory), asked, answer }
}
const csv = (rows: number) =>
  new File([`id,name\n${Array.from({ length: rows }, (_, at) => `s${at},Mensa ${at}\n`).join('')}`], 'service.csv')
const card = async (name: string) => within(await screen.findByRole('region', { name }))
const bringing = () => card('Porta dentro un catalogo')

async function look({ user }: ReturnType<typeof open>, rows = 5) {
  const bring = await bringing()
  await user.upload(bring.getByLabelText('Scegli i file'), csv(rows))
  await user.type(await bring.findByLabelText('Da chi viene'), 'Diocesi')
  await user.click(bring.getByRole('button', { name: 'Guarda che cosa cambia' }))
  return bring
}

describe('Porta e prendi il catalogo', () => {
  test('a package is looked at, then written part by part', async () => {
    const opened = open()
    const bring = await look(opened)
    expect(await bring.findByText('5 voci nuove')).toBeTruthy()
    expect(bring.getByText('Mensa 0')).toBeTruthy()
    expect(bring.getByText('Una cosa non entra com’è')).toBeTruthy()
    expect(opened.asked.mock.calls.map(([{ write }]) => write)).toEqual([false])
    await opened.user.click(bring.getByRole('button', { name: 'Porta dentro 5 voci' }))
    expect(await bring.findByText(/^Fatto: 5 voci scritte al centro/)).toBeTruthy()
    expect(opened.asked.mock.calls.map(([{ write }]) => write)).toEqual([false, true, true, true])
    expect(bring.getByRole('link', { name: 'Vai a Da fare sul catalogo' })).toBeTruthy()
  })

  test('what breaks off says what is written, and goes on from there', async () => {
    const opened = open()
    const bring = await look(opened)
    await bring.findByText('5 voci nuove')
    let calls = 0
    opened.asked.mockImplementation(async request =>
      ++calls === 2 ? err({ type: 'NoNetwork' as const }) : await opened.answer(request),
    )
    await opened.user.click(bring.getByRole('button', { name: 'Porta dentro 5 voci' }))
    expect((await bring.findByRole('alert')).textContent).toContain('Si è interrotto: 2 voci sono già scritte e restano.')
    await opened.user.click(bring.getByRole('button', { name: 'Riprendi' }))
    expect(await bring.findByText(/^Fatto: 5 voci scritte al centro/)).toBeTruthy()
  })

  test('a file that is none of these changes nothing, and says which', async () => {
    const { user, asked } = open()
    const bring = await bringing()
    await user.upload(bring.getByLabelText('Scegli i file'), new File(['{'], 'catalogo.json'))
    expect((await bring.findByRole('alert')).textContent).toContain('catalogo.json non è un file HSDS')
    expect(asked).not.toHaveBeenCalled()
  })

  test('without a name nothing is asked; a refusal of the centre keeps what was typed', async () => {
    const { user, asked } = open({ roles: ['coordinator'], network: false, status: { state: 'offline' } })
    expect(await screen.findByText(/Ora manca la rete/)).toBeTruthy()
    const bring = await bringing()
    await user.upload(bring.getByLabelText('Scegli i file'), csv(1))
    await user.click(await bring.findByRole('button', { name: 'Guarda che cosa cambia' }))
    expect(bring.getByText('Scrivi da chi viene.')).toBeTruthy()
    expect(asked).not.toHaveBeenCalled()
    await user.type(bring.getByLabelText('Da chi viene'), 'Diocesi')
    await user.click(bring.getByRole('button', { name: 'Guarda che cosa cambia' }))
    expect((await bring.findByRole('alert')).textContent).toContain('Manca la rete')
    expect(bring.getByLabelText<HTMLInputElement>('Da chi viene').value).toBe('Diocesi')
  })

  test('the directory is taken away as a ZIP', async () => {
    const made: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      made.push(blob as Blob)
      return 'blob:antenna'
    })
    const { user } = open()
    const give = await card('Prendi il catalogo')
    await user.click(give.getByRole('button', { name: 'Scarica il pacchetto' }))
    expect(await screen.findByText('Pacchetto salvato: 1 servizio, 0 enti, 0 luoghi.')).toBeTruthy()
    const zip = await readZip(new Uint8Array(await made[0]!.arrayBuffer()), () => true, 100_000)
    expect(zip.ok && [...zip.value.keys()]).toEqual(['datapackage.json', 'tabular.json', 'service.csv'])
  })

  test('an administrator brings drafts alone; the others are told who does it', async () => {
    const opened = open({ roles: ['administrator'] })
    const bring = await bringing()
    await opened.user.upload(bring.getByLabelText('Scegli i file'), csv(1))
    await bring.findByLabelText('Da chi viene')
    expect(bring.queryByRole('checkbox')).toBeNull()
    cleanup()
    open({ roles: ['socialWorker'] })
    expect(await screen.findByText(/^Lo fa chi cura il catalogo/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Scarica il pacchetto' })).toBeNull()
  })
})
