/** Signing in, out and up; and the loyalty token of whoever is signed in. */
import { Hono } from 'hono';
import * as v from 'valibot';
import { signLoyaltyToken } from '../loyalty.ts';
import { demoShoppers } from '../seed-shop.ts';
import type { ShopContext } from '../shop-context.ts';
import { checkSignIn, registerShopper, toShopper } from '../shoppers.ts';
import { readBody, refuse } from './read-body.ts';

const email = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(320));
const password = v.pipe(v.string(), v.minLength(8), v.maxLength(200));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
const signInSchema = v.strictObject({ email, password: v.pipe(v.string(), v.maxLength(200)) });
const registerSchema = v.strictObject({ givenName: name, familyName: name, email, password });
const demoSchema = v.strictObject({ shopperId: v.picklist(demoShoppers.map(({ id }) => id)) });

export function accountRoutes(shop: ShopContext): Hono {
  const { database, clock, sessions, connection, tellLoyalty } = shop;
  const app = new Hono();
  app.get('/session', (context) => {
    const shopper = sessions.read(context)?.shopper ?? null;
    return context.json({ shopper: shopper === null ? null : toShopper(database, shopper) });
  });
  app.post('/session', async (context) => {
    const input = await readBody(context, signInSchema);
    const row = await checkSignIn(database, input.email, input.password);
    if (row === undefined)
      throw refuse(401, 'wrong_credentials', 'E-mail or password is not right');
    sessions.start(context, row.id);
    return context.json({ shopper: toShopper(database, row) });
  });
  app.post('/demo/session', async (context) => {
    const { shopperId } = await readBody(context, demoSchema);
    const { shopper } = sessions.start(context, shopperId);
    return context.json({ shopper: shopper === null ? null : toShopper(database, shopper) });
  });
  app.delete('/session', (context) => {
    sessions.end(context);
    return context.json({ shopper: null });
  });
  app.post('/shoppers', async (context) => {
    const row = await registerShopper(database, clock, await readBody(context, registerSchema));
    if (row === undefined) throw refuse(409, 'email_taken', 'This e-mail already has an account');
    await tellLoyalty();
    sessions.start(context, row.id);
    return context.json({ shopper: toShopper(database, row) }, 201);
  });
  app.get('/loyalty-token', async (context) => {
    context.header('cache-control', 'no-store');
    const shopper = sessions.read(context)?.shopper ?? null;
    if (shopper === null) return context.body(null, 204);
    return context.json({ token: await signLoyaltyToken(connection, shopper, clock.real()) });
  });
  return app;
}
