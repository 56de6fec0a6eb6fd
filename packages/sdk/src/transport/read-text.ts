// Reads an answer's body as text and stops at 1 MB: whatever sent more than that is not our server.

import { LoyaltyError } from '@zegel/core';

const answerBytesMax = 1_048_576;

export async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > answerBytesMax) {
      void reader.cancel().catch(() => {});
      throw new LoyaltyError('protocol', 'The answer is larger than 1 MB');
    }
    text += decoder.decode(value, { stream: true });
  }
}
