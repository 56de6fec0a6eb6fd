// The base of views with a life of their own: whatever signal `draw` reads, a change of it draws the view anew. It stands in
// for `@preact/signals`, which brings hooks along that nothing here needs.

import { effect } from '@preact/signals-core';
import { Component, type ComponentChildren } from 'preact';

export abstract class View<Props> extends Component<Props> {
  /** What to show; the only place of a view that reads signals. */
  abstract draw(props: Props): ComponentChildren;

  private stop = (): void => {};

  override render(): ComponentChildren {
    let drawn: ComponentChildren;
    let isFirst = true;
    this.stop();
    this.stop = effect(() => {
      if (isFirst) drawn = this.draw(this.props);
      else this.setState({});
      isFirst = false;
    });
    return drawn;
  }

  override componentWillUnmount(): void {
    this.stop();
  }
}
