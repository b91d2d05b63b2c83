"""Recognition: what the pages of one document are, judged by what stands in them."""
