' Rows hold only what is near the focus: more is asked from FeedTask as the viewer comes closer, and let go when memory is short.

sub fillRows(row as integer, column as integer)
  held = m.content.getChildCount()
  ' Asked past the last row or story, the answer is empty and nothing changes.
  if held - row < 4 then ask("rows", held, { kind: "rows", from: held })
  line = m.content.getChild(row)
  if line = invalid then return
  held = line.getChildCount()
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
  line = m.content
  if reply.title = "more" then line = m.content.getChild(val(reply.about, 10))
  if reply.title = "more" then held = m.asked[reply.about] else held = val(reply.about, 10)
  if line <> invalid and held = line.getChildCount() then line.appendChildren(reply.getChildren(-1, 0))
  focused = m.rows.rowItemFocused
  if focused.count() > 0 then fillRows(focused[0], focused[1]) else fillRows(0, 0)
end sub

' Lets go of all but the first stories of rows away from the focus; the others are asked for again when it comes near.
sub releaseMemory()
  focused = m.rows.rowItemFocused
  if focused.count() = 0 then return
  for row = 0 to m.content.getChildCount() - 1
    line = m.content.getChild(row)
    if abs(row - focused[0]) > 1 and line.getChildCount() > 8
      line.removeChildrenIndex(line.getChildCount() - 8, 8)
      m.asked.delete(row.toStr())
    end if
  end for
end sub
