' Stories and rows as ContentNodes: nodes pass between threads by reference, large objects are copied.

' Rows with the stories that fit on the screen.
function makeRows(rows as object, now as integer) as object
  nodes = []
  for each row in rows
    node = createObject("roSGNode", "ContentNode")
    node.title = row.title
    node.appendChildren(makeStories(row.entries.slice(0, 8), now))
    nodes.push(node)
  end for
  return nodes
end function

function makeStories(entries as object, now as integer) as object
  nodes = []
  for each entry in entries
    story = readStory(entry)
    story.date = sayDate(story.at, now)
    node = createObject("roSGNode", "ContentNode")
    node.title = story.title
    node.addFields({ story: story })
    nodes.push(node)
  end for
  return nodes
end function
