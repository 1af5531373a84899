import { createServer } from 'vite'
import { writeFileSync } from 'node:fs'
const root='/work/wt/truth'
process.chdir(root)
process.env.TMPDIR='/dev/shm'
const vite = await createServer({root,configFile:false,appType:'custom',logLevel:'error',server:{middlewareMode:true,ws:false,watch:null},optimizeDeps:{noDiscovery:true}})
const {play}=await vite.ssrLoadModule('/src/play/player.ts')
const {openScratch}=await vite.ssrLoadModule('/src/store/database/scratch.ts')
const {parseScript}=await vite.ssrLoadModule('/src/play/parse.ts')
const {truth}=await vite.ssrLoadModule('/test/truth/check.ts')
const {transcriptText}=await vite.ssrLoadModule('/src/play/transcript.ts')
const {stateText}=await vite.ssrLoadModule('/src/play/state-text.ts')
const {readFile}=await import('node:fs/promises')
const name=process.argv[2]??'august-2011', platform=process.argv[3]??'web'
const folder=root+'/test/scripts/'+name
const script=parseScript(await readFile(folder+'/script.txt','utf8'),'script.txt')
console.time('play')
const scratch=await openScratch(null)
try {
const played=await play({script,name:'script.txt',folder,platform,databaseUrl:scratch.url,watch:truth})
console.timeEnd('play')
writeFileSync(`/tmp/truth/${name}-${platform}.json`,JSON.stringify(played,null,1))
writeFileSync(`/tmp/truth/${name}-${platform}.txt`,transcriptText(played.transcript,d=>d)+'\n\n'+stateText(played.state))
for (const f of played.failures) console.log(f.line, f.expected, '|', f.seen)
} finally { await scratch.drop(); await vite.close(); process.exit() }
