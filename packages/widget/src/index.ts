// What a shop's developer may import: types of `window.zegel` and of the elements. The widget itself comes by script tag.

export type { ZegelElements } from './elements/jsx.d.ts';
export type {
  Zegel,
  ZegelEventName,
  ZegelEvents,
  ZegelHandler,
  ZegelScreen,
} from './app/zegel-api.ts';
