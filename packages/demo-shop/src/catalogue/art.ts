/** The parameters a product's illustration is drawn from. Pure data: the drawing itself is the client's. */

/** What is printed on a bag or a tin. */
export type Motif =
  | 'sun'
  | 'waves'
  | 'beans'
  | 'arch'
  | 'moon'
  | 'leaves'
  | 'petals'
  | 'tower'
  | 'hills';

/** The form of a piece of ceramics. */
export type CeramicShape = 'cup' | 'mug' | 'dripper' | 'jug' | 'bowl';

/** One product's picture: a form and the two colours it is made of. */
export type Art =
  | { readonly kind: 'bag'; readonly body: string; readonly ink: string; readonly motif: Motif }
  | { readonly kind: 'tin'; readonly body: string; readonly ink: string; readonly motif: Motif }
  | {
      readonly kind: 'ceramic';
      readonly body: string;
      readonly ink: string;
      readonly shape: CeramicShape;
    }
  | { readonly kind: 'box'; readonly body: string; readonly ink: string };
