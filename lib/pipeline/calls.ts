/** "top_products(limit=3, category='tea')" → "top products limit 3 tea". Texts in brackets that are no call stay as they are. */
export function inWords(call: string): string {
  const [name = '', inside = ''] = call.split(/[()]/);
  if (!name.includes('_') && !/[=:]/.test(inside)) return call;
  const said = inside.split(/[,;]/).map((each) => each.trim().replace(/^([a-z_]+)\s*[=:]\s*/i, (_, key: string) => (/^(?:limit|top|n|by|group_by|min|max)$/i.test(key) ? `${key.replace('group_by', 'by').replace(/^n$/, 'limit')} ` : '')).replace(/^(\w+ )?["'](.*)["']$/, '$1$2').replaceAll('_', ' '));
  return `${name.replaceAll('_', ' ')} ${said.join(' ')}`.trim();
}
