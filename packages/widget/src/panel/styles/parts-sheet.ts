// The sheet of what everything behind the first look is made of; adopted before any sheet of a screen.

import theme from '../../theme/theme-more.css?inline';
import parts from './parts.css?inline';

export const sheet: string = theme + parts;
