sub init()
  m.top.functionName = "fetchArticle"
end sub

sub fetchArticle()
  download = downloadText(m.top.address, 8000)
  m.top.article = readArticle(download.text)
end sub
