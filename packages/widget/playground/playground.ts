// Puts the script tag onto the playground as the address says (`?member&color=%23f4c828&locale=en&position=bottom-left`),
// and shows every event the page is told.

type Zegel = (...command: unknown[]) => void;
const zegel: Zegel = (...command) => (window as unknown as { zegel?: Zegel }).zegel?.(...command);

const asked = new URLSearchParams(location.search);
const script = document.createElement('script');
script.type = 'module';
script.dataset['shop'] = 'pk_test_playground';
script.dataset['color'] = '#f4c828';
if (asked.has('member')) script.dataset['tokenUrl'] = '/token';
for (const [name, value] of asked)
  if (name !== 'member') script.setAttribute(`data-${name}`, value);
script.src = '/src/entries/loader.ts';
document.head.append(script);

document.addEventListener('click', ({ target }) => {
  const command = (target as HTMLElement).dataset['zegel'];
  if (command !== undefined) zegel(...command.split(' '));
});
const log = document.getElementById('log');
for (const name of [
  'open',
  'close',
  'earned',
  'redeemed',
  'returned',
  'joined',
  'tier',
  'apply',
  'error',
]) {
  document.addEventListener(`zegel:${name}`, (event) => {
    log?.append(`zegel:${name} ${JSON.stringify((event as CustomEvent).detail)}\n`);
  });
}
script.addEventListener('load', () => {
  zegel('cart', { currency: 'EUR', lines: [{ productId: 'guji', quantity: 2, total: '25.00' }] });
});
