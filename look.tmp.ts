import { openHost } from './test/roku-channel/simulator/host.js'
import { openSimulator, savePicture } from './test/roku-channel/simulator/simulator.js'
import { openNewsroom, makeFeed, setJson, feedPath } from './test/roku-channel/newsroom/newsroom.js'
import { showsHome } from './test/roku-channel/simulator/pixels.js'
const host = await openHost()
const sim = await openSimulator(host.origin)
for (const n of [20,500,2000]) {
await openNewsroom(host)
const feed = makeFeed(host.origin); const clips = feed.shortFormVideos as { id: string; tags: string[] }[]
feed.shortFormVideos = Array.from({ length: n }, (_, index) => ({ ...clips[index % clips.length], id: `story-${index}`, tags: [`topic ${index % 20}`] }))
feed.categories = Array.from({ length: 20 }, (_, index) => ({ name: `Topic ${index + 1}`, query: `topic ${index}`, order: 'most_recent' }))
setJson(host, feedPath, feed); host.requests.length=0
await sim.launch('/channel.zip'); const t=Date.now()
await sim.until('home', showsHome)
console.log(n, Date.now()-t, host.requests.length, JSON.stringify(feed).length)
}
await sim.close(); await host.close()
