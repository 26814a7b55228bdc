/** Head of the pages that belong to no feed. */
export function SiteHeader() {
  return (
    <header class="bar">
      <a class="brand" href="/">
        <span>Newsreel</span>
      </a>
    </header>
  )
}
