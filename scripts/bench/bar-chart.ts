// A bar chart as SVG that reads on light and dark pages.

export interface Bar {
  readonly label: string;
  readonly value: number;
}

const width = 720;
const barHeight = 22;
const rowHeight = 34;
const left = 250;
const right = 80;

export function barChart(title: string, bars: readonly Bar[]): string {
  const max = Math.max(...bars.map(({ value }) => value));
  const height = 48 + bars.length * rowHeight;
  const rows = bars.map(({ label, value }, index) => {
    const y = 44 + index * rowHeight;
    const length = Math.max(1, Math.round((value / max) * (width - left - right)));
    const text = value >= 20 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
    return [
      `  <text x="${left - 10}" y="${y + 16}" text-anchor="end">${escaped(label)}</text>`,
      `  <rect x="${left}" y="${y}" width="${length}" height="${barHeight}" rx="3"/>`,
      `  <text x="${left + length + 8}" y="${y + 16}">${text}</text>`,
    ].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    '  <style>text{font:14px system-ui,sans-serif;fill:#24292f}rect{fill:#c8860d}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style>',
    `  <text x="12" y="24" font-weight="600">${escaped(title)}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
