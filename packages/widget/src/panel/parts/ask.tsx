// A question in place, before something is spent or given up: two buttons of one size, and what went wrong.

import type { PanelTools } from '../model/panel-model.ts';
import { Component, createRef, type ComponentChildren, type VNode } from 'preact';
import css from '../styles/ask.css?inline';
import { Button } from './button.tsx';
import { Problem } from './problem.tsx';

export interface AskProps {
  readonly tools: PanelTools;
  readonly yes: string;
  readonly no: string;
  readonly problem: string;
  readonly onYes: () => unknown;
  readonly onNo: () => void;
  readonly children: ComponentChildren;
}

export class Ask extends Component<AskProps> {
  private readonly box = createRef<HTMLDivElement>();

  // Whoever opened it by keyboard or screen reader goes on inside it.
  override componentDidMount(): void {
    this.box.current?.focus();
  }

  override render({ tools, yes, no, problem, onYes, onNo, children }: AskProps): VNode {
    tools.adopt(css);
    return (
      <div class="ask" ref={this.box} tabIndex={-1}>
        <p>{children}</p>
        <div class="pair">
          <Button kind="quiet" onTap={onNo}>
            {no}
          </Button>
          <Button kind="main" onTap={onYes}>
            {yes}
          </Button>
        </div>
        <Problem text={problem} />
      </div>
    );
  }
}
