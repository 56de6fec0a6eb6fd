// The last moment, for a few seconds under the top bar. Only for the eye: the live region has already said it.

import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { PanelContext } from '../moments/moments.ts';
import { Stamp } from '../parts/stamp.tsx';

export function Toasts(): VNode | null {
  const { moments } = useContext(PanelContext);
  const toast = moments.toast.value;
  return (
    toast && (
      <div class="toast" key={toast} aria-hidden="true" onClick={() => moments.dismissToast()}>
        <Stamp icon={toast.icon} size="small" isPressed />
        <span>
          <b>{toast.text}</b> {toast.about}
        </span>
      </div>
    )
  );
}
