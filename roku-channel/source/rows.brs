' Rows of the home screen out of the index: the feed's categories, else one row a kind of content.

' Returns a plan { rows: [{ title, entries }], ... } that takeRows brings forward; no row is empty.
function planRows(index as object) as object
  plan = { index: index, categories: asList(index.feed.categories), at: 0, placed: {}, rows: [] }
  plan.placed.setModeCaseSensitive()
  if plan.categories.count() = 0 then planRowsByKind(plan)
  return plan
end function

' Rows of the plan: `count` of them from `from` on, fewer at the end. Rows are planned when they are wanted, so that the first
' are on screen before the rest of a large feed is gone through.
function takeRows(plan as object, from as integer, count as integer) as object
  while plan.rows.count() < from + count and plan.at < plan.categories.count()
    category = asObject(plan.categories[plan.at])
    plan.at++
    title = cleanText(category.name)
    if title <> "" then addRow(plan, title, pickCategory(plan.index, category))
    if plan.at = plan.categories.count()
      if plan.rows.count() = 0 then planRowsByKind(plan) else planTheRest(plan)
    end if
  end while
  return plan.rows.slice(from, from + count)
end function

' Nothing of a feed is out of reach: what no category names has a row as well.
sub planTheRest(plan as object)
  live = []
  others = []
  for each entry in plan.index.entries
    if not plan.placed.doesExist(entry.id)
      if entry.kind = "livefeed" then live.push(entry) else others.push(entry)
    end if
  end for
  addRow(plan, "Live", live)
  addRow(plan, "More stories", others)
end sub

sub addRow(plan as object, title as string, entries as object)
  if entries.count() = 0 then return
  plan.rows.push({ title: title, entries: entries })
  for each entry in entries
    plan.placed[entry.id] = true
  end for
end sub

' A row a content list; one long list of clips is divided by its genres as well.
sub planRowsByKind(plan as object)
  clips = []
  for each list in contentLists()
    entries = []
    for each entry in plan.index.entries
      if entry.kind = list.kind then entries.push(entry)
    end for
    addRow(plan, list.title, entries)
    if list.kind = "shortFormVideo" then clips = entries
  end for
  genres = {}
  order = []
  for each entry in clips
    genre = lCase(cleanText(asList(entry.raw.genres)[0]))
    if genre <> ""
      if not genres.doesExist(genre)
        genres[genre] = []
        order.push(genre)
      end if
      genres[genre].push(entry)
    end if
  end for
  if order.count() < 2 then return
  for each genre in order
    if genres[genre].count() > 2 then addRow(plan, uCase(left(genre, 1)) + mid(genre, 2), genres[genre])
  end for
end sub

' Entries of one category: its playlist or its query, in its order.
function pickCategory(index as object, category as object) as object
  entries = []
  playlist = asText(category.playlistName)
  if playlist <> ""
    entries = pickPlaylist(index, playlist)
    if lCase(asText(category.order)) = "manual" or asText(category.order) = "" then return entries
    entries.sortBy("rank", "r")
  else if asText(category.query) <> ""
    entries = pickQuery(index, asText(category.query))
  end if
  ' The index is in order of most_recent; most_popular needs figures that only Roku has, and is shown as most_recent.
  if lCase(asText(category.order)) = "chronological" then entries.reverse()
  return entries
end function

function pickPlaylist(index as object, name as string) as object
  entries = []
  for each raw in asList(index.feed.playlists)
    playlist = asObject(raw)
    if lCase(asText(playlist.name)) = lCase(name)
      for each id in asList(playlist.itemIds)
        if index.byId.doesExist(asText(id)) then entries.push(index.byId[asText(id)])
      end for
      return entries
    end if
  end for
  return entries
end function

' Query grammar: tags joined by AND or by OR, never both (Direct Publisher, category). Tags compare without case.
function pickQuery(index as object, query as string) as object
  if index.tagged = invalid then index.tagged = indexTags(index.entries)
  all = createObject("roRegex", "\s+AND\s+", "").isMatch(query)
  if all then words = "\s+AND\s+" else words = "\s+OR\s+"
  tags = createObject("roRegex", words, "").split(query)
  needed = 1
  if all then needed = tags.count()
  hits = {}
  hits.setModeCaseSensitive()
  picked = []
  for each tag in tags
    entries = index.tagged[lCase(tag.trim())]
    for each entry in asList(entries)
      count = 1
      if hits.doesExist(entry.id) then count += hits[entry.id]
      hits[entry.id] = count
      if count = needed then picked.push(entry)
    end for
  end for
  ' Of several tags, the lists are one after the other: back into the order of the index.
  if tags.count() > 1 then picked.sortBy("rank", "r")
  return picked
end function

' Entries by tag, in the order of the index: queries do not walk through the whole feed each.
function indexTags(entries as object) as object
  tagged = {}
  for each entry in entries
    own = {}
    for each raw in asList(entry.raw.tags)
      tag = lCase(asText(raw))
      if tag <> "" and not own.doesExist(tag)
        own[tag] = true
        if not tagged.doesExist(tag) then tagged[tag] = []
        tagged[tag].push(entry)
      end if
    end for
  end for
  return tagged
end function

' Whether the beginning of a feed is enough for its first rows: it is in order, and their playlists name nothing beyond it.
function canBeginWith(index as object) as boolean
  if not index.ordered then return false
  for each raw in asList(index.feed.categories).slice(0, 3)
    name = lCase(asText(asObject(raw).playlistName))
    for each rawPlaylist in asList(index.feed.playlists)
      playlist = asObject(rawPlaylist)
      if name <> "" and lCase(asText(playlist.name)) = name
        for each id in asList(playlist.itemIds)
          if not index.byId.doesExist(asText(id)) then return false
        end for
      end if
    end for
  end for
  return true
end function

' The stories that the first screen shows, as text to compare.
function firstScreen(rows as object) as string
  seen = ""
  for each row in rows
    seen += row.title + ":"
    for each entry in row.entries.slice(0, 8)
      seen += entry.id + ","
    end for
  end for
  return seen
end function
