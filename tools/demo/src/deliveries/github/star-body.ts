/** Somebody gave a repository a star. https://docs.github.com/en/webhooks/webhook-events-and-payloads#star */
export function starBody(mark: string, at: number): Buffer {
  return Buffer.from(
    JSON.stringify({
      action: 'created',
      starred_at: new Date(at).toISOString(),
      repository: { id: 1, full_name: 'example-org/example', html_url: 'https://github.com/example-org/example' },
      sender: { login: 'user1', id: 1, type: 'User' },
      sender_mark: mark,
    }),
  );
}
