import { hostileRequest, seededRandom } from '/tmp/wt/api/test/helpers/hostile.js';
const url = process.argv[2]!, n = Number(process.argv[3]), seed = Number(process.argv[4] ?? 1);
const random = seededRandom(seed); let k=0; const st:Record<string,number>={};
const all = Array.from({length:n},()=>hostileRequest(random)).filter(r=>r.method==='POST'&&(r.path.startsWith('/tools/')||r.path==='/query')&&r.headers['content-type']==='application/json'&&Object.keys(r.headers).length===1);
console.log(all.length);
const one = async()=>{ while(k<all.length){ const r=all[k++]!; const t=performance.now(); const x=await fetch(url+r.path,{method:'POST',headers:{'content-type':'application/json'},body:r.body}); await x.text(); const ms=performance.now()-t; st[x.status]=(st[x.status]??0)+1; if(x.status>=500||ms>4000) console.log(x.status,Math.round(ms),r.path,r.body.slice(0,600)); } };
await Promise.all(Array.from({length:6},one)); console.log(st);
