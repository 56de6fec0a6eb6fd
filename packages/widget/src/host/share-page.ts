// Shares the page the shopper is on: by the system's own sheet, or by copying its address where there is none.

import type { ShareResult } from '../panel/model/panel-model.ts';

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or a page on plain http, where there is no clipboard.
    return false;
  }
}

export async function sharePage(page: {
  readonly url: string;
  readonly title: string;
}): Promise<ShareResult> {
  const data = { url: page.url, title: page.title };
  if (navigator.canShare?.(data)) {
    try {
      await navigator.share(data);
      return 'shared';
    } catch (error) {
      if ((error as DOMException).name === 'AbortError') return 'dismissed';
    }
  }
  return (await copyText(page.url)) ? 'copied' : 'failed';
}
