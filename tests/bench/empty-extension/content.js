// Nothing: that there is a content script at all is what is measured.
