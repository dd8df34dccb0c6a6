/** Whether an address or host name can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const address = host
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/i, '')
    .toLowerCase();
  return address === 'localhost' || address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
}
