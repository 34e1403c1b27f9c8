/** Whole tablets that leave what they hold in a rescue file, and the centre that takes it in. */
import { ingestRescue } from '../../src/server/rescue'
import type { HttpCentre } from './http-centre'
import { openTablet, type Account, type WholeTablet } from './whole-tablet'

export interface RescueTablet extends WholeTablet {
  readonly vaultId: string
}

export async function openRescueTablet(open: HttpCentre, { login, password }: Account): Promise<RescueTablet> {
  const tablet = await openTablet(open, { login, password })
  const [tile] = await tablet.device.vaults()
  return Object.assign(tablet, { vaultId: tile!.vaultId })
}

export const bytesOf = async ({ content }: { readonly content: Blob }) => Buffer.from(await content.arrayBuffer())

export async function rescued({ device }: WholeTablet): Promise<Buffer> {
  const file = await device.rescueFile()
  if (!file.ok) throw new Error(file.refusal.type)
  return bytesOf(file.value)
}

export const takeIn = (open: HttpCentre, bytes: Buffer, evenRevoked = false) =>
  ingestRescue(open, { read: async (from, to) => bytes.subarray(from, to) }, { evenRevoked })

/** What the register of devices says of it. */
export const setStatus = (open: HttpCentre, { login }: Account, status: string) =>
  open.centre.database.query(
    `UPDATE device SET status = $2 WHERE device_id =
       (SELECT device_id FROM device JOIN membership USING (ambito_id, worker_id) JOIN app_user USING (user_id) WHERE login = $1 LIMIT 1)`,
    [login, status],
  )
