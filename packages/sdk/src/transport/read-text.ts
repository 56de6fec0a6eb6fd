// Reads an answer's body as text and stops at 1 MB: whatever sent more than that is not our server.

import { LoyaltyError } from '@zegel/core';

const answerLengthMax = 1e6;

export async function readText({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return text;
    text += decoder.decode(value, { stream: true });
    if (text.length > answerLengthMax) {
      await reader?.cancel();
      throw new LoyaltyError('protocol', 'More than 1 MB');
    }
  }
}
