' The text of a story, from our service's articles/<id>.json.

' Returns { ok, byline, url, blocks }. `ok` is false when there is nothing to read.
' Blocks are { kind: "paragraph" | "heading" | "quote" | "item", text } and { kind: "figure", image, caption, credit }.
function readArticle(text as string) as object
  empty = { ok: false, byline: "", url: "", blocks: [] }
  if left(text.trim(), 1) <> "{" then return empty
  article = parseObject(text)
  if article = invalid then return empty
  blocks = []
  for each raw in asList(article.blocks)
    block = asObject(raw)
    kind = lCase(asText(block["type"]))
    if kind = "list"
      for each item in asList(block.items)
        addTextBlock(blocks, "item", item)
      end for
    else if kind = "figure"
      addFigure(blocks, block)
    else if kind = "heading" or kind = "quote"
      addTextBlock(blocks, kind, block.text)
    else
      addTextBlock(blocks, "paragraph", block.text)
    end if
  end for
  url = asText(article.url)
  if not isWebAddress(url) then url = ""
  return {
    ok: blocks.count() > 0
    byline: asText(article.byline)
    url: url
    blocks: blocks
  }
end function

sub addTextBlock(blocks as object, kind as string, value as dynamic)
  ' The service sends plain text: "<" and "&" in it are the writer's own.
  text = asText(value)
  if text <> "" then blocks.push({ kind: kind, text: text })
end sub

' A figure without a picture still has words worth reading.
sub addFigure(blocks as object, block as object)
  figure = { kind: "figure", image: "", caption: asText(block.caption), credit: asText(block.credit) }
  if isWebAddress(block.image) then figure.image = asText(block.image)
  if figure.image <> "" or figure.caption <> "" then blocks.push(figure)
end sub
