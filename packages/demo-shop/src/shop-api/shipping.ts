/** What posting a parcel costs; the cart shows it and the server charges it from the same rule. */

/** Posting is free from here, in cents. */
export const freeShippingFrom = 3000;

/** Posting a parcel otherwise, in cents. */
export const parcelPrice = 395;

/** The price of posting an order worth `subtotal`, in cents; boxes of a subscription post free. */
export function shippingFor(subtotal: number, needsParcel: boolean): number {
  return !needsParcel || subtotal >= freeShippingFrom ? 0 : parcelPrice;
}
