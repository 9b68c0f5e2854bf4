/** Why there is no answer. */
export interface Failure {
  readonly message: string;
  /** Where in which parameter a mistake is, in characters from 0. */
  readonly parameter?: string | undefined;
  readonly position?: number | undefined;
  /** Asking the same again would be answered the same. */
  readonly isFinal: boolean;
}

export function readFailure(status: number, text: string): Failure {
  try {
    const { error, parameter, position } = JSON.parse(text) as Record<string, unknown>;
    return {
      message: typeof error === 'string' ? error : `The receiver answers ${status}.`,
      parameter: typeof parameter === 'string' ? parameter : undefined,
      position: typeof position === 'number' ? position : undefined,
      isFinal: status === 404 || typeof parameter === 'string',
    };
  } catch {
    return { message: `The receiver answers ${status}.`, isFinal: false };
  }
}
