const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether http is safe to this host, because it never leaves the machine. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.includes(hostname);
}
