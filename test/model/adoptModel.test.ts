import { expect } from 'chai';
import { adoptModel } from '../../lib/model/adoptModel.js';
import type { SwitchResult } from '../../lib/model/model.types.js';

describe('another MODEL in the configuration of a running server', () => {
  const adopt = async (read: () => { readonly model: string }, result: SwitchResult): Promise<{ readonly asked: readonly string[]; readonly told: readonly string[] }> => {
    const asked: string[] = [];
    const told: string[] = [];
    const switchTo = (name: string): Promise<SwitchResult> => {
      asked.push(name);
      return Promise.resolve(result);
    };
    const tell = (level: string) => (more: object, message?: string): void => void told.push(`${level} ${message ?? ''} ${JSON.stringify(more)}`);
    await adoptModel({ switchTo }, read, { info: tell('info'), warn: tell('warn') });
    return { asked, told };
  };

  it('is switched to', async () => {
    const { asked, told } = await adopt(() => ({ model: 'llama3-1b' }), { ok: true, model: 'llama3-1b', status: 'loading' });
    expect(asked).to.deep.equal(['llama3-1b']);
    expect(told.join()).to.match(/^info model as configured now .*llama3-1b/);
  });

  it('that has no weights here, or cannot be read, changes nothing and is told', async () => {
    const { told } = await adopt(() => ({ model: 'phi3' }), { ok: false, why: 'no_weights', message: 'phi3-mini has no weights' });
    expect(told.join()).to.match(/^warn .*not taken up .*no weights/);
    const broken = await adopt(() => {
      throw new Error('PORT: "many" is not possible.');
    }, { ok: true, model: 'x', status: 'loaded' });
    expect([broken.asked, broken.told.length]).to.deep.equal([[], 1]);
    expect(broken.told[0]).to.match(/^warn .*PORT/);
  });
});
