' The first rows are on screen before the rest of a large feed is worked through; the others follow from FeedTask in one answer,
' so that the list grows once. The stories of a row are asked for as the viewer comes closer, and let go when memory is short.

sub fillRows(row as integer, column as integer)
  held = m.content.getChildCount()
  if not m.asked.doesExist("rows") then ask("rows", held, { kind: "rows", from: held })
  line = m.content.getChild(row)
  if line = invalid then return
  held = line.getChildCount()
  ' Asked past the last story, the answer is empty and nothing changes.
  if held - column < 12 then ask(row.toStr(), held, { kind: "more", row: row, from: held })
end sub

' One question at a time, and the same one once: `held` says what it would go on from.
sub ask(about as string, held as integer, request as object)
  if m.waiting or m.asked[about] = held then return
  m.waiting = true
  m.asked[about] = held
  m.top.wish = { name: "ask", request: request }
end sub

' An answer that does not go on from what is held now is to an old question.
sub onMore()
  reply = m.top.reply
  m.waiting = false
  if reply.title = "rows"
    if val(reply.about, 10) = m.content.getChildCount() then addRows(reply.getChildren(-1, 0))
  else
    line = m.content.getChild(val(reply.about, 10))
    if line <> invalid and m.asked[reply.about] = line.getChildCount() then line.appendChildren(reply.getChildren(-1, 0))
  end if
  place = focusedPlace()
  fillRows(place[0], place[1])
end sub

sub addRows(rows as object)
  if rows.count() = 0 then return
  place = focusedPlace()
  m.content.appendChildren(rows)
  restoreFocus(place)
end sub

function focusedPlace() as object
  place = m.rows.rowItemFocused
  if place.count() < 2 then return [0, 0]
  return [place[0], place[1]]
end function

' The viewer's place after a change of the rows, or the nearest to it that there is.
sub restoreFocus(place as object)
  row = nearest(place[0], m.content.getChildCount())
  column = nearest(place[1], m.content.getChild(row).getChildCount())
  ' Asking for the bounds makes a list take the new rows up now: one that did so later could begin its rows anew after the jump.
  m.rows.boundingRect()
  if row > 0 or column > 0 then m.rows.jumpToRowItem = [row, column]
end sub

function nearest(index as integer, count as integer) as integer
  if index < count then return index
  return count - 1
end function

' Lets go of all but the first stories of rows away from the focus; the others are asked for again when it comes near.
sub releaseMemory()
  focused = focusedPlace()[0]
  for row = 0 to m.content.getChildCount() - 1
    line = m.content.getChild(row)
    if abs(row - focused) > 1 and line.getChildCount() > 8
      line.removeChildrenIndex(line.getChildCount() - 8, 8)
      m.asked.delete(row.toStr())
    end if
  end for
end sub
