' One GET in a Task's thread. Never throws, never waits longer than it is told.

' Returns { ok, text, reason }: `reason` is a sentence for the viewer when the text did not come.
function downloadText(address as string, milliseconds as integer) as object
  port = createObject("roMessagePort")
  transfer = createObject("roUrlTransfer")
  transfer.setMessagePort(port)
  transfer.setUrl(address)
  ' The certificates that the device keeps current. Peer verification stays on.
  transfer.setCertificatesFile("common:/certs/ca-bundle.crt")
  transfer.enableEncodings(true)
  if not transfer.asyncGetToString() then return { ok: false, text: "", reason: "The newsroom's address cannot be used." }
  event = wait(milliseconds, port)
  if type(event) <> "roUrlEvent"
    transfer.asyncCancel()
    return { ok: false, text: "", reason: "The newsroom did not answer in time." }
  end if
  code = event.getResponseCode()
  if code = 200 then return { ok: true, text: event.getString(), reason: "" }
  if code > 0 then return { ok: false, text: "", reason: "The newsroom answered with error " + code.toStr() + "." }
  return { ok: false, text: "", reason: "The newsroom cannot be reached." }
end function
