' Rows of the home screen out of the index: the feed's categories, else one row a kind of content.

' Returns [{ title, entries }] without empty rows.
function planRows(index as object) as object
  rows = []
  placed = {}
  for each raw in asList(index.feed.categories)
    category = asObject(raw)
    title = cleanText(category.name)
    entries = pickCategory(index, category)
    if title <> "" then addRow(rows, placed, title, entries)
  end for
  if rows.count() = 0 then return planRowsByKind(index)
  live = []
  others = []
  for each entry in index.entries
    if not placed.doesExist(entry.id)
      if entry.kind = "livefeed" then live.push(entry) else others.push(entry)
    end if
  end for
  ' Nothing of a feed is out of reach: what no category names has a row as well.
  addRow(rows, placed, "Live", live)
  addRow(rows, placed, "More stories", others)
  return rows
end function

sub addRow(rows as object, placed as object, title as string, entries as object)
  if entries.count() = 0 then return
  rows.push({ title: title, entries: entries })
  for each entry in entries
    placed[entry.id] = true
  end for
end sub

' A row a content list; one long list of clips is divided by its genres as well.
function planRowsByKind(index as object) as object
  rows = []
  placed = {}
  clips = []
  for each list in contentLists()
    entries = []
    for each entry in index.entries
      if entry.kind = list.kind then entries.push(entry)
    end for
    addRow(rows, placed, list.title, entries)
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
  if order.count() < 2 then return rows
  for each genre in order
    if genres[genre].count() > 2 then addRow(rows, placed, uCase(left(genre, 1)) + mid(genre, 2), genres[genre])
  end for
  return rows
end function

' Entries of one category: its playlist or its query, in its order.
function pickCategory(index as object, category as object) as object
  entries = []
  playlist = asText(category.playlistName)
  if playlist <> ""
    entries = pickPlaylist(index, playlist)
    if lCase(asText(category.order)) = "manual" or asText(category.order) = "" then return entries
    entries.sortBy("rank", "r")
  else if asText(category.query) <> ""
    entries = pickQuery(index.entries, asText(category.query))
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
function pickQuery(entries as object, query as string) as object
  all = createObject("roRegex", "\s+AND\s+", "").isMatch(query)
  if all then words = "\s+AND\s+" else words = "\s+OR\s+"
  wanted = []
  for each tag in createObject("roRegex", words, "").split(query)
    wanted.push(lCase(tag.trim()))
  end for
  picked = []
  for each entry in entries
    tags = {}
    for each tag in asList(entry.raw.tags)
      tags[lCase(asText(tag))] = true
    end for
    hits = 0
    for each tag in wanted
      if tags.doesExist(tag) then hits++
    end for
    needed = 1
    if all then needed = wanted.count()
    if hits >= needed then picked.push(entry)
  end for
  return picked
end function
