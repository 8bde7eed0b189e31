// Empty: the bench measures the cost of having a content script at all.
