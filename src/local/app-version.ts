/** The version that the centre's register of devices and *Dispositivo* show: the one in package.json. */
const [version] = Object.values(import.meta.glob<string>('../../package.json', { eager: true, import: 'version' }))

export const appVersion: string = version!
