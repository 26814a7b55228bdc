' Stories of the index by what was asked for.

' Stories whose headline, tags or text hold every word of the query; those with a word in the headline first.
function searchEntries(entries as object, query as string, limit as integer) as object
  words = lCase(query).tokenize(" ")
  if words.count() = 0 then return []
  best = []
  others = []
  for each entry in entries
    title = lCase(asText(entry.raw.title))
    text = title + " " + lCase(asText(entry.raw.shortDescription))
    for each tag in asList(entry.raw.tags)
      text += " " + lCase(asText(tag))
    end for
    if holdsAll(text, words)
      if holdsAll(title, words) then best.push(entry) else others.push(entry)
    end if
    if best.count() >= limit then exit for
  end for
  best.append(others)
  return best.slice(0, limit)
end function

function holdsAll(text as string, words as object) as boolean
  for each word in words
    if text.instr(word) < 0 then return false
  end for
  return true
end function

' Up to `limit` other stories: those that share the most tags or the genre, else simply the newest.
function relatedEntries(entries as object, id as string, limit as integer) as object
  tags = {}
  genre = ""
  for each entry in entries
    if entry.id = id
      genre = lCase(asText(asList(entry.raw.genres)[0]))
      for each tag in asList(entry.raw.tags)
        tags[lCase(asText(tag))] = true
      end for
    end if
  end for
  scored = []
  for each entry in entries
    if entry.id <> id
      score = 0
      for each tag in asList(entry.raw.tags)
        if tags.doesExist(lCase(asText(tag))) then score += 2
      end for
      if genre <> "" and lCase(asText(asList(entry.raw.genres)[0])) = genre then score++
      ' Place in the index keeps the newest first among equals.
      scored.push({ entry: entry, score: score * 100000 - scored.count() })
    end if
  end for
  scored.sortBy("score", "r")
  related = []
  for each found in scored.slice(0, limit)
    related.push(found.entry)
  end for
  return related
end function

' What a deep link plays: the entry itself, an episode anywhere in a series, or the newest episode of a series or season
' (news: daily and weekly shows play the newest episode). Invalid when the feed has no such id.
function findLinked(index as object, id as string, now as integer) as object
  if index.byId.doesExist(id)
    entry = index.byId[id]
    if entry.kind <> "series" then return entry
    episodes = readEpisodeEntries(entry, now)
    if episodes.count() > 0 then return episodes[0]
    return invalid
  end if
  for each entry in index.entries
    if entry.kind = "series"
      for each episode in readEpisodeEntries(entry, now)
        if episode.id = id then return episode
      end for
    end if
  end for
  return invalid
end function
